"""Steps of the fold: somebody was told something, or a stage was answered."""

from datetime import date

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import ANSWERS_A_REQUEST, TOLD_ACTS, Book, Run
from chalicelib.domain.events import COMPLAINANT
from chalicelib.domain.policy.model import Act
from chalicelib.domain.working_days import local_date

TOLD_BY_OUTCOME = frozenset({Act.ACKNOWLEDGEMENT, Act.REFERENCE, Act.FIRST_RESPONSE})  # the letter carries them (R12)


def told(b: Book, r: e.Recorded, event: e.Told) -> None:
    if event.notice == "outcome":
        outcome_told(b, event.on)
    elif event.notice == "declined":  # the letter that declines a late request answers it too (R16)
        for act in ANSWERS_A_REQUEST:
            b.done(act, event.stage, event.on, "declined")
    elif event.notice in TOLD_ACTS:
        b.done(TOLD_ACTS[event.notice], event.stage, event.on, event.notice)


def bounced(b: Book, r: e.Recorded, event: e.Bounced) -> None:
    """What came back was not told. An outcome keeps what it met, and a stage that was answered since asks for no more."""
    if event.to != COMPLAINANT:
        _not_notified(b, event)
        return
    for run in b.every_run():
        if run.proof == event.notice and run.stage in (None, b.stage) and b.unanswered:
            run.untell()


def _not_notified(b: Book, event: e.Bounced) -> None:
    """The mail that told somebody of ours came back, so that what it did for a clock was not done."""
    for run in b.every_run():
        if event.notice_id and run.proof == event.notice_id:
            run.untell()


def met(b: Book, r: e.Recorded, event: e.Met) -> None:
    b.done(Act.MEETING, event.stage, event.on)


def outcome_issued(b: Book, r: e.Recorded, event: e.OutcomeIssued) -> None:
    b.pending = event


def outcome_told(b: Book, on: date) -> None:
    """R12: the outcome answers its stage, and ends or overtakes the stage's other clocks."""
    issued, b.pending = b.pending, None
    if issued is None:
        return
    for run in b.every_run():
        if run.stage in (None, issued.stage) and _answers(b, issued, run):
            run.end("done", on, b.at)
    if issued.partial:
        return
    b.unanswered = False
    b.void(on, stage=issued.stage)
    if issued.final:
        b.void(on)
        b.holds = []


def _answers(b: Book, issued: e.OutcomeIssued, run: Run) -> bool:
    """Whether an outcome does what a run waits for; of an answering clock it ends the latest run alone (R18)."""
    acts = set(run.rule.met_by)
    if run.rule.id == b.policy.stage(issued.stage).answering:
        return run is b.latest(run.name) and (not issued.partial or run.aspect == issued.aspect)
    if TOLD_BY_OUTCOME & acts:
        return True
    return not issued.partial and (Act.OUTCOME in acts or (Act.RESOLUTION in acts and issued.settles))


def notified(b: Book, r: e.Recorded, event: e.Notified) -> None:
    for run in b.runs.get(event.duty, []):
        run.end("done", local_date(r.at), r.at, event.notice_id)


def acknowledging_nobody(b: Book) -> None:
    """With no way to reach the complainant there is nobody to acknowledge anything to."""
    for run in b.every_run():
        if set(run.rule.met_by) <= {Act.ACKNOWLEDGEMENT, Act.REFERENCE}:
            run.ended, run.ended_on = "void", run.start
