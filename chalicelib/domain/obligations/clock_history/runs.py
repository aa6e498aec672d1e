"""The runs of a case's clocks, and all of them together: what each event of the history is written to.

A `Run` is one running of one clock; a clock that starts again has several, and the latest carries the plain name
(READINGS R18). Nothing here knows a date's arithmetic or the present: a run holds the day it counts from, the acts that
moved it, and how it ended.

A case is one aspect until a command names one: then the answering clock of that aspect splits off under `id@aspect`, with
the start and the moves that it had, and the plain name keeps the rest; when none is left it names nothing any more.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.letters import ANSWERS_A_REQUEST
from chalicelib.domain.obligations.holds import Hold, can_be_held
from chalicelib.domain.obligations.ledger import Move
from chalicelib.domain.policy.model import Act, Clock, Policy, Stage, Start

Ended = Literal["", "done", "void", "split"]  # split: its last aspect has a clock of its own


@dataclass(frozen=True, slots=True)
class Ending:
    """Something that ends a run. `proof`: the number of the event that told it, where a letter did and may come back."""

    how: Ended
    on: date
    at: datetime  # when it was recorded
    proof: int = 0


@dataclass(slots=True)
class Run:
    """One running of a clock."""

    rule: Clock
    number: int
    start: date  # the day it counts from
    known_since: datetime  # when its present date became known
    stage: str | None  # the stage in which it runs; None: it belongs to the case
    receipt_of: str = ""  # the stage whose receipt it counts from; "": it counts from something else
    aspect: str = ""
    moves: list[Move] = field(default_factory=list)
    endings: list[Ending] = field(
        default_factory=list
    )  # the first one counts; a letter that came back takes its own away
    calendar: str = ""  # digest of the calendar it was settled with
    missed: bool = False  # its miss stands in the history

    @property
    def name(self) -> str:
        return named(self.rule.id, self.aspect)

    @property
    def ended(self) -> Ended:
        return self.endings[0].how if self.endings else ""

    @property
    def ended_on(self) -> date | None:
        return self.endings[0].on if self.endings else None

    @property
    def ended_at(self) -> datetime | None:
        """When that was recorded."""
        return self.endings[0].at if self.endings else None

    @property
    def after_all(self) -> date | None:
        """Done after it was overtaken: counts where it had been missed by then (R12)."""
        return next((e.on for e in self.endings if e.how == "done"), None) if self.ended == "void" else None

    def end(self, how: Ended, on: date, at: datetime, proof: int = 0) -> None:
        self.endings.append(Ending(how, on, at, proof))

    def counts(self, move: Move) -> bool:
        """Whether a move still bent it: what was done by then, or proved later to have been, it leaves as it was."""
        if self.ended != "done" or self.ended_on is None:
            return True
        return move.on <= self.ended_on and (move.at is None or self.ended_at is None or move.at <= self.ended_at)

    def untell(self, proof: int) -> None:
        """The letter that proved it has come back (R19): it runs on, or ended as what happened since says."""
        self.endings = [ending for ending in self.endings if not proof or ending.proof != proof]


@dataclass(slots=True)
class ClockRuns:
    """Every run so far, and the fact that is being read."""

    policy: Policy
    applies: Callable[[Clock], bool]
    runs: dict[str, list[Run]] = field(default_factory=dict)  # by name, aspect included
    fact: Fact = field(init=False)  # the one that is being read

    @property
    def at(self) -> datetime:
        return self.fact.at

    def whole(self) -> set[str]:
        """The parts that no command has named at this stage."""
        return set(self.fact.stands.aspects) - self.fact.stands.named

    def start(self, rule: Clock, on: date, *, receipt_of: str = "", stage: str | None = None, aspect: str = "") -> None:
        if self.applies(rule):
            runs = self.runs.setdefault(named(rule.id, aspect), [])
            runs.append(Run(rule, len(runs) + 1, on, self.at, stage or rule.stage, receipt_of, aspect))
            for hold in self.fact.stands.holds:
                self.hold(runs[-1], hold)

    def enter(
        self, stage: str, on: date, *, acknowledgements: bool = True, rest: bool = True, receipt: bool = True
    ) -> None:
        """Start what counts from the receipt of what opened the stage, or from a late one's acceptance (R16)."""
        for rule in self.policy.clocks:
            half = acknowledgements if set(ANSWERS_A_REQUEST) & set(rule.met_by) else rest
            if rule.starts is Start.ENTERED and rule.stage == stage and half:
                self.start(rule, on, receipt_of=stage if receipt else "")

    def start_all(self, starts: Start, stage: str, on: date) -> None:
        """Start every clock of the case, or of this stage, that starts with such an event."""
        for rule in self.policy.clocks:
            if rule.starts is starts and rule.stage in (None, stage):
                self.start(rule, on, receipt_of=stage)

    def split(self, aspect: str) -> None:
        """Give an aspect an answering clock of its own (R18)."""
        rule_id = self.policy.stage(self.fact.stands.stage).answering
        run = self.latest(rule_id or "")
        if run is None or run.ended:
            return
        own = self.runs.setdefault(named(run.rule.id, aspect), [])
        own.append(
            Run(run.rule, len(own) + 1, run.start, run.known_since, run.stage, run.receipt_of, aspect, list(run.moves))
        )
        if not self.whole():
            run.end("split", run.start, self.at)

    def hold(self, run: Run, hold: Hold) -> None:
        if run.ended in ("", "done") and can_be_held(run.rule) and hold.stops(run.name, run.aspect):
            run.moves.append(Move(hold.on, "held", ground=hold.ground, at=self.at))

    def every_run(self) -> list[Run]:
        return [run for runs in self.runs.values() for run in runs]

    def done(self, act: Act, stage: str, on: date, proof: int = 0, *, in_writing: bool = True) -> None:
        """An act serves every run that still waits for it (R18), but for one that wants it in writing (R27)."""
        for run in self.every_run():
            if act in run.rule.met_by and run.stage in (None, stage) and (in_writing or not run.rule.in_writing):
                run.end("done", on, self.at, proof)

    def void(self, on: date, *, stage: str | None = None, spare: Iterable[Run] = ()) -> None:
        """What is overtaken runs no more; safeguarding and the law's clocks outlast everything (R12)."""
        spared = [id(run) for run in spare]
        for run in self.every_run():
            if stage in (None, run.stage) and not run.rule.outlasts_closing and id(run) not in spared:
                run.end("void", on, self.at)

    def latest(self, name: str) -> Run | None:
        return self.runs[name][-1] if name in self.runs else None

    def run(self, name: str, number: int) -> Run | None:
        """None where its rule does not hold for the case any more: whom it is about has turned out to be another."""
        return next((run for run in self.runs.get(name, ()) if run.number == number), None)


def named(clock_id: str, aspect: str) -> str:
    return f"{clock_id}@{aspect}" if aspect else clock_id


def starts_afresh(stage: Stage) -> str | None:
    """The clock that reopening a case in this stage starts: none at informal, nor where no clock answers it (R17)."""
    return None if stage.kind == "informal" else stage.answering
