"""Which clocks a history started, and what ended each: the fold that clocks.py computes states from.

One pass over the history, one handler an event kind: STEPS is the table of them, each family a module beside this one.
What they write to is the book of runs (runs.py). Nothing here knows a date's arithmetic or the present.
"""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.case import OVERTAKES_OUTCOME
from chalicelib.domain.clock_book import answering, ending, entering, hearings, moving
from chalicelib.domain.clock_book.runs import Book
from chalicelib.domain.contact import reaches
from chalicelib.domain.policy.model import Clock, Policy
from chalicelib.domain.working_days import local_date


def book(history: tuple[e.Recorded, ...], policy: Policy, applies: Callable[[Clock], bool]) -> Book:
    """The runs that a history amounts to. `applies`: whether a rule's condition holds for this case."""
    result = Book(policy, applies)
    reach: e.Reach = "email"
    for recorded, before, reach in reaches(history):
        result.at = recorded.at
        if before == "none" != reach:
            answering.acknowledging_nobody(result)
        step = STEPS.get(type(recorded.event))
        if step is not None:
            step(result, recorded, recorded.event)
        if reach == "none" and isinstance(recorded.event, e.OutcomeIssued):
            answering.outcome_told(result, local_date(recorded.at))
        if isinstance(recorded.event, OVERTAKES_OUTCOME):
            result.pending = None
    if reach == "none":
        answering.acknowledging_nobody(result)
    return result


STEPS: Mapping[type[e.Frozen], Callable[[Book, e.Recorded, Any], None]] = {
    e.Received: entering.received,
    e.Escalated: entering.escalated,
    e.NextStageRequested: entering.next_stage,
    e.LateRequested: entering.late_requested,
    e.LateAccepted: entering.late_accepted,
    e.LateDeclined: entering.late_declined,
    e.Told: answering.told,
    e.OutcomeIssued: answering.outcome_issued,
    e.Met: answering.met,
    e.Notified: answering.notified,
    e.Bounced: answering.bounced,
    e.InvestigationConcluded: moving.investigated,
    e.Split: moving.split,
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
    e.WindowLapsed: ending.lapsed,
    e.Withdrawn: ending.over,
    e.Closed: ending.over,
    e.Referred: ending.over,
    e.MarkedDuplicate: ending.repeated,
    e.MarkedCampaign: ending.repeated,
    e.Reopened: ending.reopened,
}
