"""How dates are said, and where a date comes from."""

from dataclasses import replace

import pytest

from chalicelib.domain.obligations.clocks import Clock, State, counting, due_date
from chalicelib.domain.obligations.ledger import Bend
from chalicelib.domain.obligations.spans import reckon
from chalicelib.domain.obligations.units import Span
from chalicelib.domain.obligations.windows import Window
from chalicelib.domain.obligations.working_days import Calendar, Closure, subtract
from chalicelib.domain.policy.model import Act, Start, Strength
from chalicelib.domain.policy.model import Clock as Rule
from chalicelib.domain.policy.model import Window as WindowRule
from chalicelib.messages.dates import by_policy, moment, short, time_of_day, why, why_date, why_window
from chalicelib.messages.dates import day as said
from tests.dates import day, instant
from tests.domain.calendars import ENGLAND_AND_WALES


def rule(span: str) -> Rule:
    return Rule(
        id="a.b", promise="answer you", starts=Start.ENTERED, span=Span.parse(span), met_by=(Act.OUTCOME,),
        strength=Strength.MUST, clause="Stage 2: answered in time", reading="It counts from receipt",
    )  # fmt: skip


def clock(start: str, span: str, *, to: str | None = None, calendar: Calendar = ENGLAND_AND_WALES) -> Clock:
    promise = rule(span)
    counted = due_date(promise, day(start), calendar)
    return Clock(
        rule=promise, run=1, latest=True, due=day(to) if to else counted.end, state=State.RUNNING, done=None,
        started=counted.start, known_since=instant(f"{start} 10:00"), reckoning=counted,
        bends=(Bend("extended", counted.start, counted.end, day(to)),) if to else (), held=(), broken=None, settled=False,
        noticed=False, counting=counting(promise, calendar),
    )  # fmt: skip


def window(opened: str, span: str | None, *, counts_from: str | None = None) -> Window:
    limit = WindowRule(id="a.b", opens="outcome", span=Span.parse(span) if span else None, clause="Stage 3: in time")
    reckoning = reckon(ENGLAND_AND_WALES, day(counts_from or opened), limit.span) if limit.span else None
    return Window(rule=limit, state="open", opened=day(opened), reckoning=reckoning, standing=True)


def test_a_day_wears_its_weekday_and_no_nought() -> None:
    assert said(day("Wed 2026-09-02")) == "Wednesday 2 September 2026"
    assert short(day("Wed 2026-09-02")) == "Wed 2 Sep 2026"


@pytest.mark.parametrize(
    ("at", "time"),
    [("09:05", "9:05am"), ("00:00", "midnight"), ("12:00", "midday"), ("12:30", "12:30pm"), ("23:59", "11:59pm")],
)
def test_a_time_is_said_as_people_say_it(at: str, time: str) -> None:
    assert time_of_day(instant(f"Wed 2026-09-16 {at}")) == time


def test_an_instant_is_local_time() -> None:
    assert moment(instant("Wed 2026-07-01 09:00")) == "Wednesday 1 July 2026 at 9:00am"


def test_a_date_is_derived_sentence_by_sentence() -> None:
    assert why(clock("Fri 2026-08-28", "2 working days")) == [
        "We count from Friday 28 August 2026. Day 1 is the next working day.",
        "We have 2 working days, so the last day is Wednesday 2 September 2026.",
        "Weekends and bank holidays do not count. We left out Monday 31 August 2026 (Summer bank holiday).",
    ]


def test_staff_read_the_words_that_a_date_rests_on_and_how_we_read_them() -> None:
    assert by_policy(rule("2 working days")) == [
        "The policy’s words (Stage 2): “answered in time”.",
        "How we read them: It counts from receipt.",
    ]


def test_a_date_that_counts_back_says_so() -> None:
    found = subtract(ENGLAND_AND_WALES, day("Thu 2026-11-05"), 3)
    assert why_date(rule("3 working days"), found)[:3] == [
        "We count back from Thursday 5 November 2026. Day 1 is the working day before.",
        "We have to do this 3 working days before, so the last day is Monday 2 November 2026.",
        "The policy’s words (Stage 2): “answered in time”.",
    ]


def test_immediately_is_the_end_of_that_day() -> None:
    assert "We must do this straight away, by the end of that day." in why(clock("Sat 2026-08-29", "immediately"))


def test_an_extended_date_says_both_dates() -> None:
    moved = clock("Mon 2026-09-14", "20 working days", to="Fri 2026-10-30")
    assert "We moved the date from Monday 12 October 2026 to Friday 30 October 2026." in why(moved)


def test_a_day_on_which_we_are_closed_is_named() -> None:
    shut = Calendar(
        ENGLAND_AND_WALES.bank_holidays,
        ENGLAND_AND_WALES.known_until,
        (Closure(day("Tue 2026-09-15"), day("Tue 2026-09-15"), "inset"),),
    )
    promise = clock("Mon 2026-09-14", "2 working days")
    reckoned = reckon(shut, day("Mon 2026-09-14"), promise.rule.span, frozenset({"inset"}))
    told = why(replace(promise, reckoning=reckoned, due=reckoned.end))
    assert (
        "Weekends and bank holidays do not count. We left out Tuesday 15 September 2026 (we are closed: inset)." in told
    )


def test_a_date_beyond_the_known_holidays_may_still_move() -> None:
    assert why(clock("Fri 2028-12-29", "5 working days"))[-1].startswith("Bank holidays so far ahead")


def test_a_window_says_when_it_began() -> None:
    told = why_window(window("Mon 2026-10-12", "10 working days"))
    assert told[0] == "We told you the outcome on Monday 12 October 2026. Day 1 is the next working day."
    assert "You have 10 working days, so the last day is Monday 26 October 2026." in told


def test_a_posted_outcome_is_counted_as_received_two_working_days_later() -> None:
    told = why_window(window("Mon 2026-10-12", "10 working days", counts_from="Wed 2026-10-14"))
    assert told[0] == (
        "We posted the outcome on Monday 12 October 2026. We count it as received on Wednesday 14 October 2026."
    )


def test_a_window_without_an_end_says_so() -> None:
    assert "Our policy gives no last day." in why_window(window("Mon 2026-10-12", None))
