"""One mail a person a morning: what is due to the same person besides a reminder goes with it, across cases (R11).

Each notice keeps its own lease, its own record of what was sent under its own case, and is settled by itself: no
transaction spans two cases. The mail has the tag of the first, which says before it goes which others went with it: where
it comes back, all of them do. A sweep that dies after the medium took the mail sends again what it had not settled.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from chalicelib.actions.change import read
from chalicelib.actions.committing import Known
from chalicelib.actions.composing import compose, keep
from chalicelib.actions.tags import tag
from chalicelib.actions.unreached import handled, refused, settled
from chalicelib.actions.wanted import wanted
from chalicelib.domain.casework.events import COMPLAINANT, MACHINE
from chalicelib.domain.notices.making import HANDED
from chalicelib.domain.obligations.passing_time import let_time_pass
from chalicelib.messages import Message
from chalicelib.messages.staff_mail import handed_together, together
from chalicelib.ports import Conflict, Mail, NoticeItem, SendFailed, Services, StoreUnavailable

DIGESTED = frozenset({"reminder", "nudge", "nudge_copy", "missed", "missed_copy"})
GROUPS = (DIGESTED, HANDED)  # what goes in one mail with each other
T = TypeVar("T")
MOST = 50  # notices in one mail
Each = Callable[[Callable[[Any], Any], Iterable[Any]], list[Any]]  # does something for each of many


@dataclass(frozen=True, slots=True)
class InHand:
    """A notice that we hold the lease of, and its case, where it has just been read or written."""

    notice: NoticeItem
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Mailed:
    """What one mail told, and what kept it from going."""

    told: list[NoticeItem]
    trouble: StoreUnavailable | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    notice: NoticeItem
    message: Message
    mail: Mail


def digested(notice: NoticeItem) -> bool:
    """Whether it goes together with what else there is for its reader."""
    gathered = any(notice.kind in kinds for kinds in GROUPS)
    return gathered and notice.lane == "rest" and notice.to != COMPLAINANT and not notice.home


def with_companions(services: Services, in_hand: Sequence[InHand], lease: timedelta) -> list[InHand]:
    """The same, with what else is due to these people this morning."""
    now = services.now()
    readers = {_mail_of(one): one.notice.lease for one in in_hand}
    found = [
        services.outbox.take(key, now, now + lease, worker)
        for (reader, kinds), worker in readers.items()
        for key in services.outbox.due_to(now, "rest", reader, kinds, MOST)
    ]
    return [*in_hand, *(InHand(notice) for notice in found if notice is not None)]


def send_digests(services: Services, in_hand: Iterable[InHand], each: Each = lambda do, many: [*map(do, many)]) -> None:
    """One mail to each person, or a few where there is much to say; then what each case's notices came to is one write.

    What has gone is written down whatever became of the rest. Raises StoreUnavailable at the end.
    """
    parts = [part for theirs in _by(in_hand, _mail_of) for part in _parts(theirs)]
    mailed: list[Mailed] = each(partial(_one_mail, services), parts)
    told = [notice for one in mailed for notice in one.told]
    written = each(partial(_write_down, services), _by(told, lambda notice: notice.case_id))
    trouble = [found for found in (*(one.trouble for one in mailed), *written) if found]
    if trouble:
        raise trouble[0]


def _mail_of(one: InHand) -> tuple[str, frozenset[str]]:
    """Whose mail it goes with, and with which others."""
    return one.notice.to, next(kinds for kinds in GROUPS if one.notice.kind in kinds)


def _by(many: Iterable[T], what: Callable[[T], Hashable]) -> list[list[T]]:
    together: dict[Hashable, list[T]] = {}
    for one in many:
        together.setdefault(what(one), []).append(one)
    return list(together.values())


def _write_down(services: Services, told: Sequence[NoticeItem]) -> StoreUnavailable | None:
    """What went about one case. Where one of the leases is lost, each by itself. Gives what kept it from being written."""
    try:
        try:
            services.outbox.put_all(told)
        except Conflict:
            for notice in told:
                handled(services, notice, services.now(), partial(services.outbox.put, notice, notice.lease))
    except StoreUnavailable as silent:
        return silent
    return None


def _parts(theirs: Sequence[InHand]) -> Iterator[Sequence[InHand]]:
    return (theirs[start : start + MOST] for start in range(0, len(theirs), MOST))


def _one_mail(services: Services, part: Sequence[InHand]) -> Mailed:
    try:
        return Mailed(_sent(services, part))
    except StoreUnavailable as silent:
        return Mailed([], silent)


def _sent(services: Services, part: Sequence[InHand]) -> list[NoticeItem]:
    """What was told by it, still to be written down. Raises StoreUnavailable: then it was not sent."""
    now, ready = services.now(), list[Ready]()
    for one in part:
        handled(services, one.notice, now, partial(_prepare, services, one, now, ready))
    ready = _tied(services, ready, now)
    if not ready:
        return []
    letters = [keep(services, found.notice, found.message) for found in ready]
    try:
        services.mailer.send(_mail(ready))
    except SendFailed as failure:
        for found in ready:
            handled(services, found.notice, now, partial(refused, services, found.notice, failure, now))
        return []
    at = services.now()
    return [
        replace(settled(found.notice, "told", at), letter=letter) for found, letter in zip(ready, letters, strict=True)
    ]


def _prepare(services: Services, one: InHand, now: datetime, ready: list[Ready]) -> None:
    """Adds it to what is ready to go, unless nothing waits for it any more. Raises SendFailed."""
    known = one.known or read(services, MACHINE, one.notice.case_id, bodies=True)
    moment = let_time_pass(known.now.as_of(services.now(), MACHINE))
    if wanted(moment, one.notice, known.stored):
        composed = compose(services, one.notice, moment, known.stored)
        ready.append(Ready(one.notice, composed.message, composed.mail))
    else:
        services.outbox.put(settled(one.notice, "useless", now), one.notice.lease)


def _tied(services: Services, ready: list[Ready], now: datetime) -> list[Ready]:
    """The same, once the first says what goes with it; without those whose lease is lost. Raises StoreUnavailable."""
    while ready:
        first, *rest = ready
        with_it = tuple(tag(one.notice.case_id, one.notice.id) for one in rest)
        if first.notice.went_with == with_it:
            return ready
        tied = list[Ready]()
        handled(services, first.notice, now, partial(_tie, services, first, with_it, tied))
        if tied:
            return [*tied, *rest]
        ready = rest
    return []


def _tie(services: Services, first: Ready, with_it: tuple[str, ...], tied: list[Ready]) -> None:
    notice = replace(first.notice, went_with=with_it)
    services.outbox.put(notice, notice.lease)
    tied.append(replace(first, notice=notice))


def _mail(ready: Sequence[Ready]) -> Mail:
    first = ready[0].mail
    if len(ready) == 1:
        return first
    handed = all(each.notice.kind in HANDED for each in ready)
    one = (handed_together if handed else together)([each.message for each in ready])
    return replace(first, subject=one.subject, text=one.text, html=one.html)
