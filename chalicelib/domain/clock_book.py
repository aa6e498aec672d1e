"""Which clocks a history started, and what ended each: the fold that clocks.py computes states from.

One pass over the history, one handler an event kind. A `Run` is one running of one clock; a clock that starts again has
several, and the latest carries the plain name (READINGS R18). Nothing here knows a date's arithmetic or the present:
a run holds the day it counts from, the acts that moved it, and how it ended.

Ugly: a late request starts the acknowledgement at once and everything else when a person accepts it (R16), so entering a
stage happens in two halves there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from chalicelib.domain import events as e
from chalicelib.domain.case import OVERTAKES_OUTCOME
from chalicelib.domain.policy.model import Act, Clock, Policy, Stage, Start
from chalicelib.domain.working_days import local_date

TOLD_ACTS: Mapping[str, Act] = {
    "acknowledgement": Act.ACKNOWLEDGEMENT,
    "declined": Act.ACKNOWLEDGEMENT,  # the letter that declines a late request answers it too (R16)
    "advice": Act.ADVICE,
    "progress": Act.PROGRESS,
    "first_response": Act.FIRST_RESPONSE,
    "reference": Act.REFERENCE,
}
ANSWERED_BY_OUTCOME = {Act.ACKNOWLEDGEMENT, Act.REFERENCE, Act.FIRST_RESPONSE, Act.OUTCOME}  # R12


@dataclass(slots=True)
class Run:
    """One running of a clock."""

    rule: Clock
    number: int
    start: date  # the day it counts from
    known_since: datetime  # when its present date became known
    receipt_of: str = ""  # the stage whose receipt it counts from; "": it counts from something else
    extensions: list[tuple[date, date]] = field(default_factory=list)  # (day it was made, new last day)
    ended: Literal["", "done", "void"] = ""
    ended_on: date | None = None
    after_all: date | None = None  # done after it was overtaken: counts where it had been missed by then (R12)
    calendar: str = ""  # digest of the calendar it was settled with

    def end(self, how: Literal["done", "void"], on: date) -> None:
        if not self.ended:
            self.ended, self.ended_on = how, on
        elif (self.ended, how) == ("void", "done"):
            self.after_all = self.after_all or on


@dataclass(slots=True)
class Book:
    """Every run so far, and the stage that the fold has come to."""

    policy: Policy
    applies: Callable[[Clock], bool]
    runs: dict[str, list[Run]] = field(default_factory=dict)
    stage: str = ""
    pending: e.OutcomeIssued | None = None

    def start(self, rule: Clock, on: date, at: datetime, receipt_of: str = "") -> None:
        if self.applies(rule):
            runs = self.runs.setdefault(rule.id, [])
            runs.append(Run(rule, len(runs) + 1, on, at, receipt_of))

    def enter(self, stage: str, on: date, at: datetime, *, acknowledgements: bool = True, rest: bool = True) -> None:
        """Start what counts from the receipt of what opened the stage, or from a late one's acceptance (R16)."""
        for rule in self.policy.clocks:
            half = acknowledgements if Act.ACKNOWLEDGEMENT in rule.met_by else rest
            if rule.starts is Start.ENTERED and rule.stage == stage and half:
                self.start(rule, on, at, stage if acknowledgements else "")

    def start_all(self, starts: Start, stage: str, on: date, at: datetime) -> None:
        for rule in self.policy.clocks:
            if rule.starts is starts:
                self.start(rule, on, at, stage)

    def every_run(self) -> list[Run]:
        return [run for runs in self.runs.values() for run in runs]

    def done(self, act: Act, stage: str, on: date) -> None:
        """An act serves every run that still waits for it (R18)."""
        for run in self.every_run():
            if act in run.rule.met_by and run.rule.stage in (None, stage):
                run.end("done", on)

    def void(self, on: date, *, stage: str | None = None, spare: Act | None = None) -> None:
        """What is overtaken runs no more; safeguarding and the law's clocks outlast everything (R12)."""
        for run in self.every_run():
            ours = stage is None or run.rule.stage == stage
            if ours and not run.rule.outlasts_closing and (spare is None or spare not in run.rule.met_by):
                run.end("void", on)

    def latest(self, clock_id: str) -> Run:
        return self.runs[clock_id][-1]


def book(history: tuple[e.Recorded, ...], policy: Policy, applies: Callable[[Clock], bool], reach: str) -> Book:
    """The runs that a history amounts to. `applies`: whether a rule's condition holds for this case."""
    result = Book(policy, applies)
    for recorded in history:
        step = STEPS.get(type(recorded.event))
        if step is not None:
            step(result, recorded, recorded.event)
        if reach == "none" and isinstance(recorded.event, e.OutcomeIssued):
            _outcome_told(result, local_date(recorded.at))
        if isinstance(recorded.event, OVERTAKES_OUTCOME):
            result.pending = None
    if reach == "none":
        _acknowledging_nobody(result)
    return result


