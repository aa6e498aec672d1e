"""The bank holidays that come with the program: right, remade exactly, and not about to run out in silence."""

import json
import warnings
from datetime import UTC, date, datetime
from enum import Enum, auto

import pytest
from dateutil.relativedelta import relativedelta

from chalicelib.data import bank_holidays
from infrastructure import make_bank_holidays
from tests.dates import day

HOLIDAYS, KNOWN_UNTIL = bank_holidays()

PUBLISHED = {
    2019: "Tue 01-01, Fri 04-19, Mon 04-22, Mon 05-06, Mon 05-27, Mon 08-26, Wed 12-25, Thu 12-26",
    2020: "Wed 01-01, Fri 04-10, Mon 04-13, Fri 05-08, Mon 05-25, Mon 08-31, Fri 12-25, Mon 12-28",
    2021: "Fri 01-01, Fri 04-02, Mon 04-05, Mon 05-03, Mon 05-31, Mon 08-30, Mon 12-27, Tue 12-28",
    2022: "Mon 01-03, Fri 04-15, Mon 04-18, Mon 05-02, Thu 06-02, Fri 06-03, "
    "Mon 08-29, Mon 09-19, Mon 12-26, Tue 12-27",
    2023: "Mon 01-02, Fri 04-07, Mon 04-10, Mon 05-01, Mon 05-08, Mon 05-29, Mon 08-28, Mon 12-25, Tue 12-26",
    2024: "Mon 01-01, Fri 03-29, Mon 04-01, Mon 05-06, Mon 05-27, Mon 08-26, Wed 12-25, Thu 12-26",
    2025: "Wed 01-01, Fri 04-18, Mon 04-21, Mon 05-05, Mon 05-26, Mon 08-25, Thu 12-25, Fri 12-26",
    2026: "Thu 01-01, Fri 04-03, Mon 04-06, Mon 05-04, Mon 05-25, Mon 08-31, Fri 12-25, Mon 12-28",
    2027: "Fri 01-01, Fri 03-26, Mon 03-29, Mon 05-03, Mon 05-31, Mon 08-30, Mon 12-27, Tue 12-28",
    2028: "Mon 01-03, Fri 04-14, Mon 04-17, Mon 05-01, Mon 05-29, Mon 08-28, Mon 12-25, Tue 12-26",
}

HOW_TO_REPAIR = f"""The bank holidays are known only until {KNOWN_UNTIL}; later dates are provisional. To repair:
  1. Open https://www.gov.uk/bank-holidays (England and Wales) and see to which 31 December it goes.
  2. In infrastructure/make_bank_holidays.py set KNOWN_UNTIL to that day, and EXPECTED_UNTIL three years after it.
  3. Raise the pin of `holidays` in requirements-dev.txt to the newest version and install it.
  4. Run `python -m infrastructure.make_bank_holidays`. Compare each new year in chalicelib/data/bank_holidays.json
     with the page, and add the year from the page to PUBLISHED in this test. Raise EDITION before.
  5. Run this test, commit, deploy. What is new moves the dates of open cases as a change of days: written down, and told."""


class Supply(Enum):
    AMPLE = auto()
    LOW = auto()
    SHORT = auto()


def supply(known_until: date, today: date) -> Supply:
    """LOW from 18 months before the holidays run out, SHORT from 9 months before."""
    if today >= known_until - relativedelta(months=9):
        return Supply.SHORT
    return Supply.LOW if today >= known_until - relativedelta(months=18) else Supply.AMPLE


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_known_holidays_are_those_that_the_government_published(year: int) -> None:
    published = [day(said.replace(" ", f" {year}-")) for said in PUBLISHED[year].split(", ")]
    assert [holiday for holiday in HOLIDAYS if holiday.year == year] == published


def test_every_known_year_was_compared_with_what_was_published() -> None:
    assert list(PUBLISHED) == list(range(2019, KNOWN_UNTIL.year + 1))
    assert (KNOWN_UNTIL.month, KNOWN_UNTIL.day) == (12, 31)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("Fri 2026-12-25", "Christmas Day"),
        ("Mon 2026-12-28", "Boxing Day (substitute day)"),
        ("Mon 2027-12-27", "Christmas Day (substitute day)"),
        ("Mon 2028-01-03", "New Year’s Day (substitute day)"),
        ("Fri 2026-04-03", "Good Friday"),
        ("Mon 2026-04-06", "Easter Monday"),
        ("Fri 2020-05-08", "Early May bank holiday"),
        ("Thu 2022-06-02", "Spring bank holiday"),
        ("Fri 2022-06-03", "Platinum Jubilee bank holiday"),
        ("Mon 2022-09-19", "State Funeral of Queen Elizabeth II"),
        ("Mon 2023-05-08", "Coronation of King Charles III"),
        ("Mon 2026-08-31", "Summer bank holiday"),
    ],
)
def test_a_holiday_is_named_as_people_know_it(on: str, name: str) -> None:
    assert HOLIDAYS[day(on)] == name


@pytest.mark.parametrize("on", ["Mon 2020-05-04", "Mon 2022-05-30", "Mon 2026-06-15", "Fri 2027-12-24"])
def test_a_moved_or_another_nation_s_holiday_is_a_working_day(on: str) -> None:
    assert day(on) not in HOLIDAYS


def test_three_years_past_the_known_ones_are_expected() -> None:
    expected = {holiday.year for holiday in HOLIDAYS if holiday > KNOWN_UNTIL}
    assert expected == {KNOWN_UNTIL.year + n for n in (1, 2, 3)}


def test_whoever_gets_the_holidays_may_add_to_them_without_changing_them_for_others() -> None:
    mine, _ = bank_holidays()
    mine[day("Mon 2026-09-14")] = "A day of mourning"
    assert day("Mon 2026-09-14") not in bank_holidays()[0]


def test_the_file_is_what_the_holidays_package_makes_today() -> None:
    committed = make_bank_holidays.FILE.read_text(encoding="utf-8")
    assert committed == make_bank_holidays.content(), (
        "Run `python -m infrastructure.make_bank_holidays`, then see in the diff which days changed, and why."
    )


@pytest.mark.parametrize(
    ("today", "left"),
    [
        ("Tue 2027-06-29", Supply.AMPLE),
        ("Wed 2027-06-30", Supply.LOW),
        ("Thu 2028-03-30", Supply.LOW),
        ("Fri 2028-03-31", Supply.SHORT),
        ("Mon 2029-01-01", Supply.SHORT),
    ],
)
def test_the_supply_is_low_18_months_and_short_9_months_before_it_ends(today: str, left: Supply) -> None:
    assert supply(day("Sun 2028-12-31"), day(today)) is left


@pytest.mark.filterwarnings("default:The bank holidays:UserWarning")
def test_the_holidays_do_not_run_out_in_silence() -> None:
    left = supply(KNOWN_UNTIL, datetime.now(UTC).date())
    if left is Supply.LOW:
        warnings.warn(HOW_TO_REPAIR, stacklevel=1)
    assert left is not Supply.SHORT, HOW_TO_REPAIR


def test_another_list_is_another_edition() -> None:
    """A deployment compares editions: a list that changed under the same number would move dates in silence.

    Raise EDITION in infrastructure/make_bank_holidays.py and run it. What stands in holiday_editions.json never changes.
    """
    editions = json.loads(make_bank_holidays.EDITIONS.read_text())
    assert editions.get(str(make_bank_holidays.EDITION)) == make_bank_holidays.digest()
    assert max(map(int, editions)) == make_bank_holidays.EDITION
    assert len(set(editions.values())) == len(editions)
