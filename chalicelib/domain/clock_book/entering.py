"""Steps of the fold: a complaint or a request comes in, and a stage begins.

A late request starts the acknowledgement at once and everything else when a person accepts it (READINGS R16), so entering
a stage happens in two halves.
"""

from datetime import date

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import ANSWERS_A_REQUEST, Book
from chalicelib.domain.policy.model import Start
from chalicelib.domain.working_days import local_date


def received(b: Book, r: e.Recorded, event: e.Received) -> None:
    b.aspects = event.aspects
    b.begin(event.stage)
    b.start_all(Start.RECEIVED, event.stage, event.received_on)
    b.start_all(Start.EACH_RECEIPT, event.stage, event.received_on)
    _start_though_skipped(b, event.stage, event.received_on)
    b.enter(event.stage, event.received_on, rest=not event.late)
    b.asked_late = event.stage if event.late else ""


def _start_though_skipped(b: Book, stage: str, on: date) -> None:
    """Some clocks of a stage that the complaint passes over run from its receipt all the same."""
    passed = [s.id for s in b.policy.stages[: b.policy.stages.index(b.policy.stage(stage))]]
    for rule in b.policy.clocks:
        if rule.even_if_skipped and rule.stage in passed and b.policy.stage(rule.stage).skipped_when is not None:
            b.start(rule, on, receipt_of=stage, stage=stage)


def escalated(b: Book, r: e.Recorded, event: e.Escalated) -> None:
    b.void(event.received_on, stage=b.stage)
    b.begin(event.stage)
    b.start_all(Start.EACH_RECEIPT, event.stage, event.received_on)
    _enter_in_time(b, event.stage, event.received_on)


def next_stage(b: Book, r: e.Recorded, event: e.NextStageRequested) -> None:
    b.begin(event.stage)
    _enter_in_time(b, event.stage, event.received_on)


def _enter_in_time(b: Book, stage: str, on: date) -> None:
    """What waited as late, and came in time after all, is being acknowledged already."""
    b.enter(stage, on, acknowledgements=b.asked_late != stage)
    b.asked_late = ""


def late_requested(b: Book, r: e.Recorded, event: e.LateRequested) -> None:
    b.asked_late = event.stage
    b.enter(event.stage, event.received_on, rest=False)


def late_accepted(b: Book, r: e.Recorded, event: e.LateAccepted) -> None:
    if event.stage != b.stage:
        b.void(local_date(r.at), stage=b.stage)
    b.begin(event.stage)
    b.enter(event.stage, local_date(r.at), acknowledgements=False, receipt=False)
    b.asked_late = ""


def late_declined(b: Book, r: e.Recorded, event: e.LateDeclined) -> None:
    """The letter that says so is still to be told: what acknowledges the request waits for it."""
    b.void(local_date(r.at), spare=[run for run in b.every_run() if ANSWERS_A_REQUEST & set(run.rule.met_by)])
    b.unanswered, b.asked_late = False, ""
