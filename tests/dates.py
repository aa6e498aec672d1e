"""Dates as tests write them: with their weekday, which is checked, so that a table of dates can be believed."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day(said: str) -> date:
    """`day("Mon 2026-09-14")`. Raises ValueError when that date is no Monday."""
    weekday, _, iso = said.partition(" ")
    named = date.fromisoformat(iso)
    if f"{named:%a}" != weekday:
        raise ValueError(f"{said}: that date is a {named:%a}")
    return named


def instant(said: str) -> datetime:
    """`instant("Mon 2026-09-14 10:00")`, local time in London, as an aware instant in UTC.

    Raises ValueError for a wrong weekday, and for a time that does not exist because the clocks go forward over it.
    """
    on, _, at = said.rpartition(" ")
    local = datetime.fromisoformat(f"{day(on)}T{at}").replace(tzinfo=LONDON)
    if local.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(f"{said}: the clocks go forward over that time")
    return local.astimezone(UTC)
