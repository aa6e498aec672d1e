"""What each event does to a case: one function an event. Whether it may happen at all, transitions.py says."""

from dataclasses import replace
from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.case import Case, Flags, LateRequest, Proposal, Status
from chalicelib.domain.holding import Hold, after_release
from chalicelib.domain.people import named
from chalicelib.domain.refusals import Refused
from chalicelib.domain.telling_effects import outcome_told
from chalicelib.domain.working_days import local_date


def received(case: Case, r: e.Recorded, event: e.Received) -> Case:
    flags = Flags(**{name: getattr(event, name) for name in Flags.__dataclass_fields__})
    started = replace(
        case,
        status=Status.OPEN,
        stage=event.stage,
        site=event.site,
        policy=event.policy,
        reference=event.reference,
        channel=event.channel,
        come_from=event.come_from,
        reach=event.reach,
        about=event.about,
        subjects=event.subjects,
        own=event.own,
        perhaps=frozenset(event.perhaps),
        reader=event.reader,
        flags=flags,
        received_on=event.received_on,
        aspects=event.aspects,
        logged_by=r.actor if r.by_staff else "",
    )
    if not event.late:
        return started
    late = LateRequest(event.stage, "", event.received_on)
    return replace(started, status=Status.LATE_REQUEST, late=late)


def noted(case: Case, r: e.Recorded, event: Any) -> Case:
    return case


def looked(case: Case, r: e.Recorded, event: e.Looked) -> Case:
    """A name that was only written counts no more, now that a person has said whom it is about."""
    named = replace(case, about=event.about, subjects=event.subjects, perhaps=frozenset())
    if event.stage in ("", case.stage):
        return named
    return replace(
        named, stage=event.stage, history=tuple(_opened_at(event.stage, case.stage, h) for h in case.history)
    )


def _opened_at(stage: str, before: str, recorded: e.Recorded) -> e.Recorded:
    """What came in and was told, as if the case had opened at this stage. What is stored stays as it was."""
    event = recorded.event
    if not isinstance(event, e.Received | e.Told | e.LetterWritten | e.Met) or event.stage != before:
        return recorded
    asked_for = {"asked_for": event.asked_for or before} if isinstance(event, e.Received) else {}
    return replace(recorded, event=event.model_copy(update={"stage": stage, **asked_for}))


def subject_named(case: Case, r: e.Recorded, event: e.SubjectNamed) -> Case:
    about = case.about if case.about is None else (*case.about, event.subject.who)
    return replace(case, about=about, subjects=(*named(case), event.subject))


def bar_lifted(case: Case, r: e.Recorded, event: e.BarLifted) -> Case:
    about = case.about if case.about is None else tuple(subject.who for subject in event.subjects)
    return replace(case, about=about, subjects=event.subjects, own=event.own)


def complainant_known(case: Case, r: e.Recorded, event: e.ComplainantKnown) -> Case:
    return replace(case, come_from=event.come_from or case.come_from, own=event.own)


def classified(case: Case, r: e.Recorded, event: e.Classified) -> Case:
    found = dict.fromkeys(event.it_is, True) | dict.fromkeys(event.it_is_not, False)
    return replace(case, flags=replace(case.flags, **found))


def held(case: Case, r: e.Recorded, event: e.ClockHeld) -> Case:
    return replace(case, holds=(*case.holds, Hold(event.ground, local_date(r.at), event.clocks, event.aspect)))


def released(case: Case, r: e.Recorded, event: e.ClockReleased) -> Case:
    return replace(case, holds=tuple(after_release(case.holds, event)))


def split(case: Case, r: e.Recorded, event: e.Split) -> Case:
    return replace(case, aspects=event.aspects)


def aspect_named(case: Case, r: e.Recorded, event: e.AspectNamed) -> Case:
    return replace(case, named=case.named | {event.aspect})


def assigned(case: Case, r: e.Recorded, event: e.Assigned) -> Case:
    return replace(
        case,
        assigned={**case.assigned, event.stage: event.to},
        assigned_as={**case.assigned_as, event.stage: event.role},
    )


def reported(case: Case, r: e.Recorded, event: e.Reported) -> Case:
    return replace(case, report=event, reported_by=r.actor, approved_by="", drafted=r.seq, drafted_at=r.at)


def response_drafted(case: Case, r: e.Recorded, event: e.ResponseDrafted) -> Case:
    return replace(case, approved_by="", drafted=r.seq, drafted_at=r.at)


