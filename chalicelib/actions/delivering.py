"""The outbox: take what has waited longest, send it, record what was told.

Take, send, settle. The taking is a lease, so two sweeps never send the same notice; a sweep that dies after the medium
took a message and before that was recorded sends it once more when the lease ends, and that is the only way in which
anybody hears twice. For a notice to the complainant, `told` and the settled notice are one transaction; a notice to
staff is only settled (DESIGN §3).

A letter is rendered when it is sent, not when it was decided: the date that counts is the day of telling (READINGS R19),
so a letter that goes a day later says the later date. What went is kept as it was read. What cannot be sent is never
given up in silence: see unreached.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.actions import account_mail, links
from chalicelib.actions.change import Extra, change
from chalicelib.actions.digests import companions, sent
from chalicelib.actions.letters import former, reader, written
from chalicelib.actions.tags import tag
from chalicelib.actions.unreached import given_up, poisoned, refused, settled
from chalicelib.domain import events as e
from chalicelib.domain.contact import contact, held
from chalicelib.domain.duties import REACH, REACH_STAFF
from chalicelib.domain.events import COMPLAINANT, FORMER, MACHINE, Words
from chalicelib.domain.independence import may_see
from chalicelib.domain.links import without
from chalicelib.domain.now import Now
from chalicelib.messages import Message
from chalicelib.messages.digest import together
from chalicelib.ports import Conflict, Mail, NoticeItem, SendFailed, Services, Stored, StoreUnavailable
from chalicelib.queries.moments import NoSuchCase, as_it_stands
from chalicelib.queries.tracking import all_words

LEASE = timedelta(minutes=2)
TELLS_STAFF = ("safeguarding", "to_know")  # once they are taken, whom a clock names has been told


def deliver_one(services: Services, worker: str) -> bool:
    """Send the mail that has waited longest. False when none is due. One that fails waits longer, never blocks."""
    now = services.now()
    notice = services.outbox.claim(now, now + LEASE, worker)
    if notice is None:
        return False
    deliver(services, notice, now)
    return True


def deliver(services: Services, notice: NoticeItem, now: datetime) -> None:
    """Send a notice that we hold the lease of. Raises StoreUnavailable."""
    try:
        _deliver(services, notice, now)
    except Conflict:  # our lease ended while the medium was slow, or what became of the mail came back before we knew
        services.alarms.raise_alarm("lease_lost", notice.case_id, notice.kind)


def _deliver(services: Services, notice: NoticeItem, now: datetime) -> None:
    """Raises Conflict when the lease is lost, and StoreUnavailable."""
    try:
        (account_mail.settle if notice.home else _settle)(services, notice, now)
    except (Conflict, StoreUnavailable):
        raise
    except _WentElsewhere:
        pass  # whatever made them be reached otherwise has let it wait anew
    except SendFailed as failure:
        refused(services, notice, failure, now)
    except Exception as poison:  # noqa: BLE001 — one notice, whatever ails its case, must not keep the others waiting
        poisoned(services, notice, type(poison).__name__, now)


@dataclass(frozen=True, slots=True)
class Ready:
    """A notice that is still wanted, with its case as it stands."""

    notice: NoticeItem
    moment: Now
    stored: Stored


def _settle(services: Services, notice: NoticeItem, now: datetime) -> None:
    """Raises SendFailed."""
    first = _ready(services, notice, now)
    if first is None:
        return
    beside = [_composed(services, other, now) for other in companions(services, notice, now, LEASE)]
    others = [one for one in beside if one is not None]
    if others:
        _send_together(services, first, others, now)
    else:
        _send(services, notice, first.moment, first.stored)


def _ready(services: Services, notice: NoticeItem, now: datetime) -> Ready | None:
    """None: nothing waits for it any more, and it is settled so."""
    stored = services.cases.load(notice.case_id, bodies=True)
    if stored is None:
        raise NoSuchCase(notice.case_id)
    moment = as_it_stands(services, MACHINE, stored)
    if notice.to == COMPLAINANT and held(moment.case.history):
        given_up(services, notice, "held", now)
        return None
    if _still_wanted(moment, notice) and _says_something(moment, notice, stored):
        return Ready(notice, moment, stored)
    services.outbox.put(settled(notice, "useless", now), notice.lease)
    return None


def _composed(services: Services, notice: NoticeItem, now: datetime) -> tuple[NoticeItem, Message] | None:
    """What goes beside another. What ails it never keeps the others waiting."""
    try:
        ready = _ready(services, notice, now)
        return (notice, compose(services, notice, ready.moment, ready.stored)[0]) if ready else None
    except StoreUnavailable:
        raise
    except SendFailed as failure:
        refused(services, notice, failure, now)
    except Conflict:
        services.alarms.raise_alarm("lease_lost", notice.case_id, notice.kind)
    except Exception as poison:  # noqa: BLE001 — as with one that goes alone
        poisoned(services, notice, type(poison).__name__, now)
    return None


def _send_together(services: Services, first: Ready, others: list[tuple[NoticeItem, Message]], now: datetime) -> None:
    """One mail of several notices to one person. Each is settled by itself (digests.py). Raises SendFailed."""
    message, mail = compose(services, first.notice, first.moment, first.stored)
    every = [(first.notice, message), *others]
    one = together([said for _, said in every])
    kept = [_keep(services, notice, said) for notice, said in every]
    try:
        services.mailer.send(replace(mail, subject=one.subject, text=one.text, html=one.html))
    except SendFailed as failure:
        for notice, _ in others:
            refused(services, notice, failure, now)
        raise
    for (notice, _), letter in zip(every, kept, strict=True):
        services.outbox.put(sent(notice, letter, services.now()), notice.lease)


def _still_wanted(moment: Now, notice: NoticeItem) -> bool:
    """Not once its use is over, what it asks for is done, or its reader has been barred."""
    if notice.useless_after is not None and moment.at >= notice.useless_after:
        return False
    if notice.to not in (COMPLAINANT, FORMER) and not may_see(notice.to, moment.case, moment.policy, moment.people):
        return False
    match notice.kind:
        case "reminder" | "nudge" | "nudge_copy":
            return any(_owed(moment, what) for what in notice.about.splitlines())
        case "not_reached":
            return _owed(moment, REACH)
        case "staff_not_reached":
            return _owed(moment, REACH_STAFF)
        case "missed" if notice.to == COMPLAINANT:
            return _owed(moment, notice.about)
        case "look":
            return not moment.case.looked
        case "appoint":
            return moment.handler is None
    return True


def _says_something(moment: Now, notice: NoticeItem, stored: Stored) -> bool:
    """Only an address at which they are not reached any more hears that something changed."""
    if notice.to != FORMER:
        return True
    words = all_words(stored)
    before = former(notice, moment, words).email
    return bool(before) and before.casefold() != contact(moment.case.history, words).email.casefold()


def _owed(moment: Now, what: str) -> bool:
    clock = any(c.owed for c in moment.clocks if c.name == what and c.latest)
    return clock or any(d.done is None for d in moment.duties if d.id == what)


def _send(services: Services, notice: NoticeItem, moment: Now, stored: Stored) -> None:
    """Raises SendFailed. Nothing but the writing down of it comes after the sending: see above."""
    message, mail = compose(services, notice, moment, stored)
    letter = _keep(services, notice, message)
    services.mailer.send(mail)
    told = sent(notice, letter, services.now())
    proof = _proof(notice, moment)
    if proof:
        change(services, MACHINE, notice.case_id, lambda now: _if_there(now, moment, proof), Extra(settle=(told,)))
    else:
        services.outbox.put(told, notice.lease)


class _WentElsewhere(Exception):
    """While it was sent they came to be reached otherwise: it told nobody, and has to go again."""


def _if_there(now: Now, moment: Now, proof: list[e.Event]) -> list[e.Event]:
    if now.case.link != moment.case.link:
        raise _WentElsewhere
    return proof


def _proof(notice: NoticeItem, moment: Now) -> list[e.Event]:
    """What the case learns from a mail that was taken: only that somebody was told whom a promise waits for (R19).

    Where mail to one of ours came back, that one more was taken proves nothing.
    """
    if notice.to == COMPLAINANT:
        return [e.Told(notice=notice.kind, stage=notice.stage, how="email", on=moment.today, notice_id=notice.id)]
    if notice.to in moment.case.unreached:
        return []
    if notice.kind in TELLS_STAFF and _owed(moment, notice.about):
        return [e.Notified(duty=notice.about, notice_id=notice.id)]
    return []


def compose(services: Services, notice: NoticeItem, moment: Now, stored: Stored) -> tuple[Message, Mail]:
    """The notice as its reader will read it. Raises SendFailed where there is nobody to send it to."""
    words = all_words(stored)
    _, address = reader(services, notice, moment, words)
    site = services.organisation.site(moment.case.site)
    if site is None:
        raise SendFailed("no site", "ours")
    if not address or (notice.to == COMPLAINANT and moment.case.returned):
        raise SendFailed("no address", "theirs")
    link = links.address(services, stored.summary) if notice.to == COMPLAINANT else ""
    message = _written(services, notice, moment, words, link)
    mail = Mail(
        to=address, reply_to=site.mailbox, sender_name=services.organisation.name(), subject=message.subject,
        text=message.text, html=message.html, tag=tag(notice.case_id, notice.id),
    )  # fmt: skip
    return message, mail


def _written(services: Services, notice: NoticeItem, moment: Now, words: Mapping[int, Words], link: str) -> Message:
    try:
        return written(services, notice, moment, words, link)
    except StoreUnavailable:
        raise
    except Exception as broken:  # whatever is wrong with one letter must not keep the others waiting
        services.alarms.raise_alarm("letter_not_rendered", notice.case_id, f"{notice.kind}: {type(broken).__name__}")
        raise SendFailed("not rendered", "ours") from broken


def _keep(services: Services, notice: NoticeItem, message: Message) -> str:
    """The letter as it was read but for its link, under its case: reading the store must open nothing.

    Gives its key, without the ending that tells text from HTML.
    """
    key = f"CASE/{notice.case_id}/letters/{notice.id}"
    services.files.put(f"{key}.txt", without(message.text).encode(), "text/plain; charset=utf-8")
    services.files.put(f"{key}.html", without(message.html).encode(), "text/html; charset=utf-8")
    return key
