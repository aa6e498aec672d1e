"""The outbox: take what has waited longest, send it, record what was told.

Take, send, settle. The taking is a lease, so two sweeps never send the same notice; a sweep that dies after the medium
took a message and before that was recorded sends it once more when the lease ends, and that is the only way in which
anybody hears twice. For a notice to the complainant, `told` and the settled notice are one transaction; a notice to
staff is only settled (DESIGN §3).

Several notices of one case are one errand: the case is read once, and what became of them is one write, or several where
they are very many. Where such a write finds that one of the leases is lost, each is written by itself.

A letter is rendered when it is sent, not when it was decided: the date that counts is the day of telling (READINGS R19),
so a letter that goes a day later says the later date. What went is kept as it was read. What cannot be sent is never
given up in silence: see unreached.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from chalicelib.actions import account_mail, data_requests, floods, lost_links, remarks, saved_forms
from chalicelib.actions.change import changed, read
from chalicelib.actions.committing import AlsoWrite, Known
from chalicelib.actions.composing import compose, keep
from chalicelib.actions.digests import InHand, digested, send_digests, with_companions
from chalicelib.actions.unreached import given_up, handled, named, poisoned, settled
from chalicelib.actions.wanted import owed, wanted
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.limits import next_safe
from chalicelib.domain.casework.contact.reached import contact, held
from chalicelib.domain.casework.event import SafeTime
from chalicelib.domain.casework.events import COMPLAINANT, FORMER, MACHINE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.making import leaves_by
from chalicelib.domain.obligations.passing_time import let_time_pass
from chalicelib.ports import Conflict, NoticeItem, Services, StoreUnavailable

LEASE = timedelta(minutes=2)
AT_ONCE = 25  # of which one write says what became: each an item and perhaps an event; a transaction holds 100
OF_NO_CASE = {
    **dict.fromkeys(saved_forms.WRITTEN, saved_forms.settle),
    **dict.fromkeys(data_requests.LETTERS, data_requests.settle),
    lost_links.KIND: lost_links.settle,
    remarks.KIND: remarks.settle,
}
SAFEGUARDING = "safeguarding"  # once it is taken, a lead has been told; where it cannot be, the next one is


@dataclass(frozen=True, slots=True)
class Done:
    """A notice that was sent, or was of no use any more, and what its case learns from that."""

    notice: NoticeItem
    proof: tuple[e.Event, ...] = ()


def deliver_one(services: Services, worker: str) -> bool:
    """Send the mail that has waited longest. False when none is due. One that fails waits longer, never blocks."""
    now = services.now()
    notice = services.outbox.claim(now, now + LEASE, worker)
    if notice is None:
        return False
    deliver(services, [notice])
    return True


def deliver(services: Services, notices: Sequence[NoticeItem], known: Known | None = None) -> None:
    """Send notices of one case, or of none, that we hold the lease of. Raises StoreUnavailable.

    `known`: their case, where it has just been read or written.
    """
    now = services.now()
    for notice in (n for n in notices if n.home):
        settle = OF_NO_CASE.get(notice.kind, account_mail.settle)
        handled(services, notice, now, partial(settle, services, notice, now))
    in_digests = [InHand(n, known) for n in notices if digested(n)]
    of_a_case = [n for n in notices if not n.home and not digested(n)]
    if in_digests:
        send_digests(services, with_companions(services, in_digests, LEASE))
    if of_a_case:
        _errand(services, of_a_case, now, known)


def _errand(services: Services, notices: Sequence[NoticeItem], now: datetime, known: Known | None) -> None:
    done: list[Done] = []
    try:
        known = known or read(services, MACHINE, notices[0].case_id, bodies=True)
        moment = let_time_pass(known.now.as_of(services.now(), MACHINE))
    except StoreUnavailable:
        raise
    except Exception as poison:  # noqa: BLE001 — whatever ails a case, others must not wait for it
        for notice in notices:
            handled(services, notice, now, partial(poisoned, services, notice, named(poison), now))
        return
    try:
        _send_each(services, notices, now, moment, known, done)
    except StoreUnavailable:
        _write_down(services, known, moment, done)  # what has gone has gone: nobody is to hear it twice
        raise
    _write_down(services, known, moment, done)


def _send_each(
    services: Services,
    notices: Sequence[NoticeItem],
    now: datetime,
    moment: CaseSnapshot,
    known: Known,
    done: list[Done],
) -> None:
    for notice in notices:
        handled(services, notice, now, partial(_send, services, notice, moment, known, done))


def _send(services: Services, notice: NoticeItem, moment: CaseSnapshot, known: Known, done: list[Done]) -> None:
    """Adds to `done`. Raises SendFailed. Nothing but the writing down of it comes after the sending: see above."""
    if notice.to in (COMPLAINANT, FORMER) and moment.case.reach == "none":
        done.append(Done(settled(notice, "unwanted", moment.at)))
        return
    if notice.to == COMPLAINANT and held(moment.case.history):
        given_up(services, notice, "held", moment.at)
        return
    if not wanted(moment, notice, known.stored):
        done.append(Done(settled(notice, "useless", moment.at)))
        return
    if notice.to == COMPLAINANT and not _may_be_mailed(moment):
        given_up(services, notice, "limits", moment.at)
        return
    later = _later(services, notice, moment)
    if later > moment.at:
        services.outbox.put(replace(notice, send_after=later, next_attempt_at=later), notice.lease)  # it is not late
        return
    composed = compose(services, notice, moment, known.stored)
    letter = keep(services, notice, composed.message)
    services.mailer.send(composed.mail)
    sent = replace(settled(notice, "told", services.now()), letter=letter)
    done.append(Done(sent, tuple(_proof(notice, moment, link_only=composed.link_only))))


def _later(services: Services, notice: NoticeItem, moment: CaseSnapshot) -> datetime:
    """From when on it may go: when its reader calls it safe, and a flood that was let go no faster than it may."""
    safe = next_safe(_safe_times(notice, moment), moment.at)
    if safe > moment.at or notice.to != COMPLAINANT:
        return safe
    return floods.goes_later(services, notice, moment) or safe


def _may_be_mailed(moment: CaseSnapshot) -> bool:
    """Where mail came back, what waits is still tried: a later letter goes by post, but no limit is in the way."""
    return leaves_by(moment) in (("mail", "post") if moment.case.returned else ("mail",))


def _safe_times(notice: NoticeItem, moment: CaseSnapshot) -> tuple[SafeTime, ...]:
    """When its reader may be written to; (): at any time. Those of whoever was reached until now hold for them still."""
    if notice.to == FORMER:
        return contact(moment.case.history, {}, before=notice.seq).safe
    return moment.case.safe if notice.to == COMPLAINANT else ()


def _write_down(services: Services, known: Known | None, moment: CaseSnapshot, done: Sequence[Done]) -> None:
    """So many in one write, or each by itself. Raises StoreUnavailable."""
    for part in (done[start : start + AT_ONCE] for start in range(0, len(done), AT_ONCE)):
        try:
            known = _written_down(services, known, moment, part)
        except Conflict:
            known = None
            for one in part:
                _by_itself(services, moment, one)


def _by_itself(services: Services, moment: CaseSnapshot, one: Done) -> None:
    """Once more, if it is still ours. Raises StoreUnavailable."""
    there = services.outbox.get(one.notice.case_id, one.notice.id)
    try:
        if there is None or there.lease != one.notice.lease or there.settled:
            raise Conflict
        _written_down(services, None, moment, [one])
    except Conflict:  # our lease ended while the medium was slow, or what became of the mail came back before we knew
        services.alarms.raise_alarm("lease_lost", one.notice.case_id, one.notice.kind)


def _written_down(services: Services, known: Known | None, moment: CaseSnapshot, done: Sequence[Done]) -> Known | None:
    """Gives the case as it is stored then, where that is known."""
    proof = _each_once(event for one in done for event in one.proof)
    notices = tuple(one.notice for one in done)
    if not proof:
        services.outbox.put_all(notices)
        return known
    try:
        return changed(
            services,
            MACHINE,
            moment.case.id,
            lambda now: _if_there(now, moment, proof),
            AlsoWrite(settle=notices),
            known,
        )
    except _WentElsewhere:
        rest = tuple(one.notice for one in done if one.notice.to != COMPLAINANT)
        services.outbox.put_all(rest)  # whatever made them be reached otherwise has let theirs wait anew
        return None


def _each_once(proof: Iterable[e.Event]) -> list[e.Event]:
    """Several were told what one of them being told does; of a risk each counts alone, because one mail may come back."""
    of_duties: set[tuple[str, tuple[str, ...]]] = set()
    found: list[e.Event] = []
    for event in proof:
        if isinstance(event, e.Notified):
            if (event.duty, event.to) in of_duties:
                continue
            of_duties.add((event.duty, event.to))
        found.append(event)
    return found


class _WentElsewhere(Exception):
    """While it was sent they came to be reached otherwise: it told nobody, and has to go again."""


def _if_there(snapshot: CaseSnapshot, moment: CaseSnapshot, proof: list[e.Event]) -> list[e.Event]:
    if snapshot.case.link != moment.case.link:
        raise _WentElsewhere
    return proof


def _proof(notice: NoticeItem, moment: CaseSnapshot, *, link_only: bool) -> list[e.Event]:
    """What the case learns from a mail that was taken: only that somebody was told whom a promise waits for (R19).

    Where mail to one of ours came back, that one more was taken proves nothing.
    """
    if notice.to == COMPLAINANT:
        return [e.Told(
            notice=notice.kind, stage=notice.stage, how="email", on=moment.today, notice_id=notice.id, link_only=link_only,
        )]  # fmt: skip
    if notice.to in moment.case.unreached:
        return []
    if notice.kind == SAFEGUARDING:
        return [e.Notified(duty=notice.about, to=(notice.to,), notice_id=notice.id)]
    if notice.kind == "to_know" and owed(moment, notice.about):
        return [e.Notified(duty=notice.about, notice_id=notice.id)]
    return []
