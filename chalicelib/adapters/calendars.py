"""Calendars as text: what a digest is the digest of, so that a kept calendar proves itself when it is read."""

import json
from datetime import date
from functools import lru_cache

from chalicelib.domain.obligations.calendars import HolidayList
from chalicelib.domain.obligations.working_days import Calendar, Closure


def calendar_text(calendar: Calendar) -> str:
    """The calendar's content as JSON."""
    content = {
        "bank_holidays": {day.isoformat(): name for day, name in calendar.bank_holidays.items()},
        "known_until": calendar.known_until.isoformat(),
        "closures": closures_list(calendar.closures),
        "holidays_start": [day.isoformat() for day in calendar.holidays_start],
    }
    return json.dumps(content, sort_keys=True, ensure_ascii=False)


def calendar_of(text: str) -> Calendar:
    """The calendar that a text holds."""
    content = json.loads(text)
    return Calendar(
        bank_holidays={date.fromisoformat(day): name for day, name in content["bank_holidays"].items()},
        known_until=date.fromisoformat(content["known_until"]),
        closures=closures_of(content["closures"]),
        holidays_start=tuple(map(date.fromisoformat, content["holidays_start"])),
    )


def closures_list(closures: tuple[Closure, ...]) -> list[list[str]]:
    return [[closure.first.isoformat(), closure.last.isoformat(), closure.kind] for closure in closures]


def closures_of(written: list[list[str]]) -> tuple[Closure, ...]:
    return tuple(Closure(date.fromisoformat(first), date.fromisoformat(last), kind) for first, last, kind in written)


def holidays_text(listed: HolidayList) -> str:
    days = {day.isoformat(): name for day, name in listed.days.items()}
    return json.dumps([listed.edition, listed.known_until.isoformat(), days], ensure_ascii=False)


@lru_cache(maxsize=10)  # read at each request, and hardly ever another one
def holidays_of(text: str) -> HolidayList:
    edition, known_until, days = json.loads(text)
    named = {date.fromisoformat(day): name for day, name in days.items()}
    return HolidayList(edition=edition, days=named, known_until=date.fromisoformat(known_until))
