"""Which event may follow which, and what it does to a case.

`evolve` is the only way a case changes; what an event amounts to, casework/facts.py says, and what else it does to the case,
effects.py. TRANSITIONS is the rule: a status and an
event that have no entry in it do not go together, and asking for it is the refusal `not_now`. Which stages there are and
in what order is the policy's affair; what a status lets happen is the same in every policy.

Change with this file: the events, casework/facts.py, docs/how-to/adding.md.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from chalicelib.domain.casework import effects, parts
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.facts import Fact, one_more
from chalicelib.domain.casework.hearings import effects as hearing_effects
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.telling import effects as telling_effects

STANDING = ("stage", "reach", "pending", "late", "holds", "aspects", "named", "hearing")  # of a case, as in a fact
Step = Callable[[Case, Fact, Any], Case]


def evolve(case: Case, recorded: e.Recorded) -> Case:
    """The case after the event. Raises Refused("not_now") where the table has no place for it."""
    step = TRANSITIONS[case.status].get(type(recorded.event))
    if step is None:
        raise Refused("not_now", f"{type(recorded.event).__name__} while {case.status}")
    history = one_more(case.history, recorded)
    fact = history[-1]
    after = step(case, fact, recorded.event)
    if fact.effect:
        after = telling_effects.outcome_told(after, fact.effect)
    closed = fact.over is not None or after.status is Status.CLOSED
    return replace(
        after,
        **_standing(fact),
        proposals=tuple(p for p in after.proposals if p.does != "close" or not closed),
        version=recorded.seq,
        acted=recorded.seq if recorded.by_a_person else case.acted,
        wrote=after.wrote | {recorded.actor} if _has_a_part(recorded) else after.wrote,
        history=history,
    )


def _standing(fact: Fact) -> dict[str, Any]:
    """What the history alone says of a case, whichever event it was."""
    stands = {name: getattr(fact.stands, name) for name in STANDING} if fact.stands is not fact.before else {}
    if fact.over is None:
        return stands
    return {**stands, "status": Status.CLOSED, "closed_as": fact.over.how, "resolved_on": fact.over.on}


def _has_a_part(recorded: e.Recorded) -> bool:
    """What somebody of ours adds by its reference may be added blind, so it makes nobody see the case (R26)."""
    return recorded.by_staff and not isinstance(recorded.event, e.InformationAdded)


def replay(case_id: str, history: Iterable[e.Recorded]) -> Case:
    """The case that a history amounts to. Raises Refused("not_now") for a history that cannot have happened."""
    case = Case(id=case_id)
    for recorded in history:
        case = evolve(case, recorded)
    return case


ANY_TIME: dict[type[e.Frozen], Step] = {
    e.Told: telling_effects.told,
    e.NotReached: telling_effects.not_reached,
    e.Bounced: telling_effects.bounced,
    e.Resent: effects.noted,
    e.Notified: telling_effects.notified,
    e.NoteAdded: effects.noted,
    e.MessageWritten: effects.noted,
    e.CorrespondenceAdded: effects.noted,
    e.InformationAdded: effects.noted,
    e.ContactRestricted: parts.restricted,
    e.CaseOpened: parts.opened,
    e.AppealLinked: parts.appeal_linked,
    e.Proposed: effects.proposed,
    e.Confirmed: effects.decided,
    e.Declined: effects.decided,
    e.ContactChanged: effects.contact_changed,
    e.RepresentativeNamed: effects.represented,
    e.ComplainantDied: effects.died,
    e.LinkRenewed: effects.link_renewed,
    e.ReceivedCorrected: effects.corrected,
    e.SubjectNamed: effects.subject_named,
    e.BarLifted: effects.bar_lifted,
    e.ComplainantKnown: effects.complainant_known,
    e.ClockMissed: effects.noted,
    e.MissAnnounced: effects.noted,
    e.ClockSettled: effects.noted,
    e.MissWithdrawn: effects.noted,
    e.ReminderFell: effects.noted,
    e.DatesMoved: effects.noted,
    e.Nudged: parts.nudged,
    e.PeopleChanged: effects.noted,
}
LIVING: dict[type[e.Frozen], Step] = {
    **ANY_TIME,
    e.Triaged: effects.looked,
    e.NextReaderCalled: parts.next_reader_called,
    e.BeganToRead: parts.began_to_read,
    e.Classified: effects.classified,
    e.Assigned: effects.assigned,
    e.LetterWritten: effects.noted,
    e.Met: effects.noted,
    e.InterestDeclared: hearing_effects.interest_declared,
    e.ClockExtended: effects.noted,
    e.ExtensionCorrected: effects.noted,
    e.DelayTold: effects.noted,
    e.ClockHeld: effects.noted,
    e.ClockReleased: effects.noted,
    e.WindowLapsed: effects.noted,
    e.Withdrawn: effects.noted,
    e.Closed: effects.noted,
    e.Referred: effects.noted,
    e.MarkedDuplicate: effects.repeated,
    e.MarkedCampaign: effects.repeated,
}
TRANSITIONS: Mapping[Status, Mapping[type[e.Frozen], Step]] = {
    Status.NONE: {e.Received: effects.received},
    Status.OPEN: {
        **LIVING,
        e.Escalated: effects.enter,
        e.LateRequested: effects.asked_late,
        e.Reported: effects.reported,
        e.ResponseDrafted: effects.response_drafted,
        e.Approved: effects.approved,
        e.SentBack: effects.sent_back,
        e.InvestigationConcluded: effects.noted,
        e.Split: effects.noted,
        e.AspectNamed: effects.noted,
        e.OutcomeIssued: effects.outcome,
        e.PanelAsked: hearing_effects.panel_asked,
        e.PanelGranted: hearing_effects.panel_granted,
        e.PanelRefused: hearing_effects.panel_refused,
        e.PanelMemberAppointed: hearing_effects.appointed,
        e.StoodDown: hearing_effects.stood_down,
        e.HearingScheduled: effects.noted,
        e.HearingPostponed: effects.noted,
        e.DetailsRequired: effects.noted,
        e.AttendanceNamed: hearing_effects.attendance_named,
        e.HearingAdjourned: effects.noted,
        e.HearingHeld: effects.noted,
    },
    Status.ANSWERED: {
        **LIVING,
        e.Escalated: effects.enter,
        e.NextStageRequested: effects.enter,
        e.LateRequested: effects.asked_late,
        e.WindowAgreed: effects.noted,
    },
    Status.LATE_REQUEST: {
        **LIVING,
        e.Escalated: effects.enter,
        e.NextStageRequested: effects.enter,
        e.LateAccepted: effects.enter,
        e.LateDeclined: effects.noted,
    },
    Status.CLOSED: {
        **ANY_TIME,
        e.Escalated: effects.enter,
        e.NextStageRequested: effects.enter,
        e.LateRequested: effects.asked_late,
        e.Reopened: effects.reopened,
    },
}
