"""What it does to the clocks that a hearing was set, moved, sat, and was over.

What counts back from a hearing starts when the hearing has its day; what is promised after it, when it is over. The first
sitting is the hearing that was promised, however often it goes on.
"""

from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.clock_history.runs import ClockRuns, Run
from chalicelib.domain.policy.model import Act, Clock, Start


def scheduled(b: ClockRuns, r: Fact, event: e.HearingScheduled) -> None:
    _notice_starts(b, r, event)
    if r.stands.hearing and r.stands.hearing.details_required:
        _papers_start(b, event.stage, event.on)


def postponed(b: ClockRuns, r: Fact, event: e.HearingPostponed) -> None:
    """A notice that was still running is void and another runs; papers move, unless their day had passed (R18)."""
    for run in _runs(b, Start.HEARING_SET, event.stage):
        run.end("void", r.day, r.at)
    _notice_starts(b, r, event)
    for run in _runs(b, Start.DETAILS_REQUIRED, event.stage):
        if not run.missed:
            run.start, run.known_since = event.on, r.at


def details_required(b: ClockRuns, r: Fact, event: e.DetailsRequired) -> None:
    if r.stands.hearing and r.stands.hearing.on:
        _papers_start(b, event.stage, r.stands.hearing.on)


def adjourned(b: ClockRuns, r: Fact, event: e.HearingAdjourned) -> None:
    b.done(Act.HEARING, event.stage, event.on)


def held(b: ClockRuns, r: Fact, event: e.HearingHeld) -> None:
    """What counted back from it is overtaken, what was missed stays so; what is promised after it begins."""
    b.done(Act.HEARING, event.stage, event.on)
    for run in (*_runs(b, Start.HEARING_SET, event.stage), *_runs(b, Start.DETAILS_REQUIRED, event.stage)):
        run.end("void", event.on, r.at)
    for rule in _rules(b, Start.HEARING_HELD, event.stage):
        b.start(rule, event.on)


def missed(b: ClockRuns, r: Fact, event: e.ClockMissed) -> None:
    _mark(b, event, missed=True)


def not_missed(b: ClockRuns, r: Fact, event: e.MissWithdrawn) -> None:
    _mark(b, event, missed=False)


def _mark(b: ClockRuns, event: e.ClockMissed | e.MissWithdrawn, *, missed: bool) -> None:
    run = b.run(event.clock, event.run)
    if run is not None:
        run.missed = missed


def _notice_starts(b: ClockRuns, r: Fact, event: e.HearingScheduled | e.HearingPostponed) -> None:
    sat = r.stands.hearing is not None and r.stands.hearing.sat_on is not None
    for rule in () if sat else _rules(b, Start.HEARING_SET, event.stage):
        b.start(rule, event.on)
        run = b.latest(rule.id)
        if event.notice_waived and run is not None:
            run.end("void", date.min, r.at)  # it never ran, so its day cannot have passed unmet


def _papers_start(b: ClockRuns, stage: str, hearing: date) -> None:
    for rule in _rules(b, Start.DETAILS_REQUIRED, stage):
        b.start(rule, hearing)


def _rules(b: ClockRuns, starts: Start, stage: str) -> list[Clock]:
    return [rule for rule in b.policy.clocks if rule.starts is starts and rule.stage == stage]


def _runs(b: ClockRuns, starts: Start, stage: str) -> list[Run]:
    return [run for rule in _rules(b, starts, stage) for run in b.runs.get(rule.id, [])]
