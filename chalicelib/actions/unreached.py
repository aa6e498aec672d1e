"""What becomes of mail that does not arrive. Nothing that a promise rests on is ever given up in silence.

Whose fault it is decides. An address that takes no mail becomes a task of a named person at once: to the complainant the
letter waits to be posted, and of ours whoever has the case tells them in another way. What is ours to mend, and a medium
that is busy, are tried again for ever, at growing waits of an hour at most: a fault of ours is an alarm at the first
refusal, a busy medium once the mail has waited for a quarter of an hour, and after some hours either is that task too.

Whatever ails one notice, or its case, never keeps the others waiting (`handled`). Only refusals count: a store that fails
while we hold a notice says nothing about its mail.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from chalicelib.actions.change import change, read
from chalicelib.actions.committing import AlsoWrite
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.decisions import not_reached
from chalicelib.domain.casework.events import ASKED, COMPLAINANT, FORMER, MACHINE
from chalicelib.domain.casework.letters import NOTHING_RESTS_ON
from chalicelib.domain.casework.telling.events import Unreached
from chalicelib.domain.notices.making import leaves_by
from chalicelib.ports import Conflict, Lane, NoticeItem, SendFailed, Services, StoreUnavailable

WAITS = [timedelta(minutes=m) for m in (1, 3, 5, 6, 15, 30, 60)]  # after each refusal; the last one again and again
LATE = timedelta(minutes=15)  # nothing should wait longer than this, in any lane
PATIENCE: Mapping[Lane, int] = {"first": 4, "answer": 8, "rest": 8}  # refusals until a person is asked: 15 min, 3 hours


def refused(services: Services, notice: NoticeItem, failure: SendFailed, now: datetime) -> None:
    """The medium did not take it. Raises Conflict when the lease is lost, and StoreUnavailable."""
    services.alarms.count("mail_refused")
    once_more = replace(notice, refusals=notice.refusals + 1, refused=failure.why)
    if failure.fault == "theirs":
        given_up(services, once_more, "address", now)
        return
    if failure.fault == "ours":
        services.alarms.raise_alarm("mail_refused_by_our_fault", notice.case_id, f"{notice.kind}: {failure.why}")
    elif now - notice.send_after >= LATE:
        services.alarms.raise_alarm("mail_waits", notice.case_id, f"{notice.kind}: {failure.why}")
    _wait(services, once_more, now)


def poisoned(services: Services, notice: NoticeItem, why: str, now: datetime) -> None:
    """It could not even be tried: something is wrong with its case, or with our code."""
    services.alarms.raise_alarm("notice_set_aside", notice.case_id, f"{notice.kind}: {why}")
    later = replace(notice, refusals=notice.refusals + 1, refused=why)
    services.outbox.put(replace(later, next_attempt_at=_next_attempt(later, now)), notice.lease)


def given_up(services: Services, notice: NoticeItem, why: Unreached, now: datetime) -> None:
    """No mail will do it: a person has to. Raises Conflict when the lease is lost."""
    services.alarms.raise_alarm("mail_given_up", notice.case_id, f"{notice.kind}: {why}")
    if notice.to == FORMER or notice.kind in NOTHING_RESTS_ON:
        services.outbox.put(settled(notice, "useless", now), notice.lease)
        return
    if notice.home:  # whoever waits for it asks again, and whoever sets up sees why it did not come
        services.outbox.put(settled(notice, "failed", now), notice.lease)
        return
    left = (
        replace(by_hand(services, notice, why, now), refused=why)
        if notice.to == COMPLAINANT
        else settled(notice, "failed", now)
    )
    _ask_a_person(services, left, why)


def by_hand(services: Services, notice: NoticeItem, why: Unreached, now: datetime) -> NoticeItem:
    """A letter to whoever complained that no mail carries, as a person has to give it, within their limits."""
    case = read(services, MACHINE, notice.case_id, bodies=False).now
    medium = leaves_by(case, came_back=why != "limits") or "hand"
    return replace(notice, medium=medium, settled="", settled_at=None, next_attempt_at=now)


def settled(notice: NoticeItem, how: Literal["told", "useless", "failed", "unwanted"], at: datetime) -> NoticeItem:
    """What failed stays listed, under its instant, until somebody has seen to it."""
    return replace(notice, settled=how, settled_at=at, next_attempt_at=at if how == "failed" else None)


def _wait(services: Services, notice: NoticeItem, now: datetime) -> None:
    """The lease stays on it, so that a repeat of this write after a lost answer finds what it expects."""
    later = replace(notice, next_attempt_at=_next_attempt(notice, now))
    promised = notice.lane == "first" or (notice.to == COMPLAINANT and notice.kind not in NOTHING_RESTS_ON)
    if promised and not notice.home and notice.refusals == PATIENCE[notice.lane]:
        _ask_a_person(services, later, "waiting")
    else:
        services.outbox.put(later, notice.lease)


def _next_attempt(notice: NoticeItem, now: datetime) -> datetime:
    """Also at the moment at which it has waited too long: then that is said, if it is still refused."""
    later, late = now + WAITS[min(notice.refusals, len(WAITS)) - 1], notice.send_after + LATE
    return late if now < late < later else later


def _ask_a_person(services: Services, notice: NoticeItem, why: Unreached) -> None:
    if notice.to == ASKED:
        to_nobody(services, notice, why)
        return
    lost = e.NotReached(notice=notice.kind, stage=notice.stage, notice_id=notice.id, to=notice.to, why=why)
    change(services, MACHINE, notice.case_id, lambda _: [lost], AlsoWrite(settle=(notice,)))


def to_nobody(services: Services, notice: NoticeItem, why: Unreached) -> None:
    """A question does not get to whoever is asked: whoever asked settles what follows. Else nobody has to see to it."""
    decided = partial(not_reached, question=int(notice.about), mailed=notice.seq, why=why)
    owes = decided(read(services, MACHINE, notice.case_id, bodies=False).now)
    left = notice if owes else replace(notice, next_attempt_at=None)
    change(services, MACHINE, notice.case_id, decided, AlsoWrite(settle=(left,)))


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
