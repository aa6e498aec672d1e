"""From days to instants and back: a day is a day in London, whatever UTC says (READINGS R2)."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.obligations.working_days import end_of, local_date, next_working_morning, start_at
from tests.dates import day, instant
from tests.domain.calendars import ENGLAND_AND_WALES


@pytest.mark.parametrize(
    ("last_day", "ends_utc"),
    [
        ("Thu 2026-01-15", "2026-01-16T00:00:00Z"),
        ("Wed 2026-07-15", "2026-07-15T23:00:00Z"),
        ("Sat 2026-03-28", "2026-03-29T00:00:00Z"),
        ("Sun 2026-03-29", "2026-03-29T23:00:00Z"),  # summer time begins: a day of 23 hours
        ("Sat 2026-10-24", "2026-10-24T23:00:00Z"),
        ("Sun 2026-10-25", "2026-10-26T00:00:00Z"),  # summer time ends: a day of 25 hours
        ("Thu 2026-12-31", "2027-01-01T00:00:00Z"),
    ],
)
def test_a_day_ends_at_local_midnight(last_day: str, ends_utc: str) -> None:
    end = end_of(day(last_day))
    assert end == datetime.fromisoformat(ends_utc)
    assert end.tzinfo is UTC


@pytest.mark.parametrize(
    ("at_utc", "local"),
    [
        ("2026-07-15T22:59:59Z", "Wed 2026-07-15"),
        ("2026-07-15T23:30:00Z", "Thu 2026-07-16"),  # 00:30 in London
        ("2026-01-15T23:59:59Z", "Thu 2026-01-15"),
        ("2026-01-16T01:30:00+02:00", "Thu 2026-01-15"),  # whichever zone it was written in
    ],
)
def test_an_instant_belongs_to_the_day_it_is_in_london(at_utc: str, local: str) -> None:
    assert local_date(datetime.fromisoformat(at_utc)) == day(local)


def test_an_instant_without_its_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_date(instant("Mon 2026-09-14 10:00").replace(tzinfo=None))


@pytest.mark.parametrize("on", ["Fri 2026-03-27", "Sun 2026-03-29", "Mon 2026-03-30", "Sun 2026-10-25"])
def test_eight_in_the_morning_is_eight_by_the_clock_on_the_wall(on: str) -> None:
    assert start_at(day(on), 8) == instant(f"{on} 08:00")


@pytest.mark.parametrize(
    ("at", "morning"),
    [
        ("Mon 2026-09-14 07:59", "Mon 2026-09-14 08:00"),
        ("Mon 2026-09-14 08:00", "Mon 2026-09-14 08:00"),
        ("Mon 2026-09-14 08:01", "Tue 2026-09-15 08:00"),
        ("Fri 2026-09-18 17:00", "Mon 2026-09-21 08:00"),
        ("Sat 2026-09-19 06:00", "Mon 2026-09-21 08:00"),
        ("Thu 2026-12-24 09:00", "Tue 2026-12-29 08:00"),
        ("Thu 2026-07-16 00:30", "Thu 2026-07-16 08:00"),  # still Wednesday in UTC
        ("Fri 2026-10-23 20:00", "Mon 2026-10-26 08:00"),
    ],
)
def test_a_reminder_goes_out_in_the_morning_of_a_working_day(at: str, morning: str) -> None:
    assert next_working_morning(ENGLAND_AND_WALES, instant(at)) == instant(morning)


def test_another_hour_may_be_asked_for() -> None:
    at = instant("Mon 2026-09-14 08:30")
    assert next_working_morning(ENGLAND_AND_WALES, at, hour=9) == instant("Mon 2026-09-14 09:00")
