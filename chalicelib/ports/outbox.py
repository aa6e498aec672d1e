"""Where notices wait until they are sent, posted or said."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.domain.notices.making import Lane
from chalicelib.ports.records import Medium, NoticeItem, NoticeKey


class Outbox(Protocol):
    """Mail waits in lanes: what waits in one is never behind what waits in a later one."""

    def due(self, now: datetime, lane: Lane, limit: int) -> list[NoticeKey]:
        """Where the mail of a lane lies whose time has come, longest first: a hint, because others take of it too."""

    def due_to(self, now: datetime, lane: Lane, person: str, kinds: Collection[str], limit: int) -> list[NoticeKey]:
        """Where what is due to one person lies, of these kinds, longest first: a hint, as with `due`."""

    def take(self, key: NoticeKey, now: datetime, until: datetime, worker: str) -> NoticeItem | None:
        """A mail that is due, leased to `worker` until `until`. None: somebody was faster, or it waits for nothing.

        The lease is the worker's name: each run of a sweep needs one of its own. Raises ValueError for none, and for
        a lease that ends at once.
        """

    def claim(self, now: datetime, until: datetime, worker: str) -> NoticeItem | None:
        """The mail that has waited longest of the first lane in which any does. None: nothing is due."""

    def seize(self, case_id: str, notice_id: str, lease: str) -> NoticeItem | None:
        """Take an unsettled notice from whoever has it, to settle it otherwise. None: there is none such."""

    def again(self, key: NoticeKey, now: datetime) -> NoticeItem | None:
        """Send a mail as soon as may be that waits after a refusal, or was given up. None: it is neither."""

    def failed(self, limit: int = 100) -> list[NoticeItem]:
        """Mail that was given up and that nobody has sent again or settled since, oldest first."""

    def waiting(self, medium: Medium, limit: int = 100) -> list[NoticeItem]:
        """What is to be sent, posted or called, oldest first, and of mail the first lane's first."""

    def at(self, key: NoticeKey) -> NoticeItem | None: ...

    def get(self, case_id: str, notice_id: str) -> NoticeItem | None: ...

    def put(self, notice: NoticeItem, lease: str) -> None:
        """Rewrite a notice that we hold the `lease` of. Raises Conflict when somebody else does by now, or it is gone."""

    def put_all(self, notices: Sequence[NoticeItem]) -> None:
        """Rewrite notices that we hold the lease of, which each carries: all or none. Raises Conflict."""
