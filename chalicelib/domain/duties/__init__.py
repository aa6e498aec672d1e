"""What is promised without a time: owed or done, nudged, never overdue (READINGS R11).

Some duties are Redress's own, in every policy, so that nothing goes cold: somebody must `look` where it is not known whom a
complaint is about; where staff complain, it must be known who that is (`identify`); a late request must be decided
(`late.decide`); a stage that no clock answers from its first day must be answered (`answer`); a hold must end some day
(`release`); whoever a letter did not reach must be reached (`reach`), and whoever of ours a mail did not (`reach.staff`);
the letter of a moved date must go, and that of a closing or a limit where the policy wants it in writing (`letter`, R13,
R27); a limit on somebody's contact must be looked at again on its day (`restriction.review`); what one proposed another must
confirm or decline (`confirm.…`), and what was reported somebody must `approve` or send back (R29); a case that is
answered with no end to its window, or reopened where no clock starts afresh, must be settled (`settle`, R17, R20); and a
risk to somebody must be dealt with, and is chased each working morning until a person has recorded that it was
(`safeguarding.done`, R25).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.case import Case
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.duties import confirming, leaving, risk, steps, telling
from chalicelib.domain.duties.owed import (
    ANSWER,
    APPROVE,
    CONFIRM,
    DECIDE_LATE,
    DECIDE_PANEL,
    IDENTIFY,
    LETTER,
    LOOK,
    MORNING,
    NAME,
    OVERSEEN_FROM,
    OWN,
    REACH,
    REACH_STAFF,
    REACHING,
    RELEASE,
    REVIEW,
    SAFETY,
    SETTLE,
    Owed,
    Tally,
    nudge_after,
)
from chalicelib.domain.independence import People, matches
from chalicelib.domain.policy.model import Duty, Policy
from chalicelib.domain.policy.terms import SUBJECT

__all__ = [
    "ANSWER", "APPROVE", "CONFIRM", "DECIDE_LATE", "DECIDE_PANEL", "IDENTIFY", "LETTER", "LOOK", "MORNING", "NAME",
    "OVERSEEN_FROM", "OWN", "REACH", "REACHING", "REACH_STAFF", "RELEASE", "REVIEW", "SAFETY", "SETTLE", "Owed",
    "duties", "nudge_after", "nudged",
]  # fmt: skip


def duties(case: Case, policy: Policy, people: People) -> tuple[Owed, ...]:
    """Every duty of the case, owed or done, in the order in which they arose."""
    tally = Tally(policy, lambda rule: _applies(rule, case, people))
    for fact in case.history:
        tally.fact = fact
        if fact.effect:
            telling.outcome_told(tally, fact, fact.effect)
        if fact.over:
            steps.over(tally, fact.over.on)
        step = STEPS.get(type(fact.event))
        if step is not None:
            step(tally, fact, fact.event)
    return tuple(tally.owed.values())


def _applies(rule: Duty, case: Case, people: People) -> bool:
    """Whether a duty is this case's: what is owed to a subject only where there is one."""
    return matches(rule.only_when, case, people) and (rule.owed_to != SUBJECT or bool(case.about))


def nudged(case: Case, what: str) -> list[datetime]:
    """When the owner of a clock or duty was nudged about it."""
    return [r.at for r in case.history if isinstance(r.event, e.Nudged) and r.event.duty == what]


STEPS: Mapping[type[e.Frozen], Callable[[Tally, Fact, Any], None]] = {
    e.Received: steps.received,
    e.Looked: steps.looked,
    e.ComplainantKnown: steps.complainant_known,
    e.Classified: risk.classified,
    e.Escalated: steps.entered,
    e.NextStageRequested: steps.entered,
    e.LateRequested: steps.late_requested,
    e.LateAccepted: steps.entered,
    e.Told: telling.told,
    e.Met: steps.met,
    e.Notified: risk.notified,
    e.Bounced: telling.bounced,
    e.NotReached: telling.not_reached,
    e.InvestigationConcluded: steps.investigated,
    e.Split: steps.split,
    e.ClockExtended: telling.to_be_written,
    e.ExtensionCorrected: telling.to_be_written,
    e.ClockHeld: steps.held,
    e.ClockReleased: steps.released,
    e.WindowAgreed: steps.window_agreed,
    e.ClockMissed: steps.missed,
    e.MissWithdrawn: steps.not_missed,
    e.Assigned: steps.assigned,
    e.HearingScheduled: steps.hearing_set,
    e.HearingPostponed: steps.hearing_set,
    e.HearingAdjourned: steps.heard,
    e.HearingHeld: steps.heard,
    e.Nudged: steps.nudged,
    e.PeopleChanged: leaving.people_changed,
    e.StoodDown: leaving.stood_down,
    e.PanelMemberAppointed: leaving.named,
    e.PanelAsked: steps.panel_asked,
    e.PanelGranted: steps.panel_answered,
    e.PanelRefused: steps.panel_answered,
    e.Proposed: confirming.proposed,
    e.Confirmed: confirming.decided,
    e.Declined: confirming.decided,
    e.Reported: confirming.reported,
    e.ResponseDrafted: confirming.reported,
    e.Approved: confirming.approved,
    e.SentBack: confirming.approved,
    e.Closed: steps.closed,
    e.ContactRestricted: steps.restricted,
    e.Reopened: steps.reopened,
}
