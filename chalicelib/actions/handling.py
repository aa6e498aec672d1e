"""Whatever ails one notice, or its case, never keeps the others waiting."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.actions.unreached import poisoned, refused
from chalicelib.ports import Conflict, NoticeItem, SendFailed, Services, StoreUnavailable


def handled(services: Services, notice: NoticeItem, now: datetime, work: Callable[[], None]) -> None:
    """Do it, and where it fails do what follows. Raises StoreUnavailable."""
    try:
        try:
            work()
        except (Conflict, StoreUnavailable):
            raise
        except SendFailed as failure:
            refused(services, notice, failure, now)
        except Exception as poison:  # noqa: BLE001 — one notice, whatever ails it, must not keep the others waiting
            poisoned(services, notice, named(poison), now)
    except Conflict:  # our lease ended while the medium was slow, or what became of the mail came back before we knew
        services.alarms.raise_alarm("lease_lost", notice.case_id, notice.kind)


def named(poison: Exception) -> str:
    return type(poison).__name__
