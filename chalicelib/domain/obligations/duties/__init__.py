"""What is promised without a time: owed or done, nudged, never overdue (READINGS R11).

Some duties are Redress's own, in every policy, so that nothing goes cold: somebody must `look` where it is not known whom a
complaint is about; where staff complain, it must be known who that is (`identify`); a late request must be decided
(`late.decide`); a stage that no clock answers from its first day must be answered (`answer`); a hold must end some day
(`release`); whoever a letter did not reach must be reached (`reach`), and whoever of ours a mail did not (`reach.staff`);
the letter of a moved date must go, and that of a closing or a limit where the policy wants it in writing (`letter`, R13,
R27); whoever needs our letters in another form must be given in it what they had only as we write it (`form`, R27);
a consent that ends must be asked for again (`consent`); a question that brought no answer must be settled (`question`);
what a response promised must be made somebody's, or set aside (`promise`);
a limit on somebody's contact must be looked at again on its day (`restriction.review`); what one proposed another must
confirm or decline (`confirm.…`), and what was reported somebody must `approve` or send back (R29); a case that is
answered with no end to its window, or reopened where no clock starts afresh, must be settled (`settle`, R17, R20); and a
risk to somebody must be dealt with, and is chased each working morning until a person has recorded that it was
(`safeguarding.done`, R25).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.access.independence import People, matches
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.duties import among_staff, asking, on_event, putting_right, telling
from chalicelib.domain.obligations.duties.owed import (
    ANSWER,
    APPROVE,
    CONFIRM,
    CONSENT,
    DECIDE_LATE,
    DECIDE_PANEL,
    FORM,
    IDENTIFY,
    LETTER,
    LOOK,
    MORNING,
    NAME,
    OVERSEEN_FROM,
    OWN,
    QUESTION,
    REACH,
    REACH_STAFF,
    REACHING,
    RELEASE,
    REVIEW,
    SAFETY,
    SETTLE,
    DutyHistory,
    Owed,
    nudge_after,
)
from chalicelib.domain.policy.model import Duty, Policy
from chalicelib.domain.policy.terms import SUBJECT

__all__ = [
    "ANSWER", "APPROVE", "CONFIRM", "CONSENT", "DECIDE_LATE", "DECIDE_PANEL", "FORM", "IDENTIFY", "LETTER", "LOOK",
    "MORNING", "NAME", "OVERSEEN_FROM", "OWN", "QUESTION", "REACH", "REACHING", "REACH_STAFF", "RELEASE", "REVIEW",
    "SAFETY", "SETTLE", "Owed", "duties", "nudge_after", "nudged",
]  # fmt: skip


def duties(case: Case, policy: Policy, people: People) -> tuple[Owed, ...]:
    """Every duty of the case, owed or done, in the order in which they arose."""
    found = DutyHistory(policy, lambda rule: _applies(rule, case, people))
    for fact in case.history:
        found.fact = fact
        if fact.effect:
            telling.outcome_told(found, fact, fact.effect)
        if fact.actor == e.COMPLAINANT:
            telling.opened(found, fact)
        if fact.over:
            on_event.over(found, fact.over.on)
        step = ON_EVENT.get(type(fact.event))
        if step is not None:
            step(found, fact, fact.event)
        if fact.stands.reach == "none":
            telling.nobody_to_tell(found, fact.day)
    return tuple(found.owed.values())


def _applies(rule: Duty, case: Case, people: People) -> bool:
    """Whether a duty is this case's: what is owed to a subject only where there is one."""
    return matches(rule.only_when, case, people) and (rule.owed_to != SUBJECT or bool(case.about))


def nudged(case: Case, what: str) -> list[datetime]:
    """When the owner of a clock or duty was nudged about it."""
    return [r.at for r in case.history if isinstance(r.event, e.Nudged) and r.event.duty == what]


ON_EVENT: Mapping[type[e.Frozen], Callable[[DutyHistory, Fact, Any], None]] = {
    e.Received: on_event.received,
    e.TakenOver: on_event.taken_over,
    e.Triaged: on_event.looked,
    e.ComplainantKnown: on_event.complainant_known,
    e.Classified: among_staff.classified,
    e.Escalated: on_event.entered,
    e.NextStageRequested: on_event.entered,
    e.LateRequested: on_event.late_requested,
    e.LateAccepted: on_event.entered,
    e.Told: telling.told,
    e.FormNeeded: telling.in_their_form,
    e.FormGiven: telling.in_their_form,
    e.Met: on_event.met,
    e.Notified: among_staff.notified,
    e.Bounced: telling.bounced,
    e.NotReached: telling.not_reached,
    e.InvestigationConcluded: on_event.investigated,
    e.Split: on_event.split,
    e.PointsMended: on_event.split,
    e.ClockExtended: telling.to_be_written,
    e.ExtensionCorrected: telling.to_be_written,
    e.ClockHeld: on_event.held,
    e.ClockReleased: on_event.released,
    e.WindowAgreed: on_event.window_agreed,
    e.ClockMissed: on_event.missed,
    e.MissWithdrawn: on_event.not_missed,
    e.Assigned: on_event.assigned,
    e.HearingScheduled: on_event.hearing_set,
    e.HearingPostponed: on_event.hearing_set,
    e.HearingAdjourned: on_event.heard,
    e.HearingHeld: on_event.heard,
    e.Nudged: on_event.nudged,
    e.PeopleChanged: among_staff.people_changed,
    e.StoodDown: among_staff.stood_down,
    e.PanelMemberAppointed: among_staff.named,
    e.PanelAsked: on_event.panel_asked,
    e.PanelGranted: on_event.panel_answered,
    e.PanelRefused: on_event.panel_answered,
    e.Proposed: among_staff.proposed,
    e.Confirmed: among_staff.decided,
    e.Declined: among_staff.decided,
    e.Reported: among_staff.reported,
    e.ResponseDrafted: among_staff.reported,
    e.Approved: among_staff.approved,
    e.SentBack: among_staff.approved,
    e.Closed: on_event.closed,
    e.ContactRestricted: on_event.restricted,
    e.ConsentEnding: on_event.consent_ending,
    e.ConsentGiven: on_event.consent_given,
    e.RepresentativeNamed: on_event.consent_given,
    e.Reopened: on_event.reopened,
    e.ActionSet: putting_right.to_do,
    e.OutcomeIssued: putting_right.promised,
    e.PromiseSetAside: putting_right.owned,
    e.ActionMoved: putting_right.moved,
    e.ActionDone: putting_right.done,
    e.ActionChecked: putting_right.checked,
    e.QuestionAsked: asking.asked,
    e.QuestionUnanswered: asking.unsettled,
    e.QuestionNotReached: asking.unsettled,
    **dict.fromkeys((e.QuestionAnswered, e.QuestionMoved, e.QuestionReaddressed, e.QuestionWithdrawn), asking.settled),
}
