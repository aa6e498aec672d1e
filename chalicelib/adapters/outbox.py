"""The outbox: notices wait in an index by the time of their next attempt; a lease is that time, moved on.

A worker that dies leaves nothing to tidy: when its lease ends, the notice is due again. A worker that comes back late
finds the lease gone, and may no longer say how it went.
"""

from datetime import datetime
from itertools import islice

from chalicelib.adapters import items
from chalicelib.adapters.table import Is, NotWritten, Put, Table, UpTo
from chalicelib.ports import Conflict, Medium, NoticeItem

PAGE = 10  # notices looked at in one request, when other workers take them before us


class TableOutbox:
    """`ports.Outbox` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def claim(self, now: datetime, until: datetime, worker: str) -> NoticeItem | None:
        if not worker or until <= now:
            raise ValueError("A claim needs the name of its worker and a time after now.")
        up_to = items.instant(now)
        still_due = Is("outbox_shard", "mail"), UpTo("next_attempt_at", up_to)  # the index may lag behind
        lease = {"lease": worker, "next_attempt_at": items.instant(until)}
        for waiting in self.table.index("outbox", "mail", up_to=up_to, page=PAGE):
            claimed = self.table.update(items.key_of(waiting), lease, "attempts", *still_due)
            if claimed:
                return items.notice_of(claimed)
        return None

    def waiting(self, medium: Medium, limit: int = 100) -> list[NoticeItem]:
        found = islice(self.table.index("outbox", medium, page=limit), limit)
        notices = map(items.notice_of, self.table.get_many([items.key_of(item) for item in found]))
        return [notice for notice in notices if notice.next_attempt_at and notice.medium == medium]

    def get(self, case_id: str, notice_id: str) -> NoticeItem | None:
        found = self.table.get(items.notice_key(case_id, notice_id))
        return items.notice_of(found) if found else None

    def put(self, notice: NoticeItem, lease: str) -> None:
        try:
            self.table.write([Put(items.notice_item(notice), Is("lease", lease))])
        except NotWritten as refused:
            raise Conflict from refused
