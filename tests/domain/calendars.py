"""The real calendar of England and Wales, and calendars that Hypothesis invents from it."""

from datetime import date, timedelta

from hypothesis import strategies as st

from chalicelib.data import bank_holidays
from chalicelib.domain.obligations.working_days import Calendar, Closure

ENGLAND_AND_WALES = Calendar(*bank_holidays())
KINDS = ("closure", "inset", "holiday")

days = st.dates(date(2019, 1, 1), date(2038, 12, 31))  # past the years that the data lists
kinds = st.frozensets(st.sampled_from(KINDS))


@st.composite
def closures(draw: st.DrawFn) -> Closure:
    first = draw(days)
    return Closure(first, first + timedelta(days=draw(st.integers(0, 45))), draw(st.sampled_from(KINDS)))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    shut = draw(st.lists(closures(), max_size=12))
    return Calendar(ENGLAND_AND_WALES.bank_holidays, ENGLAND_AND_WALES.known_until, tuple(shut))
