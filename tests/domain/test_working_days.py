"""What a number of working days comes to (READINGS R1, R4, R6, R14), on the real calendar of England and Wales."""

import hashlib
from datetime import date

import pytest

from chalicelib.domain.obligations.working_days import Calendar, Closure, Skipped, add, counted, on_or_after, subtract
from tests.dates import day, instant
from tests.domain.calendars import ENGLAND_AND_WALES

HALF_TERM = Closure(day("Mon 2026-10-26"), day("Fri 2026-10-30"), "holiday")
INSET = Closure(day("Mon 2026-11-02"), day("Mon 2026-11-02"), "inset")
SCHOOL = Calendar(
    ENGLAND_AND_WALES.bank_holidays, ENGLAND_AND_WALES.known_until, (HALF_TERM, INSET), (HALF_TERM.first,)
)


@pytest.mark.parametrize(
    ("received", "span", "due"),
    [
        ("Mon 2026-09-14", 3, "Thu 2026-09-17"),
        ("Fri 2025-12-19", 3, "Wed 2025-12-24"),
        ("Fri 2026-12-18", 3, "Wed 2026-12-23"),
        ("Tue 2025-12-23", 2, "Mon 2025-12-29"),  # Christmas Day and Boxing Day, then the weekend
        ("Thu 2025-12-25", 1, "Mon 2025-12-29"),  # received on a holiday
        ("Thu 2026-12-24", 2, "Wed 2026-12-30"),  # Christmas Day, the weekend, a substitute holiday on Mon 28
        ("Wed 2026-12-23", 3, "Wed 2026-12-30"),
        ("Thu 2027-12-23", 1, "Fri 2027-12-24"),  # Christmas Eve is a working day
        ("Thu 2027-12-23", 2, "Wed 2027-12-29"),  # both holidays on the weekend: two substitutes
        ("Fri 2021-12-31", 1, "Tue 2022-01-04"),  # New Year's Day on a Saturday
        ("Tue 2026-03-31", 5, "Thu 2026-04-09"),  # Good Friday and Easter Monday
        ("Thu 2024-03-28", 1, "Tue 2024-04-02"),
        ("Fri 2020-05-01", 1, "Mon 2020-05-04"),  # the early May holiday had moved
        ("Wed 2020-05-06", 2, "Mon 2020-05-11"),  # to Fri 8 May, VE Day
        ("Fri 2022-05-27", 1, "Mon 2022-05-30"),  # the spring holiday had moved
        ("Mon 2022-05-30", 5, "Wed 2022-06-08"),  # to Thu 2 June, with the Jubilee on Fri 3
        ("Thu 2022-09-15", 3, "Wed 2022-09-21"),  # the State Funeral on Mon 19
        ("Thu 2023-05-04", 3, "Wed 2023-05-10"),  # the Coronation on Mon 8
        ("Fri 2026-02-27", 20, "Fri 2026-03-27"),  # St Patrick's Day is no holiday here
        ("Wed 2026-06-10", 10, "Wed 2026-06-24"),  # nor Scotland's 15 June
        ("Wed 2028-02-23", 4, "Tue 2028-02-29"),
    ],
)
def test_a_working_day_span_never_counts_the_day_of_the_trigger(received: str, span: int, due: str) -> None:
    assert add(ENGLAND_AND_WALES, day(received), span).end == day(due)


@pytest.mark.parametrize(
    ("received", "working_day_before", "span", "due"),
    [
        ("Sat 2026-01-03", "Fri 2026-01-02", 5, "Fri 2026-01-09"),
        ("Sun 2026-09-20", "Fri 2026-09-18", 1, "Mon 2026-09-21"),
        ("Mon 2026-04-06", "Thu 2026-04-02", 3, "Thu 2026-04-09"),
        ("Fri 2026-12-25", "Thu 2026-12-24", 2, "Wed 2026-12-30"),
    ],
)
def test_a_trigger_on_a_weekend_or_holiday_counts_like_the_working_day_before(
    received: str, working_day_before: str, span: int, due: str
) -> None:
    assert add(ENGLAND_AND_WALES, day(received), span).end == day(due)
    assert add(ENGLAND_AND_WALES, day(working_day_before), span).end == day(due)


