"""Which clocks a history started, and what ended each: what clocks.py computes states from.

One pass over the facts (casework/facts.py), one handler an event kind: ON_EVENT is the table of them, each family a module
beside this one. What they write to is the runs (runs.py). Nothing here knows a date's arithmetic or the present.
"""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.clock_history import answering, entering, hearings, moving, taking_over
from chalicelib.domain.obligations.clock_history.runs import ClockRuns
from chalicelib.domain.policy.model import Clock, Policy


def clock_runs(history: tuple[Fact, ...], policy: Policy, applies: Callable[[Clock], bool]) -> ClockRuns:
    """The runs that a history amounts to. `applies`: whether a rule's condition holds for this case."""
    result = ClockRuns(policy, applies)
    for fact in history:
        result.fact = fact
        if fact.effect:
            answering.outcome_told(result, fact.effect)
        if fact.over:
            answering.over(result, fact, fact.over.on)
        step = ON_EVENT.get(type(fact.event))
        if step is not None:
            step(result, fact, fact.event)
        if fact.stands.reach == "none":
            answering.acknowledging_nobody(result)
    return result


ON_EVENT: Mapping[type[e.Frozen], Callable[[ClockRuns, Fact, Any], None]] = {
    e.Received: entering.received,
    e.TakenOver: taking_over.taken_over,
    e.EndedBefore: taking_over.ended_before,
    e.Escalated: entering.escalated,
    e.NextStageRequested: entering.next_stage,
    e.LateRequested: entering.late_requested,
    e.LateAccepted: entering.late_accepted,
    e.Told: answering.told,
    e.Met: answering.met,
    e.Notified: answering.notified,
    e.Bounced: answering.bounced,
    e.InvestigationConcluded: moving.investigated,
    e.AspectNamed: moving.aspect_named,
    e.ClockHeld: moving.held,
    e.ClockReleased: moving.released,
    e.ClockExtended: moving.extended,
    e.ExtensionCorrected: moving.extension_corrected,
    e.ReceivedCorrected: moving.corrected,
    e.DatesMoved: moving.dates_moved,
    e.ClockSettled: moving.settled,
    e.HearingScheduled: hearings.scheduled,
    e.HearingPostponed: hearings.postponed,
    e.DetailsRequired: hearings.details_required,
    e.HearingAdjourned: hearings.adjourned,
    e.HearingHeld: hearings.held,
    e.ClockMissed: hearings.missed,
    e.MissWithdrawn: hearings.not_missed,
    e.MarkedDuplicate: answering.repeated,
    e.MarkedCampaign: answering.repeated,
    e.Reopened: answering.reopened,
}
