"""What holds on every calendar, and an independent oracle: NumPy's business days agree with ours."""

from collections.abc import Iterable
from datetime import date, timedelta

import holidays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.obligations.working_days import Calendar, add, counted, end_of, local_date, subtract
from tests.domain.calendars import ENGLAND_AND_WALES, calendars, days, kinds

spans = st.integers(1, 60)
LATER = range(max(ENGLAND_AND_WALES.bank_holidays).year + 1, 2041)  # years of which the data says nothing
EXPECTED = set(holidays.country_holidays("GB", subdiv="ENG", years=LATER))


def between(after: date, until: date) -> list[date]:
    """The days d with after < d <= until."""
    return [after + timedelta(days=n) for n in range(1, (until - after).days + 1)]


def oracle(calendar: Calendar, leave_out: Iterable[str] = ()) -> np.busdaycalendar:
    shut = {d for c in calendar.closures if c.kind in leave_out for d in [c.first, *between(c.first, c.last)]}
    return np.busdaycalendar(holidays=sorted(shut | set(calendar.bank_holidays) | EXPECTED))


@given(calendars(), kinds, days, spans)
def test_numpy_agrees_forward(calendar: Calendar, leave_out: frozenset[str], start: date, n: int) -> None:
    expected = np.busday_offset(start, n, roll="preceding", busdaycal=oracle(calendar, leave_out))
    assert add(calendar, start, n, leave_out).end == expected.item()


@given(calendars(), kinds, days, spans)
def test_numpy_agrees_backward(calendar: Calendar, leave_out: frozenset[str], event: date, n: int) -> None:
    expected = np.busday_offset(event, [-n, -n - 1], roll="following", busdaycal=oracle(calendar, leave_out)).tolist()
    plain = subtract(calendar, event, n, leave_out=leave_out)
    clear = subtract(calendar, event, n, clear=True, leave_out=leave_out)
    assert [plain.end, clear.end] == expected


@given(calendars(), kinds, days, st.integers(0, 400))
def test_numpy_agrees_on_counts(calendar: Calendar, leave_out: frozenset[str], after: date, length: int) -> None:
    until = after + timedelta(days=length)
    one = timedelta(days=1)
    expected = np.busday_count(after + one, until + one, busdaycal=oracle(calendar, leave_out))
    assert len(counted(calendar, after, until, leave_out)) == expected


@pytest.mark.parametrize("n", [1, 3, 10, 28])
def test_numpy_agrees_on_every_day_of_the_calendar(n: int) -> None:
    starts = between(date(2018, 12, 31), date(2031, 12, 31))
    expected = np.busday_offset(starts, n, roll="preceding", busdaycal=oracle(ENGLAND_AND_WALES)).tolist()
    assert [add(ENGLAND_AND_WALES, start, n).end for start in starts] == expected


@given(calendars(), kinds, days, spans)
def test_what_was_added_can_be_counted(calendar: Calendar, leave_out: frozenset[str], start: date, n: int) -> None:
    assert len(counted(calendar, start, add(calendar, start, n, leave_out).end, leave_out)) == n


@given(calendars(), kinds, days, spans)
def test_from_a_working_day_subtracting_undoes_adding(
    calendar: Calendar, leave_out: frozenset[str], start: date, n: int
) -> None:
    working_day = add(calendar, start, 1, leave_out).end
    there = add(calendar, working_day, n, leave_out).end
    assert subtract(calendar, there, n, leave_out=leave_out).end == working_day


@given(calendars(), kinds, days, spans)
def test_a_derivation_accounts_for_every_day(
    calendar: Calendar, leave_out: frozenset[str], start: date, n: int
) -> None:
    reckoning = add(calendar, start, n, leave_out)
    skipped = [skipped.day for skipped in reckoning.skipped]
    assert sorted(skipped + counted(calendar, start, reckoning.end, leave_out)) == between(start, reckoning.end)
    assert skipped == sorted(skipped)


@given(calendars(), kinds, days, spans)
def test_a_backward_derivation_accounts_for_every_day(
    calendar: Calendar, leave_out: frozenset[str], event: date, n: int
) -> None:
    one = timedelta(days=1)
    reckoning = subtract(calendar, event, n, leave_out=leave_out)
    skipped = [skipped.day for skipped in reckoning.skipped]
    worked = counted(calendar, reckoning.end - one, event - one, leave_out)
    assert len(worked) == n
    assert sorted(skipped + worked) == between(reckoning.end - one, event - one)


@given(calendars(), kinds, days, st.integers(0, 60), st.integers(0, 30), spans)
def test_later_receipt_or_more_days_never_give_an_earlier_date(
    calendar: Calendar, leave_out: frozenset[str], start: date, later: int, more: int, n: int
) -> None:
    end = add(calendar, start, n, leave_out).end
    assert add(calendar, start + timedelta(days=later), n, leave_out).end >= end
    assert add(calendar, start, n + more, leave_out).end >= end + timedelta(days=more)


@given(calendars(), kinds, days, spans)
def test_closing_more_days_never_brings_a_date_forward(
    calendar: Calendar, leave_out: frozenset[str], start: date, n: int
) -> None:
    assert add(calendar, start, n, leave_out).end >= add(calendar, start, n).end


@given(days)
def test_a_day_holds_every_instant_up_to_its_end_and_no_later_one(day: date) -> None:
    end = end_of(day)
    assert local_date(end - timedelta(microseconds=1)) == day
    assert local_date(end) == day + timedelta(days=1)
