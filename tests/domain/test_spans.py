"""Spans as a policy writes them, and the dates they come to (READINGS R1, R3, R7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.obligations.spans import reckon
from chalicelib.domain.obligations.units import Span, Unit
from chalicelib.domain.obligations.working_days import add
from tests.dates import day
from tests.domain.calendars import ENGLAND_AND_WALES


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3 working days", Span(3, Unit.WORKING_DAYS)),
        ("1 working day", Span(1, Unit.WORKING_DAYS)),
        ("28 days", Span(28, Unit.DAYS)),
        ("3 months", Span(3, Unit.MONTHS)),
        ("1 year", Span(1, Unit.YEARS)),
        ("24 hours", Span(24, Unit.HOURS)),
        ("immediately", Span(0, Unit.IMMEDIATELY)),
        ("  10  Working Days ", Span(10, Unit.WORKING_DAYS)),
        ("1000 days", Span(1000, Unit.DAYS)),
    ],
)
def test_a_span_is_read_as_a_policy_says_it(text: str, span: Span) -> None:
    assert Span.parse(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "three days",
        "3",
        "days",
        "3 weeks",
        "-3 days",
        "1.5 days",
        "3 days prior",
        "٣ days",
        "3 school days",
    ],
)
def test_what_is_no_span_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r'is not a span of time\. Write .* such as "3 working days"'):
        Span.parse(text)


@pytest.mark.parametrize("text", ["0 days", "0 working days", "0 hours"])
def test_no_time_at_all_is_refused_because_immediately_says_it(text: str) -> None:
    with pytest.raises(ValueError, match='Write "immediately"'):
        Span.parse(text)


def test_a_span_beyond_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than 1000"):
        Span.parse("1001 days")


def test_a_negative_span_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="cannot be negative: -3 days"):
        Span(-3, Unit.DAYS)


@given(st.integers(1, 1000), st.sampled_from([unit for unit in Unit if unit is not Unit.IMMEDIATELY]))
def test_a_span_reads_back_what_it_says(n: int, unit: Unit) -> None:
    assert Span.parse(str(Span(n, unit))) == Span(n, unit)


@pytest.mark.parametrize("said", ["1 working day", "2 working days", "1 month", "immediately", "24 hours"])
def test_a_span_is_said_as_people_say_it(said: str) -> None:
    assert str(Span.parse(said)) == said


@pytest.mark.parametrize(
    ("start", "span", "end"),
    [
        ("Mon 2026-09-14", "28 days", "Mon 2026-10-12"),
        ("Fri 2026-02-27", "1 day", "Sat 2026-02-28"),  # never rolls forward off a weekend
        ("Thu 2026-12-24", "1 day", "Fri 2026-12-25"),  # nor off a holiday
        ("Sun 2025-11-30", "3 months", "Sat 2026-02-28"),
        ("Sat 2026-01-31", "1 month", "Sat 2026-02-28"),
        ("Wed 2024-01-31", "1 month", "Thu 2024-02-29"),
        ("Sat 2026-02-28", "1 month", "Sat 2026-03-28"),  # the same number, not the last day again
        ("Mon 2026-08-31", "1 month", "Wed 2026-09-30"),
        ("Tue 2026-12-01", "1 month", "Fri 2027-01-01"),
        ("Thu 2024-02-29", "1 year", "Fri 2025-02-28"),
        ("Thu 2024-02-29", "4 years", "Tue 2028-02-29"),
        ("Mon 2028-02-28", "1 day", "Tue 2028-02-29"),
    ],
)
def test_days_months_and_years_are_calendar_time(start: str, span: str, end: str) -> None:
    reckoning = reckon(ENGLAND_AND_WALES, day(start), Span.parse(span))
    assert (reckoning.end, reckoning.skipped) == (day(end), ())


@pytest.mark.parametrize("received", ["Mon 2026-09-14", "Sat 2026-09-19", "Fri 2026-12-25"])
def test_immediately_is_the_same_day_even_if_nobody_works_on_it(received: str) -> None:
    assert reckon(ENGLAND_AND_WALES, day(received), Span.parse("immediately")).end == day(received)


@pytest.mark.parametrize(
    ("span", "end"),
    [
        ("1 hour", "Sat 2026-09-19"),
        ("24 hours", "Sat 2026-09-19"),
        ("25 hours", "Sun 2026-09-20"),
        ("48 hours", "Sun 2026-09-20"),
    ],
)
def test_hours_end_with_the_day_in_which_they_have_surely_passed(span: str, end: str) -> None:
    assert reckon(ENGLAND_AND_WALES, day("Fri 2026-09-18"), Span.parse(span)).end == day(end)


def test_working_days_are_counted_by_the_calendar() -> None:
    start, left_out = day("Thu 2026-12-24"), frozenset({"closure"})
    reckoning = reckon(ENGLAND_AND_WALES, start, Span.parse("2 working days"), left_out)
    assert reckoning == add(ENGLAND_AND_WALES, start, 2, left_out)
    assert reckoning.end == day("Wed 2026-12-30")


@pytest.mark.parametrize(("span", "provisional"), [("2 working days", True), ("2 days", False), ("1 year", False)])
def test_only_a_count_of_working_days_waits_for_holidays_to_be_known(span: str, provisional: bool) -> None:
    assert reckon(ENGLAND_AND_WALES, day("Mon 2029-01-01"), Span.parse(span)).provisional is provisional
