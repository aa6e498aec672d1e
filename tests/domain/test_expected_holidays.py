"""Past the years whose bank holidays are known the usual ones count in every year (READINGS R4)."""

from datetime import UTC, date, datetime, timedelta

import holidays
import pytest

from chalicelib.domain.casework.events import Days, DaysChanged
from chalicelib.domain.obligations.calendars import changed, nothing_to_do
from chalicelib.domain.obligations.expected_holidays import expected
from chalicelib.domain.obligations.working_days import add
from tests.cast import CALENDAR
from tests.dates import day

LAST_LISTED = max(CALENDAR.bank_holidays).year
HOW_FAR = 2100  # no further does the oracle look


@pytest.mark.parametrize("year", range(LAST_LISTED + 1, HOW_FAR + 1))
def test_the_expected_days_of_a_year_are_those_of_the_holidays_package(year: int) -> None:
    oracle = holidays.country_holidays("GB", subdiv="ENG", years=[year])
    assert list(expected(year)) == sorted(found for found in oracle if found.weekday() < 5)


@pytest.mark.parametrize(
    ("start", "span", "due", "why"),
    [
        ("Wed 2031-12-31", 1, "Fri 2032-01-02", "New Year’s Day"),
        ("Fri 2032-12-24", 1, "Wed 2032-12-29", "Boxing Day (substitute day)"),
        ("Fri 2072-12-30", 1, "Tue 2073-01-03", "New Year’s Day (substitute day)"),
        ("Thu 2150-04-09", 1, "Tue 2150-04-14", "Easter Monday"),
    ],
)
def test_a_bank_holiday_of_any_year_to_come_is_no_working_day(start: str, span: int, due: str, why: str) -> None:
    reckoning = add(CALENDAR, day(start), span)
    assert reckoning.end == day(due)
    assert why in [skipped.why for skipped in reckoning.skipped]
    assert reckoning.provisional


def test_every_year_to_come_has_eight_bank_holidays() -> None:
    for year in range(LAST_LISTED + 1, 2200):
        days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
        own = [d for d in days if d.year == year and CALENDAR.why_not(d) not in (None, "saturday", "sunday")]
        assert len(own) == 8, year


def test_an_expected_holiday_may_be_taken_away_and_its_year_keeps_the_others() -> None:
    gone = _change(removed="Thu 2032-01-01")
    after = changed(CALENDAR, gone)
    assert after.why_not(day("Thu 2032-01-01")) is None
    assert after.why_not(day("Fri 2032-03-26")) == "Good Friday"
    assert after.why_not(day("Mon 2033-01-03")) == "New Year’s Day (substitute day)"
    assert not nothing_to_do(CALENDAR, gone)


def test_a_proclaimed_day_of_a_year_to_come_leaves_its_expected_ones() -> None:
    after = changed(CALENDAR, _change(added="Mon 2040-06-11"))
    assert after.why_not(day("Mon 2040-06-11")) == "A jubilee"
    assert after.why_not(day("Fri 2040-03-30")) == "Good Friday"


def test_an_expected_holiday_is_there_already() -> None:
    assert nothing_to_do(CALENDAR, _change(added="Thu 2032-01-01"))


def _change(added: str = "", removed: str = "") -> DaysChanged:
    def some(said: str) -> tuple[Days, ...]:
        return (Days(first=day(said), last=day(said), kind="bank_holiday"),) if said else ()

    return DaysChanged(
        added=some(added), removed=some(removed), why="A jubilee", by="p1", at=datetime(2026, 1, 1, tzinfo=UTC)
    )