def approved(case: Case, r: e.Recorded, event: e.Approved) -> Case:
    return replace(case, approved_by=r.actor)


def sent_back(case: Case, r: e.Recorded, event: e.SentBack) -> Case:
    return replace(case, report=None, reported_by="", approved_by="")


def proposed(case: Case, r: e.Recorded, event: e.Proposed) -> Case:
    return replace(case, proposals=(*case.proposals, Proposal(r.seq, event.does, event.given, r.actor, event.to, r.at)))


def decided(case: Case, r: e.Recorded, event: e.Confirmed | e.Declined) -> Case:
    return replace(case, proposals=tuple(p for p in case.proposals if p.seq != event.proposal))


def outcome(case: Case, r: e.Recorded, event: e.OutcomeIssued) -> Case:
    if case.pending is not None:
        raise Refused("not_now", "an outcome waits to be told")
    issued = replace(
        case,
        pending=event,
        deciders={**case.deciders, event.stage: (*case.deciders.get(event.stage, ()), *event.decided_by)},
        findings={**case.findings, event.stage: event.finding},
    )
    return issued if case.reach != "none" else outcome_told(issued, local_date(r.at))


def enter(case: Case, r: e.Recorded, event: Any) -> Case:
    return replace(
        case, status=Status.OPEN, stage=event.stage, closed_as="", resolved_on=None, late=None, report=None,
        reported_by="", approved_by="", named=frozenset(), answered=frozenset(), hearing=None, companions=(),
    )  # fmt: skip


def asked_late(case: Case, r: e.Recorded, event: e.LateRequested) -> Case:
    late = LateRequest(event.stage, event.window, event.received_on)
    return replace(case, status=Status.LATE_REQUEST, late=late, closed_as="", resolved_on=None)


def declined(case: Case, r: e.Recorded, event: e.LateDeclined) -> Case:
    return replace(case, status=Status.CLOSED, closed_as="lapsed", resolved_on=local_date(r.at), late=None)


def lapsed(case: Case, r: e.Recorded, event: e.WindowLapsed) -> Case:
    if not event.closes_case:
        return case
    return replace(case, status=Status.CLOSED, closed_as="lapsed", resolved_on=event.closes)


def withdrawn(case: Case, r: e.Recorded, event: e.Withdrawn) -> Case:
    return replace(case, status=Status.CLOSED, closed_as="withdrawn", resolved_on=local_date(r.at), late=None)


def closed(case: Case, r: e.Recorded, event: e.Closed) -> Case:
    return replace(case, status=Status.CLOSED, closed_as=event.closed_as, resolved_on=local_date(r.at), late=None)


def referred(case: Case, r: e.Recorded, event: e.Referred) -> Case:
    return replace(case, status=Status.CLOSED, closed_as="referred", resolved_on=local_date(r.at), late=None)


def repeated(case: Case, r: e.Recorded, event: e.MarkedDuplicate | e.MarkedCampaign) -> Case:
    """With new aspects it goes on as a case of its own; a part that is the same is answered by that."""
    if event.new_aspects:
        return replace(case, answered=case.answered | {event.aspect}) if event.aspect else case
    closed_as = "duplicate" if isinstance(event, e.MarkedDuplicate) else "campaign"
    return replace(case, status=Status.CLOSED, closed_as=closed_as, resolved_on=local_date(r.at), late=None)


def reopened(case: Case, r: e.Recorded, event: e.Reopened) -> Case:
    return replace(
        case, status=Status.OPEN, closed_as="", resolved_on=None, report=None, reported_by="", approved_by="",
        named=frozenset(), answered=frozenset(),
    )  # fmt: skip


def corrected(case: Case, r: e.Recorded, event: e.ReceivedCorrected) -> Case:
    first = next(h.event for h in case.history if isinstance(h.event, e.Received))
    return replace(case, received_on=event.to) if event.stage == first.stage else case


def contact_changed(case: Case, r: e.Recorded, event: e.ContactChanged) -> Case:
    return replace(case, reach=event.reach, returned=False, link=case.link + 1)


def represented(case: Case, r: e.Recorded, event: e.RepresentativeNamed) -> Case:
    return replace(case, reach=event.reach, returned=False, link=case.link + 1, represented=True)


def died(case: Case, r: e.Recorded, event: e.ComplainantDied) -> Case:
    return replace(case, reach="post", link=case.link + 1, died=True)


def link_renewed(case: Case, r: e.Recorded, event: e.LinkRenewed) -> Case:
    return replace(case, link=case.link + 1)
