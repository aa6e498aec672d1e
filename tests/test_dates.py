"""The helper that reads a test's dates refuses one that cannot be believed."""

from datetime import UTC, date, datetime

import pytest

from tests.dates import day, instant


def test_a_date_wears_its_weekday() -> None:
    assert day("Mon 2026-09-14") == date(2026, 9, 14)


def test_a_wrong_weekday_is_refused() -> None:
    with pytest.raises(ValueError, match="that date is a Mon"):
        day("Tue 2026-09-14")
    with pytest.raises(ValueError, match="that date is a Mon"):
        instant("Tue 2026-09-14 10:00")


def test_an_instant_is_said_in_london_and_given_in_utc() -> None:
    assert instant("Mon 2026-09-14 10:00") == datetime(2026, 9, 14, 9, tzinfo=UTC)
    assert instant("Mon 2026-12-14 10:00") == datetime(2026, 12, 14, 10, tzinfo=UTC)
    assert instant("Mon 2026-12-14 10:00").tzinfo is UTC


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(ValueError, match="go forward"):
        instant("Sun 2026-03-29 01:30")