@pytest.mark.parametrize("received", ["Mon 2026-09-14", "Sun 2026-09-20", "Fri 2026-12-25"])
def test_no_working_days_is_the_day_itself_even_one_that_is_no_working_day(received: str) -> None:
    reckoning = add(ENGLAND_AND_WALES, day(received), 0)
    assert (reckoning.end, reckoning.skipped) == (day(received), ())


def test_every_skipped_day_is_kept_with_its_reason() -> None:
    assert add(ENGLAND_AND_WALES, day("Thu 2026-12-24"), 1).skipped == (
        Skipped(day("Fri 2026-12-25"), "Christmas Day"),
        Skipped(day("Sat 2026-12-26"), "saturday"),
        Skipped(day("Sun 2026-12-27"), "sunday"),
        Skipped(day("Mon 2026-12-28"), "Boxing Day (substitute day)"),
    )


@pytest.mark.parametrize(
    ("hearing", "span", "prior", "clear"),
    [
        ("Thu 2026-11-05", 3, "Mon 2026-11-02", "Fri 2026-10-30"),
        ("Wed 2026-12-30", 1, "Tue 2026-12-29", "Thu 2026-12-24"),
        ("Wed 2026-04-08", 2, "Thu 2026-04-02", "Wed 2026-04-01"),
        ("Sun 2026-11-08", 1, "Fri 2026-11-06", "Thu 2026-11-05"),
    ],
)
def test_days_prior_leave_out_the_hearing_and_clear_days_both_ends(
    hearing: str, span: int, prior: str, clear: str
) -> None:
    assert subtract(ENGLAND_AND_WALES, day(hearing), span).end == day(prior)
    assert subtract(ENGLAND_AND_WALES, day(hearing), span, clear=True).end == day(clear)


def test_a_backward_derivation_also_reads_in_order_of_day() -> None:
    assert subtract(ENGLAND_AND_WALES, day("Tue 2026-04-07"), 1).skipped == (
        Skipped(day("Fri 2026-04-03"), "Good Friday"),
        Skipped(day("Sat 2026-04-04"), "saturday"),
        Skipped(day("Sun 2026-04-05"), "sunday"),
        Skipped(day("Mon 2026-04-06"), "Easter Monday"),
    )


def test_closures_count_as_working_days_unless_the_policy_leaves_them_out() -> None:
    assert add(SCHOOL, day("Fri 2026-10-23"), 1).end == day("Mon 2026-10-26")
    assert add(SCHOOL, day("Fri 2026-10-23"), 1, frozenset({"holiday"})).end == day("Mon 2026-11-02")
    assert add(SCHOOL, day("Fri 2026-10-23"), 1, frozenset({"holiday", "inset"})).end == day("Tue 2026-11-03")
    assert subtract(SCHOOL, day("Tue 2026-11-03"), 1, leave_out=frozenset({"inset"})).end == day("Fri 2026-10-30")


def test_a_day_left_out_says_which_kind_of_closure_it_fell_in() -> None:
    left_out = frozenset({"inset"})
    assert SCHOOL.why_not(day("Mon 2026-11-02"), left_out) == "closure: inset"
    assert SCHOOL.why_not(day("Fri 2026-10-30"), left_out) is None
    assert SCHOOL.why_not(day("Mon 2026-11-02")) is None


def test_a_closure_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins: 2026-11-02 to 2026-11-01"):
        Closure(day("Mon 2026-11-02"), day("Sun 2026-11-01"), "closure")


@pytest.mark.parametrize(
    ("held", "released", "given_back"),
    [
        ("Mon 2026-09-14", "Mon 2026-09-14", 0),
        ("Mon 2026-09-14", "Tue 2026-09-15", 1),
        ("Fri 2026-09-18", "Sun 2026-09-20", 0),
        ("Sun 2026-09-20", "Mon 2026-09-21", 1),
        ("Thu 2026-12-24", "Tue 2026-12-29", 1),
        ("Tue 2026-09-15", "Mon 2026-09-14", 0),
    ],
)
def test_a_count_leaves_out_its_first_day_and_takes_in_its_last(held: str, released: str, given_back: int) -> None:
    assert len(counted(ENGLAND_AND_WALES, day(held), day(released))) == given_back


