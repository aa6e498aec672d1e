"""Which event may follow which, and what it does to a case.

`evolve` is the only way a case changes; what an event amounts to, casework/facts.py says, and what else it does to the
case, effects.py of its family. TRANSITIONS is the rule: a status and an event that have no entry in it do not go
together, and asking for it is the refusal `not_now`. Which stages there are and in what order is the policy's affair;
what a status lets happen is the same in every policy.

Change with this file: the events, casework/facts.py, docs/how-to/adding.md.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import effects as answering
from chalicelib.domain.casework.asking import effects as asking
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.closing import effects as closing
from chalicelib.domain.casework.conduct import effects as conduct
from chalicelib.domain.casework.confirming import effects as confirming
from chalicelib.domain.casework.contact import effects as contact
from chalicelib.domain.casework.facts import Fact, one_more
from chalicelib.domain.casework.hearings import effects as hearings
from chalicelib.domain.casework.intake import effects as intake
from chalicelib.domain.casework.putting_right import effects as putting_right
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.telling import effects as telling
from chalicelib.domain.casework.timing import effects as timing

STANDING = (  # of a case, as in a fact
    "stage", "reach", "pending", "late", "holds", "aspects", "points", "named", "hearing", "another_form", "not_in_form",
    "avoid", "safe", "consent_until", "not_to_be_told", "wants_no_contact",
)  # fmt: skip
Step = Callable[[Case, Fact, Any], Case]


def evolve(case: Case, recorded: e.Recorded) -> Case:
    """The case after the event. Raises Refused("not_now") where the table has no place for it."""
    step = None if case.erased else TRANSITIONS[case.status].get(type(recorded.event))
    if step is None:
        raise Refused("not_now", f"{type(recorded.event).__name__} while {case.status}")
    history = one_more(case.history, recorded)
    fact = history[-1]
    after = step(case, fact, recorded.event)
    if fact.effect:
        after = telling.outcome_told(after, fact.effect)
    closed = fact.over is not None or after.status is Status.CLOSED
    return _changed(
        after,
        **_standing(fact),
        questions=asking.over(after.questions) if closed else after.questions,
        proposals=tuple(p for p in after.proposals if p.does != "close" or not closed),
        version=recorded.seq,
        acted=recorded.seq if recorded.by_a_person else case.acted,
        wrote=after.wrote | {recorded.actor} if _has_a_part(recorded) else after.wrote,
        history=history,
    )


def _changed(case: Case, **fields: Any) -> Case:
    """As `replace` does, without its `__init__` of sixty fields: that is most of a replay, which does this once an event."""
    after = object.__new__(Case)
    after.__dict__.update(case.__dict__, **fields)
    return after


def _standing(fact: Fact) -> dict[str, Any]:
    """What the history alone says of a case, whichever event it was."""
    stands = {name: getattr(fact.stands, name) for name in STANDING} if fact.stands is not fact.before else {}
    if fact.over is None:
        return stands
    return {**stands, "status": Status.CLOSED, "closed_as": fact.over.how, "resolved_on": fact.over.on}


def _has_a_part(recorded: e.Recorded) -> bool:
    """What somebody adds by its reference, or did for it, may be said blind, so it makes nobody see the case (R26)."""
    return recorded.by_staff and not isinstance(recorded.event, e.InformationAdded | e.ActionDone)


def replay(case_id: str, history: Iterable[e.Recorded]) -> Case:
    """The case that a history amounts to. Raises Refused("not_now") for a history that cannot have happened."""
    case = Case(id=case_id)
    for recorded in history:
        case = evolve(case, recorded)
    return case


def noted(case: Case, r: Fact, event: Any) -> Case:
    """It changes nothing but the history, and what the history says."""
    return case


ANY_TIME: dict[type[e.Frozen], Step] = {
    e.Told: telling.told,
    e.NotReached: telling.not_reached,
    e.Bounced: telling.bounced,
    e.Resent: noted,
    e.Notified: telling.notified,
    e.NoteAdded: noted,
    e.Titled: noted,
    e.Translated: noted,
    e.MessageWritten: noted,
    e.CorrespondenceAdded: noted,
    e.InformationAdded: noted,
    e.PointsMended: noted,
    e.FileAdded: noted,
    e.FileChecked: noted,
    e.FileReleased: noted,
    e.QuestionSentAgain: asking.sent_again,
    e.QuestionMoved: asking.moved,
    e.QuestionReaddressed: asking.readdressed,
    e.QuestionAnswered: asking.answered,
    e.QuestionUnanswered: asking.unanswered,
    e.QuestionNotReached: asking.not_reached,
    e.QuestionWithdrawn: asking.withdrawn,
    e.BundleMade: noted,
    e.MarkedForThem: noted,
    e.ContactRestricted: conduct.restricted,
    e.CaseOpened: telling.opened,
    e.FirstRead: noted,
    e.HandOverRead: noted,
    e.AppealLinked: conduct.appeal_linked,
    e.Proposed: confirming.proposed,
    e.Confirmed: confirming.decided,
    e.Declined: confirming.decided,
    e.FormNeeded: noted,
    e.FormGiven: noted,
    e.ContactChanged: contact.contact_changed,
    e.RepresentativeNamed: contact.represented,
    e.ConsentEnding: noted,
    e.ConsentGiven: noted,
    e.TellingLimited: noted,
    e.ComplainantDied: contact.died,
    e.LinkRenewed: contact.link_renewed,
    e.AddressConfirmed: noted,
    e.LettersOpened: noted,
    e.CopyWanted: noted,
    e.LanguageChosen: noted,
    e.ReceivedCorrected: timing.corrected,
    e.SubjectNamed: intake.subject_named,
    e.BarLifted: intake.bar_lifted,
    e.ComplainantKnown: intake.complainant_known,
    e.ClockMissed: noted,
    e.MissAnnounced: noted,
    e.ClockSettled: noted,
    e.MissWithdrawn: noted,
    e.ReminderFell: noted,
    e.DatesMoved: noted,
    e.Nudged: timing.nudged,
    e.PeopleChanged: noted,
    e.ActionSet: putting_right.set_,
    e.PromiseSetAside: putting_right.set_aside,
    e.ActionMoved: putting_right.moved,
    e.ActionDone: putting_right.done,
    e.ActionChecked: putting_right.checked,
    e.RecordHeld: noted,
    e.RecordFreed: noted,
    e.PartyErased: closing.party_erased,
}
LIVING: dict[type[e.Frozen], Step] = {
    **ANY_TIME,
    e.Triaged: intake.triaged,
    e.NextReaderCalled: intake.next_reader_called,
    e.BeganToRead: intake.began_to_read,
    e.Classified: intake.classified,
    e.Assigned: intake.assigned,
    e.LetterWritten: noted,
    e.Met: noted,
    e.InterestDeclared: hearings.interest_declared,
    e.StepSettled: noted,
    e.ClockExtended: noted,
    e.ExtensionCorrected: noted,
    e.DelayTold: noted,
    e.ClockHeld: noted,
    e.ClockReleased: noted,
    e.WindowLapsed: noted,
    e.Withdrawn: noted,
    e.Closed: noted,
    e.Referred: noted,
    e.MarkedDuplicate: conduct.repeated,
    e.MarkedCampaign: conduct.repeated,
}
TRANSITIONS: Mapping[Status, Mapping[type[e.Frozen], Step]] = {
    Status.NONE: {e.Received: intake.received},
    Status.OPEN: {
        **LIVING,
        e.QuestionAsked: asking.asked,
        e.StepPlanned: noted,
        e.TakenOver: noted,
        e.EndedBefore: noted,
        e.Escalated: intake.enter,
        e.LateRequested: intake.late_requested,
        e.Reported: answering.reported,
        e.ResponseDrafted: answering.response_drafted,
        e.Approved: answering.approved,
        e.SentBack: answering.sent_back,
        e.InvestigationConcluded: noted,
        e.Split: noted,
        e.AspectNamed: noted,
        e.OutcomeIssued: answering.outcome,
        e.PanelAsked: hearings.panel_asked,
        e.PanelGranted: hearings.panel_granted,
        e.PanelRefused: hearings.panel_refused,
        e.PanelMemberAppointed: hearings.appointed,
        e.SeatConfirmed: hearings.seat_confirmed,
        e.ChairNamed: hearings.chair_named,
        e.StoodDown: hearings.stood_down,
        e.HearingScheduled: noted,
        e.HearingPostponed: noted,
        e.HearingArranged: noted,
        e.DetailsRequired: noted,
        e.AttendanceNamed: hearings.attendance_named,
        e.HearingAdjourned: noted,
        e.HearingHeld: noted,
        e.MinutesTaken: noted,
        e.DecisionDrafted: answering.decision_drafted,
        e.DecisionVoted: answering.decision_voted,
    },
    Status.ANSWERED: {
        **LIVING,
        e.Escalated: intake.enter,
        e.NextStageRequested: intake.enter,
        e.LateRequested: intake.late_requested,
        e.WindowAgreed: noted,
        e.AskedHowItWent: noted,
    },
    Status.LATE_REQUEST: {
        **LIVING,
        e.Escalated: intake.enter,
        e.NextStageRequested: intake.enter,
        e.LateAccepted: intake.enter,
        e.LateDeclined: noted,
    },
    Status.CLOSED: {
        **ANY_TIME,
        e.Escalated: intake.enter,
        e.NextStageRequested: intake.enter,
        e.LateRequested: intake.late_requested,
        e.Reopened: closing.reopened,
        e.AskedHowItWent: noted,
        e.Erased: closing.erased,
    },
}
