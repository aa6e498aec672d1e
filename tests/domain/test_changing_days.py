"""What a change of the site's days makes of its calendar, and which calendar counts when."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib.domain.casework.events import Days, DaysChanged
from chalicelib.domain.obligations.calendars import Calendars, changed, nothing_to_do
from chalicelib.domain.obligations.site_days import DayKind
from chalicelib.domain.obligations.working_days import Calendar, Closure, add
from tests.dates import day, instant

FUNERAL = day("Mon 2026-09-28")
PLAIN = Calendar({day("Fri 2026-12-25"): "Christmas Day"}, day("Thu 2026-12-31"))
HALF_TERM = Closure(day("Mon 2026-10-26"), day("Fri 2026-10-30"), "closure")


def days(kind: DayKind, first: str, last: str = "") -> Days:
    return Days(first=day(first), last=day(last or first), kind=kind)


def change(at: str = "Mon 2026-09-14 10:00", **what: Any) -> DaysChanged:
    return DaysChanged(why="State funeral", by="chair", at=instant(at), **what)


def after(calendar: Calendar = PLAIN, **what: Any) -> Calendar:
    return changed(calendar, change(**what))


def test_a_proclaimed_bank_holiday_bears_the_reason_as_its_name() -> None:
    proclaimed = after(added=(days("bank_holiday", "Mon 2026-09-28"),))
    assert proclaimed.why_not(FUNERAL) == "State funeral"
    assert add(proclaimed, day("Fri 2026-09-25"), 1).end == day("Tue 2026-09-29")


def test_a_bank_holiday_that_is_there_keeps_its_name_and_a_weekend_day_needs_none() -> None:
    assert after(added=(days("bank_holiday", "Fri 2026-12-25", "Sun 2026-12-27"),)) == PLAIN


def test_a_bank_holiday_may_be_moved_by_one_change() -> None:
    may = Calendar({day("Mon 2026-05-04"): "Early May bank holiday"}, PLAIN.known_until)
    moved = after(
        may, removed=(days("bank_holiday", "Mon 2026-05-04"),), added=(days("bank_holiday", "Fri 2026-05-08"),)
    )
    assert set(moved.bank_holidays) == {day("Fri 2026-05-08")}


@pytest.mark.parametrize("kind", ["closure", "inset"])
def test_a_closure_counts_for_whoever_leaves_out_its_kind(kind: DayKind) -> None:
    shut = after(added=(days(kind, "Mon 2026-09-28"),))
    assert (shut.why_not(FUNERAL), shut.why_not(FUNERAL, frozenset({kind}))) == (None, f"closure: {kind}")


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        ("Mon 2026-10-26", "Fri 2026-10-30", []),
        ("Mon 2026-10-26", "Mon 2026-10-26", [("Tue 2026-10-27", "Fri 2026-10-30")]),
        ("Wed 2026-10-28", "Wed 2026-10-28", [("Mon 2026-10-26", "Tue 2026-10-27"), ("Thu 2026-10-29", "Fri 2026-10-30")]),
        ("Thu 2026-10-29", "Mon 2026-11-02", [("Mon 2026-10-26", "Wed 2026-10-28")]),
    ],
)  # fmt: skip
def test_days_may_be_taken_out_of_a_closure(first: str, last: str, left: list[tuple[str, str]]) -> None:
    shut = Calendar({}, PLAIN.known_until, (HALF_TERM,))
    pieces = tuple(Closure(day(start), day(end), "closure") for start, end in left)
    assert after(shut, removed=(days("closure", first, last),)).closures == pieces


def test_days_of_another_kind_are_not_taken_out() -> None:
    shut = Calendar({}, PLAIN.known_until, (HALF_TERM,))
    assert after(shut, removed=(days("inset", "Mon 2026-10-26", "Fri 2026-10-30"),)) == shut


@pytest.mark.parametrize(
    ("kind", "first", "last", "start"),
    [
        ("holiday", "Mon 2026-12-21", "Fri 2027-01-01", "Mon 2026-12-21"),
        ("term", "Tue 2026-09-01", "Fri 2026-12-18", "Sat 2026-12-19"),
    ],
)
def test_school_holidays_start_with_themselves_or_when_a_term_is_over(
    kind: DayKind, first: str, last: str, start: str
) -> None:
    told = days(kind, first, last)
    there = after(added=(told,))
    assert there.holidays_start == (day(start),)
    assert after(there, removed=(told,)).holidays_start == ()


def test_what_would_change_nothing_is_named() -> None:
    there, not_there = days("bank_holiday", "Fri 2026-12-25"), days("closure", "Mon 2026-10-26")
    new = days("bank_holiday", "Mon 2026-09-28")
    assert nothing_to_do(PLAIN, change(added=(there, new), removed=(not_there,))) == (not_there, there)


def test_days_cannot_end_before_they_begin() -> None:
    with pytest.raises(ValidationError, match="before they begin"):
        Days(first=date(2026, 9, 29), last=date(2026, 9, 28), kind="closure")


def test_a_change_counts_from_its_instant() -> None:
    calendars = Calendars(PLAIN, {}).then(
        change("Mon 2026-09-14 10:00", added=(days("bank_holiday", "Mon 2026-09-28"),))
    )
    before, from_then_on = instant("Mon 2026-09-14 09:59"), instant("Mon 2026-09-14 10:00")
    assert (calendars.at(before), calendars.at(from_then_on)) == (PLAIN, calendars.current)


def test_every_calendar_that_counted_between_two_instants_is_known() -> None:
    first = Calendars(PLAIN, {}).then(change("Mon 2026-09-14 10:00", added=(days("bank_holiday", "Mon 2026-09-28"),)))
    second = first.then(change("Wed 2026-09-16 10:00", removed=(days("bank_holiday", "Mon 2026-09-28"),)))
    assert second.between(instant("Mon 2026-09-14 09:00"), instant("Tue 2026-09-15 09:00")) == (PLAIN, first.current)
    assert second.between(instant("Tue 2026-09-15 09:00"), instant("Tue 2026-09-15 10:00")) == (first.current,)
    assert second.between(instant("Mon 2026-09-14 09:00"), instant("Fri 2026-09-18 09:00")) == (
        PLAIN, first.current, PLAIN,
    )  # fmt: skip


def test_a_calendar_that_counted_is_found_by_its_digest() -> None:
    calendars = Calendars(PLAIN, {}).then(change(added=(days("bank_holiday", "Mon 2026-09-28"),)))
    assert calendars.of(PLAIN.digest()) == PLAIN
