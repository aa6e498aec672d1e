"""What is owed when a stage is answered, or a case ends or begins again."""

from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.independence import approvers, may_see
from chalicelib.domain.notices.arriving import arrivals
from chalicelib.domain.notices.making import Owing, to_complainant, to_staff
from chalicelib.domain.notices.moving import findings
from chalicelib.domain.now import Now
from chalicelib.domain.owners import responsible, signers


def reported(now: Now, r: e.Recorded, event: e.Reported) -> Owing:
    yield from to_staff(now, "approval_wanted", approvers(now.case, now.policy, now.people))


def approved(now: Now, r: e.Recorded, event: e.Approved) -> Owing:
    yield from to_staff(now, "approved", signers(now))


def sent_back(now: Now, r: e.Recorded, event: e.SentBack) -> Owing:
    reporter = next(r.actor for r in reversed(now.case.history) if isinstance(r.event, e.Reported))
    free = may_see(reporter, now.case, now.policy, now.people)
    yield from to_staff(now, "sent_back", [now.people.get(reporter)] if free else responsible(now))


def outcome(now: Now, r: e.Recorded, event: e.OutcomeIssued) -> Owing:
    yield to_complainant(now, "outcome", event.stage)
    if now.case.reach == "none":  # nobody can be told, so what was found counts from here
        yield from findings(now)


def closing(now: Now, r: e.Recorded, event: Any) -> Owing:
    yield to_complainant(now, "closing", now.case.stage)


def repeated(now: Now, r: e.Recorded, event: e.MarkedDuplicate | e.MarkedCampaign) -> Owing:
    if not event.new_aspects:
        yield from closing(now, r, event)


def restricted(now: Now, r: e.Recorded, event: e.ContactRestricted) -> Owing:
    yield to_complainant(now, "restriction", now.case.stage)


def reopened(now: Now, r: e.Recorded, event: e.Reopened) -> Owing:
    yield to_complainant(now, "reopened", now.case.stage)
    yield from arrivals(now)


def message(now: Now, r: e.Recorded, event: e.MessageWritten) -> Owing:
    yield to_complainant(now, "message", now.case.stage, str(r.seq))
