"""Which days count, and what a number of them comes to.

This module alone decides what a working day is: Monday to Friday, less the bank holidays it is given, less the site's
closures of those kinds that a policy leaves out (READINGS R4). A `Calendar` is data, comes in as an argument, and is named
by its content (`digest`), so that a settled date can be worked out again with the calendar of its day.

Every count begins the day after its trigger (R1), so a trigger on a Saturday or a holiday gives the date that the
working day before it would give, and no case needs a rule of its own. Dates are local days in London; a day is over at
the local midnight that ends it (R2), which is 23:00 UTC in summer and 00:00 in winter. Only the four functions at the
end know about instants.

A `Reckoning` keeps every day it passed over with the reason: it is what the "why this date?" page shows.

Beyond `known_until` the bank holidays are those we expect: the calendar's own for the years of which it lists any, and for
every year after them those of `expected_holidays`. A date that depends on them is `provisional`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from chalicelib.domain.obligations.expected_holidays import expected
from chalicelib.domain.obligations.units import Span, Unit

LONDON: Final = ZoneInfo("Europe/London")
NOTHING: Final[frozenset[str]] = frozenset()
ONE_DAY: Final = timedelta(days=1)
WEEKEND: Final = {5: "saturday", 6: "sunday"}


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which a site is shut, `first` to `last` inclusive. `kind`: closure, inset, holiday (school's) ...

    Raises ValueError when it ends before it begins.
    """

    first: date
    last: date
    kind: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A closure cannot end before it begins: {self.first} to {self.last}.")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count. `why`: "saturday", "sunday", the bank holiday's name, or "closure: <kind>"."""

    day: date
    why: str


@dataclass(frozen=True)
class Calendar:
    """What a site knows about its days. Bank holidays may run past `known_until`: those are expected ones (R4).

    `holidays_start` are the first days of school holidays. They bend no count; miet's 28-day aim asks for them.
    """

    bank_holidays: Mapping[date, str]
    known_until: date
    closures: tuple[Closure, ...] = ()
    holidays_start: tuple[date, ...] = ()

    def why_not(self, day: date, leave_out: frozenset[str] = NOTHING) -> str | None:
        """Why `day` is no working day (a `Skipped.why`), or None: it counts. R4.

        `leave_out`: the kinds of closure that do not count. Raises TypeError for an instant: take its `local_date`.
        """
        if isinstance(day, datetime):
            raise TypeError("A calendar answers about days; take the local_date of an instant first.")
        weekday = day.weekday()
        if weekday in WEEKEND:
            return WEEKEND[weekday]
        holiday = self.bank_holidays.get(day, self._expected(day.year).get(day))  # a preview's day has no name yet
        if holiday is not None or not leave_out:
            return holiday
        for closure in self.closures:
            if closure.first <= day <= closure.last and closure.kind in leave_out:
                return f"closure: {closure.kind}"
        return None

    def listing(self, first: date, last: date) -> "Calendar":
        """The same days, with the expected ones of the years from `first` to `last` written out: to be changed."""
        new = {day: name for year in range(first.year, last.year + 1) for day, name in self._expected(year).items()}
        return replace(self, bank_holidays={**self.bank_holidays, **new}) if new else self

    def _expected(self, year: int) -> Mapping[date, str]:
        """What the usual rules give for a year of which nothing is known and nothing listed."""
        unlisted = year > self.known_until.year and not any(day.year == year for day in self.bank_holidays)
        return expected(year) if unlisted else {}

    def digest(self) -> str:
        """The calendar's name: SHA-256 (hex) of its canonical JSON, whatever the order in which its days were given."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        content = {
            "bank_holidays": {day.isoformat(): name for day, name in self.bank_holidays.items()},
            "known_until": self.known_until.isoformat(),
            "closures": sorted([c.first.isoformat(), c.last.isoformat(), c.kind] for c in self.closures),
            "holidays_start": sorted(day.isoformat() for day in self.holidays_start),
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A date and how it came about. `end` is the last day, over at `end_of(end)`; `skipped` is in order of day.

    `provisional`: the count passes the calendar's `known_until`, so a holiday not yet known may move it.
    """

    start: date
    span: Span
    end: date
    skipped: tuple[Skipped, ...]
    provisional: bool


def add(calendar: Calendar, start: date, n: int, leave_out: frozenset[str] = NOTHING) -> Reckoning:
    """`n` working days after `start`, day 1 being the next working day (R1). n = 0 is `start` itself (R7).

    Raises ValueError for a negative n.
    """
    span = Span(n, Unit.WORKING_DAYS)
    end, skipped = _walk(calendar, start, n, ONE_DAY, leave_out)
    return Reckoning(start, span, end, tuple(skipped), provisional=end > calendar.known_until)


def subtract(
    calendar: Calendar, day: date, n: int, *, clear: bool = False, leave_out: frozenset[str] = NOTHING
) -> Reckoning:
    """The last day that is `n` working days before `day`, which never counts itself (R6). `end` is the earlier day.

    `clear`: n whole working days lie between the two, so the answer is one working day earlier. Raises ValueError for
    a negative n.
    """
    span = Span(n, Unit.WORKING_DAYS)
    end, skipped = _walk(calendar, day, n + clear, -ONE_DAY, leave_out)
    return Reckoning(day, span, end, tuple(reversed(skipped)), provisional=day > calendar.known_until)


def counted(calendar: Calendar, after: date, until: date, leave_out: frozenset[str] = NOTHING) -> list[date]:
    """The working days d with after < d <= until, in order: what a hold gives back (R14). None when `until` is not later."""
    days = (after + timedelta(days=n) for n in range(1, (until - after).days + 1))
    return [day for day in days if calendar.why_not(day, leave_out) is None]


def on_or_after(calendar: Calendar, day: date, leave_out: frozenset[str] = NOTHING) -> date:
    """`day` if it is a working day, else the next one: where a statutory last day rolls to (R25)."""
    while calendar.why_not(day, leave_out) is not None:
        day += ONE_DAY
    return day


def _walk(
    calendar: Calendar, day: date, n: int, step: timedelta, leave_out: frozenset[str]
) -> tuple[date, list[Skipped]]:
    """The n-th working day from `day`, which is not counted, and the days passed over on the way."""
    skipped: list[Skipped] = []
    while n > 0:
        day += step
        why = calendar.why_not(day, leave_out)
        if why is None:
            n -= 1
        else:
            skipped.append(Skipped(day, why))
    return day, skipped


def local_date(at: datetime) -> date:
    """The day it is in London at an aware instant. Raises ValueError for one without a time zone."""
    if at.tzinfo is None:
        raise ValueError("An instant needs its time zone.")
    return at.astimezone(LONDON).date()


def end_of(day: date) -> datetime:
    """The instant (UTC) of the local midnight that ends `day`: before it nothing is late, at it it is (R2)."""
    return start_at(day + ONE_DAY, 0)


def start_at(day: date, hour: int) -> datetime:
    """The instant (UTC) of a whole local hour (0-23) of `day`, such as 8 for reminders."""
    return datetime.combine(day, time(hour), LONDON).astimezone(UTC)


def next_working_morning(calendar: Calendar, at: datetime, hour: int = 8) -> datetime:
    """The first local `hour` of a working day at or after `at` (UTC): when a reminder or digest may go out."""
    today = local_date(at)
    first = today if start_at(today, hour) >= at else today + ONE_DAY
    return start_at(on_or_after(calendar, first), hour)
