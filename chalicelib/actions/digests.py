"""One mail a person a morning: what is due to the same person besides a reminder goes with it, across cases (R11).

Each notice keeps its own lease, its own record of what was sent under its own case, and is settled by itself: no
transaction spans two cases. A sweep that dies after the medium took the mail sends again what it had not settled.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.events import COMPLAINANT
from chalicelib.ports import NoticeItem, Services

DIGESTED = frozenset({"reminder", "nudge", "nudge_copy", "missed", "missed_copy"})
MOST = 50  # notices in one mail


def companions(services: Services, notice: NoticeItem, now: datetime, lease: timedelta) -> list[NoticeItem]:
    """What else is due to the same person this morning, leased like the notice itself. Nothing for what goes alone."""
    if notice.kind not in DIGESTED or notice.lane != "rest" or notice.to == COMPLAINANT or notice.home:
        return []
    keys = services.outbox.due_to(now, "rest", notice.to, DIGESTED, MOST)
    taken = (services.outbox.take(key, now, now + lease, notice.lease) for key in keys)
    return [found for found in taken if found is not None]


def sent(notice: NoticeItem, letter: str, at: datetime) -> NoticeItem:
    return replace(notice, settled="told", settled_at=at, next_attempt_at=None, letter=letter)
