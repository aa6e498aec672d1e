"""An index may lag behind its table: whatever comes out of one is looked at again before anything is done with it."""

from dataclasses import replace

from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.outbox import TableOutbox
from tests.contract.build import HOUR, MINUTE, MONDAY, commit, notice


class Lagging(MemoryTable):
    """Its indexes stay as they are when `stop` is called."""

    stopped: dict | None = None

    def stop(self):
        names = {"due": ["due"], "open": ["open"], "outbox": ["mail.first", "mail.answer", "mail", "post", "call"]}
        self.stopped = {(name, shard): list(super(Lagging, self).index(name, shard, page=9))
                        for name, shards in names.items() for shard in shards}  # fmt: skip

    def index(self, name, shard, **limits):
        return iter(self.stopped[name, shard]) if self.stopped else super().index(name, shard, **limits)


def stores():
    table = Lagging()
    return table, TableCases(table), TableOutbox(table)


def test_a_notice_that_another_worker_holds_is_passed_over():
    table, cases, outbox = stores()
    cases.append(commit(notices=[notice(notice_id="1-1"), notice(notice_id="1-2")]))
    table.stop()
    claimed = [outbox.claim(MONDAY, MONDAY + MINUTE, f"w{n}") for n in range(3)]
    assert [item and item.id for item in claimed] == ["1-1", "1-2", None]


def test_a_mail_that_has_gone_to_the_post_is_not_sent():
    table, cases, outbox = stores()
    cases.append(commit(notices=[notice()]))
    claimed = outbox.claim(MONDAY, MONDAY + MINUTE, "w")
    table.stop()
    outbox.put(replace(claimed, medium="post", next_attempt_at=MONDAY), "w")
    assert outbox.claim(MONDAY + HOUR, MONDAY + 2 * HOUR, "w2") is None
    assert outbox.waiting("mail") == []


def test_a_letter_that_has_been_posted_is_not_listed():
    table, cases, outbox = stores()
    cases.append(commit(notices=[notice(medium="post")]))
    table.stop()
    outbox.put(notice(medium="post", next_attempt_at=None, settled="told"), "")
    assert outbox.waiting("post") == []


def test_a_case_that_has_closed_meanwhile_is_not_set_aside():
    table, cases, _ = stores()
    cases.append(commit())
    table.stop()
    cases.append(commit(version=2, summary=replace(commit().summary, version=2, wake_at=None)))
    assert cases.due(MONDAY + HOUR, 9) == ["C1"]
    assert cases.set_aside("C1", MONDAY + 2 * HOUR) == 0
    assert cases.load("C1").summary.wake_at is None
