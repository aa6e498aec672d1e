"""What is owed when something arrives, is routed, or moves to a stage."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.informing import informed_of_the_complaint
from chalicelib.domain.access.owners import (
    deciders_of_lateness,
    is_safeguarding,
    readers,
    responsible,
    safeguarding_leads,
    to_be_told,
)
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import replay
from chalicelib.domain.notices.leaving import no_part_any_more
from chalicelib.domain.notices.making import Notice, Owing, to_complainant, to_staff
from chalicelib.domain.policy.model import Act
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD

AN_HOUR = timedelta(hours=1)


def arrivals(snapshot: CaseSnapshot) -> list[Notice]:
    """A stage has begun: its handler hears of it, or whoever must appoint one."""
    if panels.sits(snapshot):
        return to_staff(snapshot, "convene", panels.conveners(snapshot))
    return to_staff(snapshot, "new_case" if snapshot.handler else "appoint", responsible(snapshot))


def _first_letter(snapshot: CaseSnapshot, stage: str) -> Notice | None:
    """The acknowledgement; one that has to name who deals with it waits until somebody does (R19)."""
    named = reference(snapshot)
    if not _owed_a_reference(snapshot) or not snapshot.case.looked:
        return to_complainant(snapshot, "acknowledgement", stage)
    return named


def reference(snapshot: CaseSnapshot) -> Notice | None:
    """The reference with the role of who deals with it, while it is owed and they are known: a panel needs no naming."""
    owed = _owed_a_reference(snapshot)
    if not owed or not snapshot.case.looked or (snapshot.handler is None and not panels.sits(snapshot)):
        return None
    return to_complainant(snapshot, "reference", owed)


def _owed_a_reference(snapshot: CaseSnapshot) -> str:
    """The stage whose promise it is to give a reference, "" while none is owed."""
    owed = (clock.stage for clock in snapshot.clocks if Act.REFERENCE in clock.rule.met_by and clock.owed)
    return next((stage for stage in owed if stage), "")


def at_risk(snapshot: CaseSnapshot, before: CaseSnapshot | None = None) -> Iterator[Notice]:
    """Whoever is told of a risk; since a moment `before`, those alone who were not told then."""
    known = {person.id for person in safeguarding_leads(before)} if before and before.case.flags.safeguarding else set()
    clock = next((c.id for c in snapshot.policy.clocks if c.owed_to == SAFEGUARDING_LEAD), "")
    if snapshot.case.flags.safeguarding:
        yield from to_staff(
            snapshot, "safeguarding", (p for p in safeguarding_leads(snapshot) if p.id not in known), clock
        )


def risen(snapshot: CaseSnapshot) -> Iterator[Notice]:
    """Whoever is told of a risk since what has just happened, and was not before."""
    yield from at_risk(snapshot, _before(snapshot))


def _must_know(snapshot: CaseSnapshot) -> Iterator[Notice]:
    """Whoever a clock says must be told, and is still to be, is told; then the informed."""
    for owed in (clock for clock in snapshot.clocks if clock.owed and clock.rule.owed_to):
        if not is_safeguarding(snapshot, owed.id):
            yield from to_staff(snapshot, "to_know", to_be_told(snapshot, owed.id), owed.id)
    yield from to_staff(snapshot, "to_know", informed_of_the_complaint(snapshot))


def notified(snapshot: CaseSnapshot, r: e.Recorded, event: e.Notified) -> Owing:
    """A person told them, or has us tell them: the message that does it, to whoever the policy names."""
    if r.by_a_person:
        yield from to_staff(snapshot, "to_know", (snapshot.people.get(who) for who in event.to), event.duty)


def late(snapshot: CaseSnapshot) -> list[Notice]:
    return to_staff(snapshot, "late_request", deciders_of_lateness(snapshot))


def received(snapshot: CaseSnapshot, r: e.Recorded, event: e.Received) -> Owing:
    yield _first_letter(snapshot, event.stage)
    yield from at_risk(snapshot)
    if not snapshot.case.looked:
        yield from to_staff(snapshot, "look", readers(snapshot))
    yield from late(snapshot) if event.late else arrivals(snapshot)
    yield from _must_know(snapshot)


def looked(snapshot: CaseSnapshot, r: e.Recorded, event: e.Triaged) -> Owing:
    """Those whom the look makes responsible hear of the case; who was so before it has heard."""
    yield from risen(snapshot)
    unread = not _before(snapshot).case.looked
    if event.stage:
        yield _first_letter(snapshot, event.stage)
    if unread or event.stage or responsible(_before(snapshot)) != responsible(snapshot):
        yield from _to_deal_with(snapshot)
    if unread:
        yield from _must_know(snapshot)
        yield reference(snapshot)
    yield from _seat_empty(snapshot, r)


def _seat_empty(snapshot: CaseSnapshot, r: e.Recorded) -> Owing:
    """Somebody on the panel turns out to be who it is about or from: whoever convenes it hears that another is needed."""
    if set(panels.members(_before(snapshot))) - set(panels.members(snapshot)) and panels.missing(snapshot):
        yield from to_staff(snapshot, "seat_empty", (p for p in snapshot.appointers if p.id != r.actor))


def known_otherwise(
    snapshot: CaseSnapshot, r: e.Recorded, event: e.SubjectNamed | e.BarLifted | e.ComplainantKnown
) -> Owing:
    """It is known better whom it is about, or from: those whom that makes responsible hear of the case."""
    yield from passed_on(snapshot)
    yield from _seat_empty(snapshot, r)


def passed_on(snapshot: CaseSnapshot) -> Iterator[Notice]:
    """To whoever has become the next: to see to a risk, to read it first, to deal with it."""
    before = _before(snapshot)
    yield from at_risk(snapshot, before)
    known = {person.id for person in responsible(before)}
    new = [person for person in responsible(snapshot) if person.id not in known]
    if not snapshot.case.looked:
        yield from to_staff(snapshot, "look", new)
    elif responsible(before) != responsible(snapshot):
        yield from _to_deal_with(snapshot)


def next_reader(snapshot: CaseSnapshot, r: e.Recorded, event: e.NextReaderCalled) -> Owing:
    yield from passed_on(snapshot)


def classified(snapshot: CaseSnapshot, r: e.Recorded, event: e.Classified) -> Owing:
    """Those whom its nature makes responsible hear of it; and the safeguarding lead, once it is about a child's safety."""
    yield from risen(snapshot)
    if responsible(_before(snapshot)) != responsible(snapshot):
        yield from _to_deal_with(snapshot)


