"""What each event does to a case besides what its history alone says (casework/facts.py): one function an event.

Whether it may happen at all, transitions.py says.
"""

from dataclasses import replace
from typing import Any

from chalicelib.domain.access.people import named
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Flags, Proposal, Status
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.refusals import Refused


def received(case: Case, r: Fact, event: e.Received) -> Case:
    flags = Flags(**{name: getattr(event, name) for name in Flags.__dataclass_fields__})
    return replace(
        case,
        status=Status.LATE_REQUEST if event.late else Status.OPEN,
        site=event.site,
        policy=event.policy,
        reference=event.reference,
        channel=event.channel,
        come_from=event.come_from,
        about=event.about,
        subjects=event.subjects,
        own=event.own,
        perhaps=frozenset(event.perhaps),
        reader=event.reader,
        appeal_of=event.appeal_of,
        deciders={event.appeal_of: event.decided_before} if event.decided_before else {},
        flags=flags,
        received_on=event.received_on,
        logged_by=r.actor if r.by_staff else "",
    )


def noted(case: Case, r: Fact, event: Any) -> Case:
    return case


def looked(case: Case, r: Fact, event: e.Triaged) -> Case:
    """A name that was only written counts no more, now that a person has said whom it is about."""
    return replace(case, about=event.about, subjects=event.subjects, perhaps=frozenset())


def subject_named(case: Case, r: Fact, event: e.SubjectNamed) -> Case:
    about = case.about if case.about is None else (*case.about, event.subject.who)
    return replace(case, about=about, subjects=(*named(case), event.subject))


def bar_lifted(case: Case, r: Fact, event: e.BarLifted) -> Case:
    about = case.about if case.about is None else tuple(subject.who for subject in event.subjects)
    return replace(case, about=about, subjects=event.subjects, own=event.own)


def complainant_known(case: Case, r: Fact, event: e.ComplainantKnown) -> Case:
    return replace(case, come_from=event.come_from or case.come_from, own=event.own)


def classified(case: Case, r: Fact, event: e.Classified) -> Case:
    found = dict.fromkeys(event.it_is, True) | dict.fromkeys(event.it_is_not, False)
    return replace(case, flags=replace(case.flags, **found))


def assigned(case: Case, r: Fact, event: e.Assigned) -> Case:
    return replace(
        case,
        assigned={**case.assigned, event.stage: event.to},
        assigned_as={**case.assigned_as, event.stage: event.role},
    )


def reported(case: Case, r: Fact, event: e.Reported) -> Case:
    return replace(case, report=event, reported_by=r.actor, approved_by="", drafted=r.seq, drafted_at=r.at)


def response_drafted(case: Case, r: Fact, event: e.ResponseDrafted) -> Case:
    return replace(case, approved_by="", drafted=r.seq, drafted_at=r.at)


def approved(case: Case, r: Fact, event: e.Approved) -> Case:
    return replace(case, approved_by=r.actor)


def sent_back(case: Case, r: Fact, event: e.SentBack) -> Case:
    return replace(case, report=None, reported_by="", approved_by="")


def proposed(case: Case, r: Fact, event: e.Proposed) -> Case:
    return replace(case, proposals=(*case.proposals, Proposal(r.seq, event.does, event.given, r.actor, event.to, r.at)))


def decided(case: Case, r: Fact, event: e.Confirmed | e.Declined) -> Case:
    return replace(case, proposals=tuple(p for p in case.proposals if p.seq != event.proposal))


def outcome(case: Case, r: Fact, event: e.OutcomeIssued) -> Case:
    if case.pending is not None:
        raise Refused("not_now", "an outcome waits to be told")
    return replace(
        case,
        deciders={**case.deciders, event.stage: (*case.deciders.get(event.stage, ()), *event.decided_by)},
        findings={**case.findings, event.stage: event.finding},
    )


def enter(case: Case, r: Fact, event: Any) -> Case:
    return replace(
        case, status=Status.OPEN, closed_as="", resolved_on=None, report=None, reported_by="", approved_by="",
        answered=frozenset(), companions=(), asked_panel="",
    )  # fmt: skip


def asked_late(case: Case, r: Fact, event: e.LateRequested) -> Case:
    return replace(case, status=Status.LATE_REQUEST, closed_as="", resolved_on=None)


def repeated(case: Case, r: Fact, event: e.MarkedDuplicate | e.MarkedCampaign) -> Case:
    """With new aspects it goes on as a case of its own; a part that is the same is answered by that."""
    goes_on = event.new_aspects and event.aspect
    return replace(case, answered=case.answered | {event.aspect}) if goes_on else case


def reopened(case: Case, r: Fact, event: e.Reopened) -> Case:
    return replace(
        case, status=Status.OPEN, closed_as="", resolved_on=None, report=None, reported_by="", approved_by="",
        answered=frozenset(),
    )  # fmt: skip


def corrected(case: Case, r: Fact, event: e.ReceivedCorrected) -> Case:
    return replace(case, received_on=event.to) if event.stage == case.receipt.stage else case


def contact_changed(case: Case, r: Fact, event: e.ContactChanged) -> Case:
    return replace(case, returned=False, link=case.link + 1)


def represented(case: Case, r: Fact, event: e.RepresentativeNamed) -> Case:
    return replace(case, returned=False, link=case.link + 1, represented=True)


def died(case: Case, r: Fact, event: e.ComplainantDied) -> Case:
    return replace(case, link=case.link + 1, died=True)


def link_renewed(case: Case, r: Fact, event: e.LinkRenewed) -> Case:
    return replace(case, link=case.link + 1)
