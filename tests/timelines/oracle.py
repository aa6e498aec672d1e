"""What NumPy says of a due date: an independent opinion for every kind of span."""

from datetime import date
from functools import lru_cache

import numpy as np

from chalicelib.domain.obligations.units import Span, Unit
from chalicelib.domain.policy.model import Clock

HOURS_A_DAY = 24


@lru_cache(8)
def business_days(bank_holidays: frozenset[date]) -> np.busdaycalendar:
    return np.busdaycalendar(holidays=sorted(bank_holidays))


def last_day(start: date, span: Span, days: np.busdaycalendar) -> date:
    """The last day of a span that counts on from a day."""
    match span.unit:
        case Unit.WORKING_DAYS:
            return np.busday_offset(start, span.n, roll="preceding", busdaycal=days).item()
        case Unit.MONTHS:
            return _months(start, span.n)
        case Unit.YEARS:
            return _months(start, 12 * span.n)
        case Unit.HOURS:
            return (np.datetime64(start) + np.timedelta64(-(-span.n // HOURS_A_DAY), "D")).item()
    return (np.datetime64(start) + np.timedelta64(span.n, "D")).item()


def due(rule: Clock, start: date, days: np.busdaycalendar) -> date:
    """The last day of a clock: counted on, or back from a hearing; a statutory one rolls on to a working day."""
    if rule.back:
        return np.busday_offset(start, -rule.span.n - rule.clear, roll="following", busdaycal=days).item()
    end = last_day(start, rule.span, days)
    return np.busday_offset(end, 0, roll="forward", busdaycal=days).item() if rule.rolls else end


def _months(start: date, n: int) -> date:
    month = np.datetime64(start, "M") + np.timedelta64(n, "M")
    end = (month + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    return min(month.astype("datetime64[D]") + np.timedelta64(start.day - 1, "D"), end).item()
