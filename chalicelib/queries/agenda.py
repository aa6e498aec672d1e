"""What time will bring about next, and what waits for a person, in words: where a clock is moved on by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.passing_time import coming
from chalicelib.ports import Medium, NoticeItem, Services
from chalicelib.queries.moments import as_it_stands

FAR = datetime(9999, 1, 1, tzinfo=UTC)
MOST = 15
OWN_DUTIES = {
    "look": "somebody reads it first",
    "late.decide": "decide whether to take a late request",
    "settle": "settle it with the complainant",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `says` is what will happen, or what somebody has to do."""

    at: datetime
    reference: str
    site: str
    says: str


def next_due(services: Services) -> datetime | None:
    """The next instant at which time changes a case or a mail goes. None: never."""
    cases = [services.cases.load(case_id) for case_id in services.cases.due(FAR, 1)]
    wakes = [stored.summary.wake_at for stored in cases if stored]
    sends = [notice.next_attempt_at for notice in services.outbox.waiting("mail", 1)]
    return min((at for at in (*wakes, *sends) if at), default=None)


def ahead(services: Services) -> list[Entry]:
    """What time will bring about next in each case, soonest first."""
    found = (_next_of(services, case_id) for case_id in services.cases.due(FAR, MOST))
    return sorted((entry for entry in found if entry), key=lambda entry: entry.at)


def mails(services: Services) -> list[Entry]:
    """Mail that waits for its time or for another try."""
    return [_waiting(services, notice, f"Mail: {_kind(notice)}") for notice in services.outbox.waiting("mail", MOST)]


def by_hand(services: Services) -> list[Entry]:
    """Letters to post and calls to make, until somebody records that they were."""
    media: tuple[tuple[Medium, str], ...] = (("post", "To post"), ("call", "To telephone"), ("hand", "To give"))
    waiting = [(notice, how) for medium, how in media for notice in services.outbox.waiting(medium)]
    return [_waiting(services, notice, f"{how}: {_kind(notice)}") for notice, how in waiting]


def _next_of(services: Services, case_id: str) -> Entry | None:
    stored = services.cases.load(case_id)
    if stored is None:
        return None
    now = as_it_stands(services, MACHINE, stored)
    first = min(coming(now), key=lambda c: c.at, default=None)
    return Entry(first.at, now.case.reference, now.case.site, _says(now, first.event)) if first else None


def _says(snapshot: CaseSnapshot, event: e.Event) -> str:
    match event:
        case e.ReminderFell():
            return f"Reminder: {snapshot.policy.clock(event.clock).promise}"
        case e.ClockMissed():
            return f"Missed, if nothing is done: {snapshot.policy.clock(event.clock).promise}"
        case e.WindowLapsed():
            return "The time to ask for the next stage ends"
        case e.Nudged():
            return f"Reminder: {_duty(snapshot, event.duty)}"
        case e.NextReaderCalled():
            return "Nobody has read it: somebody else is asked to"
        case e.AskedHowItWent():
            return "Whoever complained is asked how it went"
        case e.MissAnnounced():
            return f"We say sorry for what was missed: {snapshot.policy.clock(event.clock).promise}"
        case e.DatesMoved():
            return "Dates move with the days on which the site is closed"
    return str(event.kind)


def _duty(snapshot: CaseSnapshot, duty: str) -> str:
    titles = {d.id: d.title for d in snapshot.policy.duties} | {c.id: c.promise for c in snapshot.policy.clocks}
    return titles.get(duty) or OWN_DUTIES.get(duty, duty)


def _waiting(services: Services, notice: NoticeItem, says: str) -> Entry:
    stored = services.cases.load(notice.case_id)
    summary = stored.summary if stored else None
    at = notice.next_attempt_at or notice.send_after
    return Entry(at, summary.reference if summary else "", summary.site if summary else "", says)


def _kind(notice: NoticeItem) -> str:
    return notice.kind.replace("_", " ")