def _before(snapshot: CaseSnapshot) -> CaseSnapshot:
    """The moment as it would be without the last event."""
    return replace(snapshot, case=replay(snapshot.case.id, snapshot.case.history[:-1]))


def _to_deal_with(snapshot: CaseSnapshot) -> list[Notice]:
    return late(snapshot) if snapshot.case.late else arrivals(snapshot)


def entered(snapshot: CaseSnapshot, r: e.Recorded, event: Any) -> Owing:
    if not isinstance(event, e.LateAccepted):
        yield _first_letter(snapshot, event.stage)
    else:
        yield to_complainant(snapshot, "accepted", event.stage)
    yield from arrivals(snapshot)
    yield from _must_know(snapshot)


def late_requested(snapshot: CaseSnapshot, r: e.Recorded, event: e.LateRequested) -> Owing:
    yield to_complainant(snapshot, "acknowledgement", event.stage)
    yield from late(snapshot)


def declined(snapshot: CaseSnapshot, r: e.Recorded, event: e.LateDeclined) -> Owing:
    yield to_complainant(snapshot, "declined", event.stage)


def assigned(snapshot: CaseSnapshot, r: e.Recorded, event: e.Assigned) -> Owing:
    was = _before(snapshot).handler
    if event.mailed_at is not None:
        yield from _of_several(snapshot, r, event, was)
    else:
        if r.actor != e.MACHINE:  # else they go on with what they have already
            yield from to_staff(snapshot, "new_case", [snapshot.people.get(event.to)])
        yield from no_part_any_more(snapshot, [was.id] if was and was.id != event.to else ())
    yield reference(snapshot)


def _of_several(snapshot: CaseSnapshot, r: e.Recorded, event: e.Assigned, was: Person | None) -> Owing:
    """Several cases were handed over in one go: each person hears of all in one mail, and whoever did it in none."""
    assert event.mailed_at is not None
    at = min(max(snapshot.at, event.mailed_at), snapshot.at + AN_HOUR)
    before = was if was and was.id != event.to else None
    told = (
        *to_staff(snapshot, "handed_over", [snapshot.people.get(event.to)]),
        *to_staff(snapshot, "handed_on", [before]),
    )
    yield from (replace(notice, send_after=at) for notice in told if notice.to != r.actor)


def information(snapshot: CaseSnapshot, r: e.Recorded, event: e.InformationAdded | e.PointsMended) -> Owing:
    yield from to_staff(snapshot, "information", responsible(snapshot))


def file(snapshot: CaseSnapshot, r: e.Recorded, event: e.FileAdded) -> Owing:
    """Of files that are added by the link: the first in an hour says it for all. Those of the form are no news."""
    of_late = [at for at, one in snapshot.case.happened(e.FileAdded) if one.source == "link" and r.at - at < AN_HOUR]
    if event.source == "link" and len(of_late) == 1:
        yield from to_staff(snapshot, "information", responsible(snapshot))
