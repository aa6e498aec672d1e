"""Steps of the fold: a hearing was set, moved, sat, and was over.

What counts back from a hearing starts when the hearing has its day; what is promised after it, when it is over. The first
sitting is the hearing that was promised, however often it goes on.
"""

from datetime import date

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import Book, Run
from chalicelib.domain.policy.model import Act, Clock, Start
from chalicelib.domain.working_days import local_date


def scheduled(b: Book, r: e.Recorded, event: e.HearingScheduled) -> None:
    b.hearing = event.on
    _notice_starts(b, r, event)
    if b.details_required:
        _papers_start(b, r, event.stage, event.on)


def postponed(b: Book, r: e.Recorded, event: e.HearingPostponed) -> None:
    """A notice that was still running is void and another runs; papers move, unless their day had passed (R18)."""
    b.hearing = event.on
    for run in _runs(b, Start.HEARING_SET, event.stage):
        run.end("void", local_date(r.at), r.at)
    _notice_starts(b, r, event)
    for run in _runs(b, Start.DETAILS_REQUIRED, event.stage):
        if not run.missed:
            run.start, run.known_since = event.on, r.at


def details_required(b: Book, r: e.Recorded, event: e.DetailsRequired) -> None:
    b.details_required = True
    if b.hearing:
        _papers_start(b, r, event.stage, b.hearing)


def adjourned(b: Book, r: e.Recorded, event: e.HearingAdjourned) -> None:
    b.hearing, b.sat = event.goes_on, True
    b.done(Act.HEARING, event.stage, event.on)


def held(b: Book, r: e.Recorded, event: e.HearingHeld) -> None:
    """What counted back from it is overtaken, what was missed stays so; what is promised after it begins."""
    b.done(Act.HEARING, event.stage, event.on)
    for run in (*_runs(b, Start.HEARING_SET, event.stage), *_runs(b, Start.DETAILS_REQUIRED, event.stage)):
        run.end("void", event.on, r.at)
    for rule in _rules(b, Start.HEARING_HELD, event.stage):
        b.start(rule, event.on)


def missed(b: Book, r: e.Recorded, event: e.ClockMissed) -> None:
    _mark(b, event, missed=True)


def not_missed(b: Book, r: e.Recorded, event: e.MissWithdrawn) -> None:
    _mark(b, event, missed=False)


def _mark(b: Book, event: e.ClockMissed | e.MissWithdrawn, *, missed: bool) -> None:
    run = b.run(event.clock, event.run)
    if run is not None:
        run.missed = missed


def _notice_starts(b: Book, r: e.Recorded, event: e.HearingScheduled | e.HearingPostponed) -> None:
    for rule in () if b.sat else _rules(b, Start.HEARING_SET, event.stage):
        b.start(rule, event.on)
        run = b.latest(rule.id)
        if event.notice_waived and run is not None:
            run.end("void", date.min, r.at)  # it never ran, so its day cannot have passed unmet


def _papers_start(b: Book, r: e.Recorded, stage: str, hearing: date) -> None:
    for rule in _rules(b, Start.DETAILS_REQUIRED, stage):
        b.start(rule, hearing)


def _rules(b: Book, starts: Start, stage: str) -> list[Clock]:
    return [rule for rule in b.policy.clocks if rule.starts is starts and rule.stage == stage]


def _runs(b: Book, starts: Start, stage: str) -> list[Run]:
    return [run for rule in _rules(b, starts, stage) for run in b.runs.get(rule.id, [])]