def _received(b: Book, r: e.Recorded, event: e.Received) -> None:
    b.stage = event.stage
    b.start_all(Start.RECEIVED, event.stage, event.received_on, r.at)
    b.start_all(Start.EACH_RECEIPT, event.stage, event.received_on, r.at)
    b.enter(event.stage, event.received_on, r.at, rest=not event.late)


def _escalated(b: Book, r: e.Recorded, event: e.Escalated) -> None:
    b.void(event.received_on, stage=b.stage)
    b.stage = event.stage
    b.start_all(Start.EACH_RECEIPT, event.stage, event.received_on, r.at)
    b.enter(event.stage, event.received_on, r.at)


def _next_stage(b: Book, r: e.Recorded, event: e.NextStageRequested) -> None:
    b.stage = event.stage
    b.enter(event.stage, event.received_on, r.at)


def _late_requested(b: Book, r: e.Recorded, event: e.LateRequested) -> None:
    b.enter(event.stage, event.received_on, r.at, rest=False)


def _late_accepted(b: Book, r: e.Recorded, event: e.LateAccepted) -> None:
    if event.stage != b.stage:
        b.void(local_date(r.at), stage=b.stage)
    b.stage = event.stage
    b.enter(event.stage, local_date(r.at), r.at, acknowledgements=False)


def _late_declined(b: Book, r: e.Recorded, event: e.LateDeclined) -> None:
    b.void(local_date(r.at), spare=Act.ACKNOWLEDGEMENT)


def _told(b: Book, r: e.Recorded, event: e.Told) -> None:
    if event.notice == "outcome":
        _outcome_told(b, event.on)
    elif event.notice in TOLD_ACTS:
        b.done(TOLD_ACTS[event.notice], event.stage, event.on)


def _outcome_told(b: Book, on: date) -> None:
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


def _outcome_issued(b: Book, r: e.Recorded, event: e.OutcomeIssued) -> None:
    b.pending = event


def _notified(b: Book, r: e.Recorded, event: e.Notified) -> None:
    for run in b.runs.get(event.duty, []):
        run.end("done", local_date(r.at))


def _extended(b: Book, r: e.Recorded, event: e.ClockExtended) -> None:
    run = b.latest(event.clock)
    run.extensions.append((local_date(r.at), event.to))
    run.known_since = r.at


def _corrected(b: Book, r: e.Recorded, event: e.ReceivedCorrected) -> None:
    """The start of the latest run that counts from the stage's receipt moves; what counts from elsewhere stays."""
    for runs in b.runs.values():
        for run in [run for run in runs if run.receipt_of == event.stage][-1:]:
            run.start, run.known_since = event.to, r.at


def _settled(b: Book, r: e.Recorded, event: e.ClockSettled) -> None:
    b.runs[event.clock][event.run - 1].calendar = event.calendar


def _over(b: Book, r: e.Recorded, event: Any) -> None:
    b.void(local_date(r.at))


def _lapsed(b: Book, r: e.Recorded, event: e.WindowLapsed) -> None:
    if event.closes_case:
        b.void(event.closes)


def _reopened(b: Book, r: e.Recorded, event: e.Reopened) -> None:
    """R17: the stage's answering clock starts afresh, whatever its trigger was; the acknowledgement does not."""
    afresh = starts_afresh(b.policy.stage(b.stage))
    if afresh:
        b.start(b.policy.clock(afresh), local_date(r.at), r.at)


def starts_afresh(stage: Stage) -> str | None:
    """The clock that reopening a case in this stage starts: none at informal, nor where no clock answers it (R17)."""
    return None if stage.kind == "informal" else stage.answering


def _acknowledging_nobody(b: Book) -> None:
    """With no way to reach the complainant there is nobody to acknowledge anything to."""
    for run in b.every_run():
        if run.rule.met_by == (Act.ACKNOWLEDGEMENT,):
            run.ended, run.ended_on = "void", run.start


STEPS: Mapping[type[e.Frozen], Callable[[Book, e.Recorded, Any], None]] = {
    e.Received: _received,
    e.Escalated: _escalated,
    e.NextStageRequested: _next_stage,
    e.LateRequested: _late_requested,
    e.LateAccepted: _late_accepted,
    e.LateDeclined: _late_declined,
    e.Told: _told,
    e.OutcomeIssued: _outcome_issued,
    e.Notified: _notified,
    e.ClockExtended: _extended,
    e.ReceivedCorrected: _corrected,
    e.ClockSettled: _settled,
    e.WindowLapsed: _lapsed,
    e.Withdrawn: _over,
    e.Closed: _over,
    e.Reopened: _reopened,
}
