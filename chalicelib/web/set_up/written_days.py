"""Days as people write or paste them: a line each, a table from a spreadsheet, or a calendar's file (.ics).

`26 October 2026 to 30 October 2026`, `26/10/2026 - 30/10/2026, half term`, `2026-12-25`. The day comes before the month, as
is usual here; what can only be meant the other way round is refused, not guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from chalicelib.domain.obligations.working_days import local_date
from chalicelib.web.kit.past_day import EARLIEST

MOST = 200  # lines
LATEST = 2199  # a year past it is mistyped, and dates end at 9999
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
A_DAY = rf"{WEEKDAY}(\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+[a-z]+,?\s+\d{{4}})"
LINE = re.compile(rf"\s*{A_DAY}(?:\s*(?:to|until|-|–|—|,|;|\t)\s*{A_DAY})?(?:\s*[,;\t:]?\s*(.*))?", re.IGNORECASE)
WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")
MORE_DAYS = re.compile(  # no name of days begins with these words, or has a day in it
    rf"(?:to|until|and|&|-|–|—)(?![a-z])|.*(?:{A_DAY}|\d{{1,2}}/\d{{1,2}})", re.IGNORECASE
)
NO_CALENDAR = "This is no calendar file that we can read. Copy all of it, or write the days yourself"
REPEATS = "“{name}” repeats, and we cannot read how. Write out its days instead"
A_MOMENT = timedelta(microseconds=1)
HOW = "Write it like 26 October 2026"
HOW_SEVERAL = f"{HOW}, or 26 October 2026 to 30 October 2026"


@dataclass(frozen=True, slots=True)
class Written:
    """Days of one line, `first` to `last`, and what was written beside them."""

    line: int
    first: date
    last: date
    name: str = ""


class NotDays(Exception):
    """Lines that cannot be read: the number of each, and a sentence that says what to write instead."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"Line {line}: {says}" for line, says in problems))
        self.problems = problems


def read(text: str) -> list[Written]:
    """The days of a text, in its order. Raises NotDays with every line that cannot be read, or that says a day twice."""
    if "BEGIN:VCALENDAR" in text:
        return _of_a_calendar(text)
    found: list[Written] = []
    problems: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(_line(number, line))
        except ValueError as wrong:
            problems.append((number, str(wrong)))
    problems += _overlapping(found)
    if len(found) > MOST:
        problems.append((MOST + 1, f"These are more than {MOST} lines. Do it in several parts"))
    if problems:
        raise NotDays(sorted(problems))
    return found


def _line(number: int, line: str) -> Written:
    """Raises ValueError with what to write instead."""
    fits = LINE.fullmatch(line)
    if fits is None:
        raise ValueError(f"“{line.strip()[:60]}” is no day that we can read. {HOW_SEVERAL}")
    name = (fits[3] or "").strip()
    if MORE_DAYS.match(name):
        raise ValueError(f"We cannot read “{name[:60]}”. {HOW_SEVERAL}, and put other days on a line of their own")
    first = one_day(fits[1])
    last = one_day(fits[2]) if fits[2] else first
    if last < first:
        raise ValueError("The last day is before the first")
    return Written(number, first, last, name)


def one_day(written: str) -> date:
    """A day as it is written here. Raises ValueError with what to write instead."""
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b|,", "", " ".join(written.split()), flags=re.IGNORECASE)
    for form in WRITTEN:
        try:
            found = datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if not EARLIEST <= found.year <= LATEST:
            raise ValueError(f"The year cannot be {found.year:04}. Check it")
        return found
    turned = re.fullmatch(r"(\d{1,2})/(1[3-9]|2\d|3[01])/(\d{4})", plain)
    if turned:
        raise ValueError(f"There is no month {turned[2]}. Write the day first: {turned[2]}/{turned[1]}/{turned[3]}")
    raise ValueError(f"There is no day “{written}”. {HOW}")


def _overlapping(found: list[Written]) -> Iterator[tuple[int, str]]:
    in_order = sorted(found, key=lambda one: (one.first, one.last))
    for before, after in pairwise(in_order):
        if after.first <= before.last:
            yield max(before.line, after.line), f"Some of these days stand in line {min(before.line, after.line)} too"


def _of_a_calendar(text: str) -> list[Written]:
    """The days of a calendar's entries. An entry of a whole day ends, as its file says it, on the day after."""
    from icalendar import Calendar  # by this page alone

    try:
        entries = Calendar.from_ical(text).walk("VEVENT")
        found = [_entry(number, entry) for number, entry in enumerate(entries, 1)]
    except (ValueError, KeyError, AttributeError, TypeError) as unread:  # what the library makes of a broken file
        raise NotDays([(1, NO_CALENDAR)]) from unread
    repeated = ((n, REPEATS.format(name=one.get("SUMMARY", ""))) for n, one in enumerate(entries, 1) if "RRULE" in one)
    problems = [*repeated, *_overlapping(found)]
    if problems:
        raise NotDays(sorted(problems))
    return found


def _entry(number: int, entry: Any) -> Written:
    """Raises ValueError for an entry whose days cannot be known."""
    first, end = entry.start, entry.end
    last = end - (A_MOMENT if isinstance(end, datetime) else timedelta(days=1)) if end > first else first
    return Written(number, _day(first), _day(last), str(entry.get("SUMMARY", "")))


def _day(said: date) -> date:
    """A calendar's day, or the one on which a moment falls here."""
    if not isinstance(said, datetime):
        return said
    return local_date(said) if said.tzinfo else said.date()