def test_counted_days_are_named_in_order() -> None:
    counted_days = counted(SCHOOL, day("Fri 2026-10-30"), day("Wed 2026-11-04"), frozenset({"inset"}))
    assert counted_days == [day("Tue 2026-11-03"), day("Wed 2026-11-04")]


@pytest.mark.parametrize(
    ("last_day", "rolls_to"),
    [
        ("Thu 2026-04-02", "Thu 2026-04-02"),
        ("Fri 2026-04-03", "Tue 2026-04-07"),
        ("Sat 2026-02-28", "Mon 2026-03-02"),
        ("Thu 2026-01-01", "Fri 2026-01-02"),
    ],
)
def test_a_last_day_that_rolls_goes_to_the_next_working_day(last_day: str, rolls_to: str) -> None:
    assert on_or_after(ENGLAND_AND_WALES, day(last_day)) == day(rolls_to)


def test_a_date_is_provisional_once_its_count_passes_the_last_known_day() -> None:
    last_known = ENGLAND_AND_WALES.known_until
    before, after = day("Thu 2028-12-28"), day("Tue 2029-01-02")
    assert last_known == day("Sun 2028-12-31")
    assert not add(ENGLAND_AND_WALES, before, 1).provisional
    assert add(ENGLAND_AND_WALES, before, 2).provisional
    assert subtract(ENGLAND_AND_WALES, after, 2).provisional
    assert not subtract(ENGLAND_AND_WALES, before, 2).provisional


def test_a_date_on_the_last_known_day_is_still_known() -> None:
    known_to_friday = Calendar({}, day("Fri 2026-09-18"))
    assert not add(known_to_friday, day("Thu 2026-09-17"), 1).provisional
    assert add(known_to_friday, day("Thu 2026-09-17"), 2).provisional
    assert not subtract(known_to_friday, day("Fri 2026-09-18"), 1).provisional


def test_past_the_last_known_year_the_expected_holidays_are_left_out() -> None:
    assert add(ENGLAND_AND_WALES, day("Fri 2028-12-29"), 1).end == day("Tue 2029-01-02")


@pytest.mark.parametrize("reckon_backward", [False, True])
def test_a_negative_number_of_days_is_refused(reckon_backward: bool) -> None:
    with pytest.raises(ValueError, match="cannot be negative: -1 working days"):
        (subtract if reckon_backward else add)(ENGLAND_AND_WALES, day("Mon 2026-09-14"), -1)


def test_an_instant_where_a_day_is_meant_is_refused_rather_than_counted_wrongly() -> None:
    christmas: date = instant("Fri 2026-12-25 09:00")
    with pytest.raises(TypeError, match="local_date"):
        add(ENGLAND_AND_WALES, christmas, 1)


def test_a_calendar_is_named_by_its_content_not_by_the_order_it_was_given_in() -> None:
    turned = Calendar(
        dict(reversed(SCHOOL.bank_holidays.items())), SCHOOL.known_until, (INSET, HALF_TERM), (HALF_TERM.first,)
    )
    assert turned.digest() == SCHOOL.digest()


@pytest.mark.parametrize(
    "other",
    [
        ENGLAND_AND_WALES,
        Calendar({}, SCHOOL.known_until, SCHOOL.closures, SCHOOL.holidays_start),
        Calendar(SCHOOL.bank_holidays, day("Fri 2027-12-31"), SCHOOL.closures, SCHOOL.holidays_start),
        Calendar(SCHOOL.bank_holidays, SCHOOL.known_until, (HALF_TERM,), SCHOOL.holidays_start),
        Calendar(SCHOOL.bank_holidays, SCHOOL.known_until, SCHOOL.closures),
    ],
)
def test_a_calendar_that_differs_in_anything_has_another_name(other: Calendar) -> None:
    assert other.digest() != SCHOOL.digest()


def test_a_calendar_keeps_its_name_for_good_because_settled_dates_are_stored_with_it() -> None:
    small = Calendar({day("Fri 2026-12-25"): "Christmas Day"}, day("Thu 2026-12-31"), (INSET,), (HALF_TERM.first,))
    canonical = (
        b'{"bank_holidays":{"2026-12-25":"Christmas Day"},"closures":[["2026-11-02","2026-11-02","inset"]],'
        b'"holidays_start":["2026-10-26"],"known_until":"2026-12-31"}'
    )
    assert small.digest() == hashlib.sha256(canonical).hexdigest()
