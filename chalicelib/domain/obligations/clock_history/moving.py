"""What it does to the clocks that a date was moved, stopped, set right, split off or settled."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.clock_history.runs import ClockRuns
from chalicelib.domain.obligations.ledger import Move
from chalicelib.domain.policy.model import Start


def extended(b: ClockRuns, r: Fact, event: e.ClockExtended) -> None:
    run = b.latest(event.clock)
    if run is not None:
        run.moves.append(Move(r.day, "extended", to=event.to, at=r.at))
        run.known_since = r.at


def extension_corrected(b: ClockRuns, r: Fact, event: e.ExtensionCorrected) -> None:
    """The last extension stands as of the day on which it was made, to the day that was meant."""
    run = b.latest(event.clock)
    made = [n for n, move in enumerate(run.moves) if move.kind == "extended"] if run else []
    if run is not None and made:
        run.moves[made[-1]] = replace(run.moves[made[-1]], to=event.to)
        run.known_since = r.at


def held(b: ClockRuns, r: Fact, event: e.ClockHeld) -> None:
    for run in b.every_run():
        b.hold(run, r.stands.holds[-1])


def released(b: ClockRuns, r: Fact, event: e.ClockReleased) -> None:
    for run in b.every_run():
        ours = (not event.clocks or run.name in event.clocks) and event.aspect in ("", run.aspect)
        if ours and run.ended in ("", "done") and any(move.ground == event.ground for move in run.moves):
            run.moves.append(Move(r.day, "released", ground=event.ground, at=r.at))
            run.known_since = r.at


def corrected(b: ClockRuns, r: Fact, event: e.ReceivedCorrected) -> None:
    """The start of the latest run that counts from the stage's receipt moves; what counts from elsewhere stays."""
    for runs in b.runs.values():
        for run in [run for run in runs if run.receipt_of == event.stage][-1:]:
            run.start, run.known_since = event.to, r.at


def dates_moved(b: ClockRuns, r: Fact, event: e.DatesMoved) -> None:
    """A new date is known from now on, so what would have reminded of it before is not owed."""
    for moved in event.moved:
        run = b.run(moved.what, moved.run)
        if run is not None:
            run.known_since = r.at


def investigated(b: ClockRuns, r: Fact, event: e.InvestigationConcluded) -> None:
    for rule in b.policy.clocks:
        if rule.starts is Start.INVESTIGATION_CONCLUDED and rule.stage == event.stage:
            b.start(rule, r.day, aspect=event.aspect)


def aspect_named(b: ClockRuns, r: Fact, event: e.AspectNamed) -> None:
    b.split(event.aspect)


def settled(b: ClockRuns, r: Fact, event: e.ClockSettled) -> None:
    run = b.run(event.clock, event.run)
    if run is not None:
        run.calendar = event.calendar
