"""Days and times as stories and the command line write them: with their weekday, which is checked."""

from datetime import UTC, date, datetime

from chalicelib.domain.obligations.working_days import LONDON


def day(said: str) -> date:
    """The date of "Mon 2026-09-14". Raises ValueError, with a sentence, for a wrong or missing weekday."""
    weekday, _, written = said.partition(" ")
    if not written:
        raise ValueError(f'"{said}" is not a day with its weekday, such as Mon 2026-09-14.')
    found = bare_day(written)
    if f"{found:%a}" != weekday:
        raise ValueError(f"{written} is a {found:%A}, so it is written {found:%a} {written}.")
    return found


def bare_day(said: str) -> date:
    """The date of "2026-09-14". Raises ValueError, with a sentence."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise ValueError(f'"{said}" is not a date as year-month-day, such as 2026-09-14.') from None


def instant(said: str) -> datetime:
    """The instant (UTC) of "Mon 2026-09-14 10:00", local time. Raises ValueError, with a sentence."""
    on, _, at = said.rpartition(" ")
    found = day(on)
    try:
        local = datetime.strptime(f"{found} {at}", "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)
    except ValueError:
        raise ValueError(f'"{at}" is not a time of day, such as 10:00.') from None
    if local.astimezone(UTC).astimezone(LONDON) != local or local.astimezone(UTC).astimezone(LONDON).hour != local.hour:
        raise ValueError(f"{said}: there is no such time, because the clocks go forward over it.")
    return local.astimezone(UTC)


def written(value: date) -> str:
    """A day as stories write it."""
    return f"{value:%a %Y-%m-%d}"


def written_instant(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%a %Y-%m-%d %H:%M}"
