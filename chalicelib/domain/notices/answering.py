"""What is owed when a stage is answered, or a case ends or begins again."""

from typing import Any

from chalicelib.domain.access.independence import Person, may_see
from chalicelib.domain.access.owners import responsible, signers
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.confirming.second_pair import asked, asked_to_approve
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.notices.arriving import arrivals
from chalicelib.domain.notices.making import Owing, to_complainant, to_staff
from chalicelib.domain.notices.moving import findings


def reported(now: Now, r: e.Recorded, event: e.Reported | e.ResponseDrafted) -> Owing:
    yield from to_staff(now, "approval_wanted", asked_to_approve(now))


def approved(now: Now, r: e.Recorded, event: e.Approved) -> Owing:
    yield from to_staff(now, "approved", signers(now))


def sent_back(now: Now, r: e.Recorded, event: e.SentBack) -> Owing:
    reporter = next(r.actor for r in reversed(now.case.history) if isinstance(r.event, e.Reported))
    free = may_see(reporter, now.case, now.policy, now.people)
    yield from to_staff(now, "sent_back", [now.people.get(reporter)] if free else responsible(now))


def proposed(now: Now, r: e.Recorded, event: e.Proposed) -> Owing:
    yield from to_staff(now, "confirm_wanted", asked(now, event.does), event.does)


def confirmed(now: Now, r: e.Recorded, event: e.Confirmed) -> Owing:
    yield from to_staff(now, "confirmed", _proposer(now, event), event.does)


def not_confirmed(now: Now, r: e.Recorded, event: e.Declined) -> Owing:
    proposer = _proposer(now, event)
    yield from to_staff(now, "not_confirmed", [p for p in proposer if p.id != r.actor], event.does)


def _proposer(now: Now, event: e.Confirmed | e.Declined) -> list[Person]:
    person = now.people.get(now.case.history[event.proposal - 1].actor)
    return [person] if person else []


def outcome(now: Now, r: e.Recorded, event: e.OutcomeIssued) -> Owing:
    yield to_complainant(now, "outcome", event.stage)
    if now.case.reach == "none":  # nobody can be told, so what was found counts from here
        yield from findings(now)


def closing(now: Now, r: e.Recorded, event: Any) -> Owing:
    yield to_complainant(now, "closing", now.case.stage)


def repeated(now: Now, r: e.Recorded, event: e.MarkedDuplicate | e.MarkedCampaign) -> Owing:
    if event.aspect:
        yield to_complainant(now, "repeated_part", now.case.stage, str(r.seq))
    elif not event.new_aspects:
        yield from closing(now, r, event)


def restricted(now: Now, r: e.Recorded, event: e.ContactRestricted) -> Owing:
    yield to_complainant(now, "restriction", now.case.stage)


def reopened(now: Now, r: e.Recorded, event: e.Reopened) -> Owing:
    yield to_complainant(now, "reopened", now.case.stage)
    yield from arrivals(now)


def message(now: Now, r: e.Recorded, event: e.MessageWritten) -> Owing:
    yield to_complainant(now, "message", now.case.stage, str(r.seq))
