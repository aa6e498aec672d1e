"""What is owed when a stage is answered, or a case ends or begins again."""

from typing import Any

from chalicelib.domain.access.independence import Person, may_see
from chalicelib.domain.access.owners import responsible, signers
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.confirming.second_pair import asked_to_approve, confirmers
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.arriving import arrivals
from chalicelib.domain.notices.making import Owing, to_complainant, to_staff
from chalicelib.domain.notices.moving import findings


def reported(snapshot: CaseSnapshot, r: e.Recorded, event: e.Reported | e.ResponseDrafted) -> Owing:
    yield from to_staff(snapshot, "approval_wanted", asked_to_approve(snapshot))


def approved(snapshot: CaseSnapshot, r: e.Recorded, event: e.Approved) -> Owing:
    yield from to_staff(snapshot, "approved", signers(snapshot))


def sent_back(snapshot: CaseSnapshot, r: e.Recorded, event: e.SentBack) -> Owing:
    reporter = next(r.actor for r in reversed(snapshot.case.history) if isinstance(r.event, e.Reported))
    free = may_see(reporter, snapshot.case, snapshot.policy, snapshot.people)
    yield from to_staff(snapshot, "sent_back", [snapshot.people.get(reporter)] if free else responsible(snapshot))


def proposed(snapshot: CaseSnapshot, r: e.Recorded, event: e.Proposed) -> Owing:
    yield from to_staff(snapshot, "confirm_wanted", confirmers(snapshot, event.does), event.does)


def confirmed(snapshot: CaseSnapshot, r: e.Recorded, event: e.Confirmed) -> Owing:
    yield from to_staff(snapshot, "confirmed", _proposer(snapshot, event), event.does)


def not_confirmed(snapshot: CaseSnapshot, r: e.Recorded, event: e.Declined) -> Owing:
    proposer = _proposer(snapshot, event)
    yield from to_staff(snapshot, "not_confirmed", [p for p in proposer if p.id != r.actor], event.does)


def _proposer(snapshot: CaseSnapshot, event: e.Confirmed | e.Declined) -> list[Person]:
    person = snapshot.people.get(snapshot.case.history[event.proposal - 1].actor)
    return [person] if person else []


def outcome(snapshot: CaseSnapshot, r: e.Recorded, event: e.OutcomeIssued) -> Owing:
    yield to_complainant(snapshot, "outcome", event.stage)
    if snapshot.case.reach == "none":  # nobody can be told, so what was found counts from here
        yield from findings(snapshot)


def closing(snapshot: CaseSnapshot, r: e.Recorded, event: Any) -> Owing:
    yield to_complainant(snapshot, "closing", snapshot.case.stage)


def withdrawn(snapshot: CaseSnapshot, r: e.Recorded, event: e.Withdrawn) -> Owing:
    """Whoever has it hears of it, but for whoever of ours took it down."""
    yield from closing(snapshot, r, event)
    yield from to_staff(snapshot, "withdrawn", (p for p in responsible(snapshot) if p.id != r.actor))


def repeated(snapshot: CaseSnapshot, r: e.Recorded, event: e.MarkedDuplicate | e.MarkedCampaign) -> Owing:
    if event.aspect:
        yield to_complainant(snapshot, "repeated_part", snapshot.case.stage, str(r.seq))
    elif not event.new_aspects:
        yield from closing(snapshot, r, event)


def restricted(snapshot: CaseSnapshot, r: e.Recorded, event: e.ContactRestricted) -> Owing:
    yield to_complainant(snapshot, "restriction", snapshot.case.stage)


def reopened(snapshot: CaseSnapshot, r: e.Recorded, event: e.Reopened) -> Owing:
    yield to_complainant(snapshot, "reopened", snapshot.case.stage)
    yield from arrivals(snapshot)


def message(snapshot: CaseSnapshot, r: e.Recorded, event: e.MessageWritten) -> Owing:
    yield to_complainant(snapshot, "message", snapshot.case.stage, str(r.seq))
