"""When somebody must have the personal data that they asked for: one month, or three, by the calendar.

The law's time (UK GDPR Article 12(3), Data Protection Act 2018 section 54) begins on the day on which the request is
received, a working day or not; where we had to ask who somebody is, on the day on which they have shown it. It ends on the
corresponding day of the next month, on the month's last day where there is none, and on the next working day where that
is none. It may be two months longer where a request is complex or one of many, if the person is told why within the first
month. School holidays change nothing.
"""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from chalicelib.domain.obligations.working_days import Calendar, on_or_after

MONTH, EXTENDED = relativedelta(months=1), relativedelta(months=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """What bends the time of one request."""

    received_on: date
    identity_asked_on: date | None = None
    identity_shown_on: date | None = None
    extended_on: date | None = None

    @property
    def paused(self) -> bool:
        """Whether it waits for somebody to show who they are."""
        return self.identity_asked_on is not None and self.identity_shown_on is None

    @property
    def began_on(self) -> date | None:
        """The day from which it counts. None: it has not begun."""
        return None if self.paused else self.identity_shown_on or self.received_on


def due(time: Time, calendar: Calendar) -> date | None:
    """The last day. None while it is paused."""
    return _ends(time, calendar, EXTENDED if time.extended_on else MONTH)


def extend_by(time: Time, calendar: Calendar) -> date | None:
    """The last day on which they can be told that it takes longer. None while it is paused."""
    return _ends(time, calendar, MONTH)


def _ends(time: Time, calendar: Calendar, after: relativedelta) -> date | None:
    return None if time.began_on is None else on_or_after(calendar, time.began_on + after)
