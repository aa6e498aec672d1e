"""What whoever complained has said of how they may be reached, and who may be told: no message goes against it.

The person's own limits always win (READINGS R27). Which medium they leave open is `notices/making.py`; what a machine cannot
tell, as when a telephone may be answered by somebody else, stands on the sheet of whoever writes or calls.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.event import SafeTime
from chalicelib.domain.obligations.working_days import WEEKEND, local_date, start_at

HOURS: Mapping[SafeTime, tuple[int, int]] = {  # local hours, from the first until the second
    "mornings": (8, 12),
    "afternoons": (12, 17),
    "evenings": (17, 21),
    "weekends": (9, 18),
}
A_WEEK = 8  # days from now, today and the same weekday included


def withheld(case: Case, today: date) -> bool:
    """Whether the machine tells whoever complained nothing: a consent has ended, or somebody objects to their being told."""
    return case.not_to_be_told or (case.consent_until is not None and today > case.consent_until)


def next_safe(safe: Sequence[SafeTime], at: datetime) -> datetime:
    """The first instant from `at` on at which a message may reach them; where they named no times, at once."""
    if not safe:
        return at
    days = [local_date(at) + timedelta(days=n) for n in range(A_WEEK)]
    spans = [(day, HOURS[name]) for day in days for name in safe if (name == "weekends") == (day.weekday() in WEEKEND)]
    return min(max(at, start_at(day, first)) for day, (first, last) in spans if at < start_at(day, last))
