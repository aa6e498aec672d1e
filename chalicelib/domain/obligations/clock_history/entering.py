"""What it does to the clocks that a complaint or a request comes in, and a stage begins.

A late request starts the acknowledgement at once and everything else when a person accepts it (READINGS R16), so entering
a stage happens in two halves.
"""

from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.clock_history.runs import ClockRuns
from chalicelib.domain.policy.model import Start


def received(b: ClockRuns, r: Fact, event: e.Received) -> None:
    b.start_all(Start.RECEIVED, event.stage, event.received_on)
    b.start_all(Start.EACH_RECEIPT, event.stage, event.received_on)
    _start_though_skipped(b, event.stage, event.received_on)
    b.enter(event.stage, event.received_on, rest=not event.late)


def _start_though_skipped(b: ClockRuns, stage: str, on: date) -> None:
    """Some clocks of a stage that the complaint passes over run from its receipt all the same."""
    passed = [s.id for s in b.policy.stages[: b.policy.stages.index(b.policy.stage(stage))]]
    for rule in b.policy.clocks:
        if rule.even_if_skipped and rule.stage in passed and b.policy.stage(rule.stage).skipped_when is not None:
            b.start(rule, on, receipt_of=stage, stage=stage)


def escalated(b: ClockRuns, r: Fact, event: e.Escalated) -> None:
    b.void(event.received_on, stage=r.before.stage)
    b.start_all(Start.EACH_RECEIPT, event.stage, event.received_on)
    next_stage(b, r, event)


def next_stage(b: ClockRuns, r: Fact, event: e.Escalated | e.NextStageRequested) -> None:
    """What waited as late, and came in time after all, is being acknowledged already."""
    waited = r.before.late is not None and r.before.late.stage == event.stage
    b.enter(event.stage, event.received_on, acknowledgements=not waited)


def late_requested(b: ClockRuns, r: Fact, event: e.LateRequested) -> None:
    b.enter(event.stage, event.received_on, rest=False)


def late_accepted(b: ClockRuns, r: Fact, event: e.LateAccepted) -> None:
    if event.stage != r.before.stage:
        b.void(r.day, stage=r.before.stage)
    b.enter(event.stage, r.day, acknowledgements=False, receipt=False)
