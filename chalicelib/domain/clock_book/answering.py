"""Steps of the fold: somebody was told something, or a stage was answered."""

from datetime import date

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import TOLD_ACTS, Book
from chalicelib.domain.policy.model import Act
from chalicelib.domain.working_days import local_date

ANSWERED_BY_OUTCOME = {Act.ACKNOWLEDGEMENT, Act.REFERENCE, Act.FIRST_RESPONSE, Act.OUTCOME}  # R12


def told(b: Book, r: e.Recorded, event: e.Told) -> None:
    if event.notice == "outcome":
        outcome_told(b, event.on)
    elif event.notice in TOLD_ACTS:
        b.done(TOLD_ACTS[event.notice], event.stage, event.on)


def outcome_issued(b: Book, r: e.Recorded, event: e.OutcomeIssued) -> None:
    b.pending = event


def outcome_told(b: Book, on: date) -> None:
    """R12: the outcome answers its stage, and ends or overtakes the stage's other clocks."""
    issued, b.pending = b.pending, None
    if issued is None:
        return
    answering = b.policy.stage(issued.stage).answering
    for run in b.every_run():
        rule = run.rule
        last_answer = rule.id != answering or run is b.latest(rule.id)
        waits = ANSWERED_BY_OUTCOME & set(rule.met_by) or (Act.RESOLUTION in rule.met_by and issued.settles)
        if waits and last_answer and rule.stage in (None, issued.stage):
            run.end("done", on)
    b.void(on, stage=issued.stage)
    if issued.final:
        b.void(on)


def notified(b: Book, r: e.Recorded, event: e.Notified) -> None:
    for run in b.runs.get(event.duty, []):
        run.end("done", local_date(r.at))


def acknowledging_nobody(b: Book) -> None:
    """With no way to reach the complainant there is nobody to acknowledge anything to."""
    for run in b.every_run():
        if run.rule.met_by == (Act.ACKNOWLEDGEMENT,):
            run.ended, run.ended_on = "void", run.start
