"""From a span to a date: working days by the calendar of working days, everything else by the wall calendar.

READINGS R3: days, months and years without "working" are calendar time; a month or a year ends on the same-numbered day
or the month's last; neither rolls forward off a weekend. (What rolls, R25's statutory day, asks `on_or_after` itself.)
"""

from datetime import date

from dateutil.relativedelta import relativedelta

from chalicelib.domain.obligations.units import Span, Unit
from chalicelib.domain.obligations.working_days import NOTHING, Calendar, Reckoning, add

HOURS_A_DAY = 24


def reckon(calendar: Calendar, start: date, span: Span, leave_out: frozenset[str] = NOTHING) -> Reckoning:
    """The last day of `span` from the trigger's local day `start`, and how it came about (R1, R3, R7).

    `leave_out`: kinds of closure that a working-day span does not count (R4). Calendar time skips no day and is never
    provisional, because no holiday can move it.
    """
    if span.unit is Unit.WORKING_DAYS:
        return add(calendar, start, span.n, leave_out)
    return Reckoning(start=start, span=span, end=start + _length(span), skipped=(), provisional=False)


def _length(span: Span) -> relativedelta:
    """Hours become the days in which they have surely passed, whatever the time of day: clocks end with a day (R2)."""
    match span.unit:
        case Unit.MONTHS:
            return relativedelta(months=span.n)
        case Unit.YEARS:
            return relativedelta(years=span.n)
        case Unit.HOURS:
            return relativedelta(days=-(-span.n // HOURS_A_DAY))
        case _:
            return relativedelta(days=span.n)
