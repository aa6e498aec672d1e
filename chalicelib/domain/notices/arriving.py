"""What is owed when something arrives, is routed, or moves to a stage."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

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
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.casework.transitions import replay
from chalicelib.domain.notices.leaving import no_part_any_more
from chalicelib.domain.notices.making import Notice, Owing, to_complainant, to_staff
from chalicelib.domain.policy.model import Act
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD


def arrivals(now: Now) -> list[Notice]:
    """A stage has begun: its handler hears of it, or whoever must appoint one."""
    if panels.sits(now):
        return to_staff(now, "convene", panels.conveners(now))
    return to_staff(now, "new_case" if now.handler else "appoint", responsible(now))


def _first_letter(now: Now, stage: str) -> Notice | None:
    """The acknowledgement; one that has to name who deals with it waits until somebody does (R19)."""
    named = reference(now)
    if not _owed_a_reference(now) or not now.case.looked:
        return to_complainant(now, "acknowledgement", stage)
    return named


def reference(now: Now) -> Notice | None:
    """The reference with the role of who deals with it, while it is owed and they are known: a panel needs no naming."""
    owed = _owed_a_reference(now)
    if not owed or not now.case.looked or (now.handler is None and not panels.sits(now)):
        return None
    return to_complainant(now, "reference", owed)


def _owed_a_reference(now: Now) -> str:
    """The stage whose promise it is to give a reference, "" while none is owed."""
    owed = (clock.stage for clock in now.clocks if Act.REFERENCE in clock.rule.met_by and clock.owed)
    return next((stage for stage in owed if stage), "")


def at_risk(now: Now, before: Now | None = None) -> Iterator[Notice]:
    """Whoever is told of a risk; since a moment `before`, those alone who were not told then."""
    known = {person.id for person in safeguarding_leads(before)} if before and before.case.flags.safeguarding else set()
    clock = next((c.id for c in now.policy.clocks if c.owed_to == SAFEGUARDING_LEAD), "")
    if now.case.flags.safeguarding:
        yield from to_staff(now, "safeguarding", (p for p in safeguarding_leads(now) if p.id not in known), clock)


def risen(now: Now) -> Iterator[Notice]:
    """Whoever is told of a risk since what has just happened, and was not before."""
    yield from at_risk(now, _before(now))


def _must_know(now: Now) -> Iterator[Notice]:
    """Whoever a clock says must be told, and is still to be, is told; then the informed."""
    for owed in (clock for clock in now.clocks if clock.owed and clock.rule.owed_to):
        if not is_safeguarding(now, owed.id):
            yield from to_staff(now, "to_know", to_be_told(now, owed.id), owed.id)
    yield from to_staff(now, "to_know", informed_of_the_complaint(now))


def notified(now: Now, r: e.Recorded, event: e.Notified) -> Owing:
    """A person told them, or has us tell them: the message that does it, to whoever the policy names."""
    if r.by_a_person:
        yield from to_staff(now, "to_know", (now.people.get(who) for who in event.to), event.duty)


def late(now: Now) -> list[Notice]:
    return to_staff(now, "late_request", deciders_of_lateness(now))


def received(now: Now, r: e.Recorded, event: e.Received) -> Owing:
    yield _first_letter(now, event.stage)
    yield from at_risk(now)
    if not now.case.looked:
        yield from to_staff(now, "look", readers(now))
    yield from late(now) if event.late else arrivals(now)
    yield from _must_know(now)


def looked(now: Now, r: e.Recorded, event: e.Looked) -> Owing:
    """Those whom the look makes responsible hear of the case; who was so before it has heard."""
    yield from risen(now)
    unread = not _before(now).case.looked
    if event.stage:
        yield _first_letter(now, event.stage)
    if unread or event.stage or responsible(_before(now)) != responsible(now):
        yield from _to_deal_with(now)
    if unread:
        yield from _must_know(now)
        yield reference(now)


def known_otherwise(now: Now, r: e.Recorded, event: e.SubjectNamed | e.BarLifted | e.ComplainantKnown) -> Owing:
    """It is known better whom it is about, or from: those whom that makes responsible hear of the case."""
    yield from passed_on(now)


def passed_on(now: Now) -> Iterator[Notice]:
    """To whoever has become the next: to see to a risk, to read it first, to deal with it."""
    before = _before(now)
    yield from at_risk(now, before)
    known = {person.id for person in responsible(before)}
    new = [person for person in responsible(now) if person.id not in known]
    if not now.case.looked:
        yield from to_staff(now, "look", new)
    elif responsible(before) != responsible(now):
        yield from _to_deal_with(now)


def next_reader(now: Now, r: e.Recorded, event: e.NextReaderCalled) -> Owing:
    yield from passed_on(now)


def classified(now: Now, r: e.Recorded, event: e.Classified) -> Owing:
    """Those whom its nature makes responsible hear of it; and the safeguarding lead, once it is about a child's safety."""
    yield from risen(now)
    if responsible(_before(now)) != responsible(now):
        yield from _to_deal_with(now)


def _before(now: Now) -> Now:
    """The moment as it would be without the last event."""
    return replace(now, case=replay(now.case.id, now.case.history[:-1]))


def _to_deal_with(now: Now) -> list[Notice]:
    return late(now) if now.case.late else arrivals(now)


def entered(now: Now, r: e.Recorded, event: Any) -> Owing:
    if not isinstance(event, e.LateAccepted):
        yield _first_letter(now, event.stage)
    else:
        yield to_complainant(now, "accepted", event.stage)
    yield from arrivals(now)
    yield from _must_know(now)


def late_requested(now: Now, r: e.Recorded, event: e.LateRequested) -> Owing:
    yield to_complainant(now, "acknowledgement", event.stage)
    yield from late(now)


def declined(now: Now, r: e.Recorded, event: e.LateDeclined) -> Owing:
    yield to_complainant(now, "declined", event.stage)


def assigned(now: Now, r: e.Recorded, event: e.Assigned) -> Owing:
    yield from to_staff(now, "new_case", [now.people.get(event.to)])
    was = _before(now).handler
    yield from no_part_any_more(now, [was.id] if was and was.id != event.to else ())
    yield reference(now)


def information(now: Now, r: e.Recorded, event: e.InformationAdded) -> Owing:
    yield from to_staff(now, "information", responsible(now))
