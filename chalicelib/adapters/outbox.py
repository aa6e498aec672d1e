"""The outbox: notices wait in an index by the time of their next attempt; a lease is that time, moved on.

Mail has a part of the index for each of its lanes, so that a sign-in never waits behind two thousand letters. A worker
that dies leaves nothing to tidy: when its lease ends, the notice is due again. A worker that comes back late finds the
lease gone, and may no longer say how it went.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import islice

from chalicelib.adapters import items
from chalicelib.adapters.table import Is, NotWritten, Put, Table, UpTo, Value
from chalicelib.domain.notices.making import LANES, Lane
from chalicelib.ports import Conflict, Medium, NoticeItem, NoticeKey

A_MORNING = 500  # notices in a request, where one person's are looked for among everybody's
PAGE = 10  # notices looked at in one request, when other workers take them before us


class TableOutbox:
    """`ports.Outbox` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def due(self, now: datetime, lane: Lane, limit: int) -> list[NoticeKey]:
        shard = items.lane_shard(lane)
        found = self.table.index("outbox", shard, up_to=items.instant(now), page=limit)
        return [items.key_of(item) for item in islice(found, limit)]

    def due_to(self, now: datetime, lane: Lane, person: str, kinds: Collection[str], limit: int) -> list[NoticeKey]:
        waiting = self.table.index("outbox", items.lane_shard(lane), up_to=items.instant(now), page=A_MORNING)
        theirs = (item for item in waiting if item.get("to") == person and item.get("kind") in kinds)
        return [items.key_of(item) for item in islice(theirs, limit)]

    def take(self, key: NoticeKey, now: datetime, until: datetime, worker: str) -> NoticeItem | None:
        _lasting(now, until, worker)
        lease = {"lease": worker, "next_attempt_at": items.instant(until)}
        still_due = Is("medium", "mail"), Is("settled", ""), UpTo("next_attempt_at", items.instant(now))  # it may lag
        taken = self.table.update(key, lease, "attempts", *still_due)
        return items.notice_of(taken) if taken else None

    def claim(self, now: datetime, until: datetime, worker: str) -> NoticeItem | None:
        _lasting(now, until, worker)
        for lane in LANES:
            waiting = self.table.index("outbox", items.lane_shard(lane), up_to=items.instant(now), page=PAGE)
            for key in map(items.key_of, waiting):
                taken = self.take(key, now, until, worker)
                if taken:
                    return taken
        return None

    def seize(self, case_id: str, notice_id: str, lease: str) -> NoticeItem | None:
        unsettled = Is("settled", "")
        taken = self.table.update(items.notice_key(case_id, notice_id), {"lease": lease}, "", unsettled)
        return items.notice_of(taken) if taken else None

    def again(self, key: NoticeKey, now: datetime) -> NoticeItem | None:
        there = self.table.get(key)
        notice = items.notice_of(there) if there else None
        if notice is None or notice.medium != "mail" or not notice.refusals or notice.settled not in ("", "failed"):
            return None
        shard = items.lane_shard(notice.lane)
        anew: dict[str, Value] = {
            "settled": "",
            "next_attempt_at": items.instant(now),
            "outbox_shard": shard,
            "refusals": 0,
        }
        sent = self.table.update(key, anew, "", Is("lease", notice.lease), Is("settled", notice.settled))
        return items.notice_of(sent) if sent else None

    def waiting(self, medium: Medium, limit: int = 100) -> list[NoticeItem]:
        shards = [items.lane_shard(lane) for lane in LANES] if medium == "mail" else [medium]
        notices = self._listed(shards, limit)
        return [notice for notice in notices if not notice.settled and notice.medium == medium]

    def failed(self, limit: int = 100) -> list[NoticeItem]:
        return [notice for notice in self._listed([items.FAILED], limit) if notice.settled == "failed"]

    def get(self, case_id: str, notice_id: str) -> NoticeItem | None:
        return self.at(items.notice_key(case_id, notice_id))

    def at(self, key: NoticeKey) -> NoticeItem | None:
        found = self.table.get(key)
        return items.notice_of(found) if found else None

    def put(self, notice: NoticeItem, lease: str) -> None:
        try:
            self.table.write([Put(items.notice_item(notice), Is("lease", lease))])
        except NotWritten as refused:
            raise Conflict from refused

    def put_all(self, notices: Sequence[NoticeItem]) -> None:
        try:
            self.table.write([Put(items.notice_item(notice), Is("lease", notice.lease)) for notice in notices])
        except NotWritten as refused:
            raise Conflict from refused

    def _listed(self, shards: Iterable[str], limit: int) -> list[NoticeItem]:
        """What the index names, read strongly."""
        found = islice((item for shard in shards for item in self.table.index("outbox", shard, page=limit)), limit)
        notices = map(items.notice_of, self.table.get_many([items.key_of(item) for item in found]))
        return [notice for notice in notices if notice.next_attempt_at]


def _lasting(now: datetime, until: datetime, worker: str) -> None:
    if not worker or until <= now:
        raise ValueError("A claim needs the name of its worker and a time after now.")
