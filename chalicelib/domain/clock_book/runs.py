"""The runs of a case's clocks, and the book that they stand in: what every step of the fold writes to.

A `Run` is one running of one clock; a clock that starts again has several, and the latest carries the plain name
(READINGS R18). Nothing here knows a date's arithmetic or the present: a run holds the day it counts from, the acts that
moved it, and how it ended.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from chalicelib.domain import events as e
from chalicelib.domain.policy.model import Act, Clock, Policy, Stage, Start

TOLD_ACTS: Mapping[str, Act] = {
    "acknowledgement": Act.ACKNOWLEDGEMENT,
    "declined": Act.ACKNOWLEDGEMENT,  # the letter that declines a late request answers it too (R16)
    "advice": Act.ADVICE,
    "progress": Act.PROGRESS,
    "first_response": Act.FIRST_RESPONSE,
    "reference": Act.REFERENCE,
}


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


def starts_afresh(stage: Stage) -> str | None:
    """The clock that reopening a case in this stage starts: none at informal, nor where no clock answers it (R17)."""
    return None if stage.kind == "informal" else stage.answering
