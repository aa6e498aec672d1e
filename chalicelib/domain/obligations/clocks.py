"""What is owed, by when, and why.

A clock is a promise with a time. It starts at an event, stops at an event, and is due a span after its start. Nothing
here stores a state: given the history, the policy and the calendar, the state is computed, so it cannot drift.

Extensions, holds and corrected receipts bend a due date in the order of their effective days (ledger.py). An aim that the
policy itself loosens is `relaxed`: met if done by its date as it then stands, never missed, never late (READINGS R10).

A clock that was settled, met or missed, keeps the calendar it was counted with, so later holidays do not rewrite it; one
that runs follows the site's days (calendars.py says which calendar counts when).

Change with this file: clock_history (what starts and ends a run); the stories beside the policies; messages/dates.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Literal

from chalicelib.domain.access.independence import People, matches
from chalicelib.domain.casework.case import Case
from chalicelib.domain.obligations import clock_history
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.clock_history.runs import Run, named
from chalicelib.domain.obligations.ledger import Bend, Counting, Ledger, bent
from chalicelib.domain.obligations.spans import reckon
from chalicelib.domain.obligations.units import Unit
from chalicelib.domain.obligations.working_days import (
    Calendar,
    Reckoning,
    Skipped,
    add,
    counted,
    local_date,
    on_or_after,
    start_at,
    subtract,
)
from chalicelib.domain.policy import model


class State(StrEnum):
    """READINGS R10."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"  # overdue and still owed
    LATE = "late"  # done after its day
    HELD = "held"  # stopped: it cannot be missed
    RELAXED = "relaxed"  # an aim that its policy loosens
    VOID = "void"  # overtaken by events


Loosened = Literal["complaint"] | date | None  # what relaxes an aim: its own nature, or the start of school holidays


@dataclass(frozen=True, slots=True)
class Clock:
    """One run of a clock as it stands."""

    rule: model.Clock
    run: int
    latest: bool
    due: date
    state: State
    done: date | None
    started: date
    known_since: datetime
    reckoning: Reckoning  # from the start to the first due date: its derivation
    bends: tuple[Bend, ...]  # what moved its last day since
    held: tuple[str, ...]  # the grounds on which it stands still
    broken: date | None  # the first last day that passed unmet, whatever happened since
    settled: bool
    noticed: bool  # its miss stands in the history
    counting: Counting = field(repr=False, compare=False)  # which days its span counts
    ended_at: datetime | None = None  # when it was recorded that it was done or overtaken
    aspect: str = ""
    relaxed_by: Loosened = None
    stage: str | None = None  # the stage in which it runs: not its rule's, where that was skipped; None: the case's
    anew: bool = False  # its last day went by on paper, and it counts from the day on which the case came in

    @property
    def name(self) -> str:
        """The name that its runs share: the rule's, with the aspect's where it is of one alone."""
        return named(self.rule.id, self.aspect)

    @property
    def promise(self) -> str:
        """What it promises, and of which part of the complaint, where that part is timed by itself."""
        return f"{self.rule.promise} ({self.aspect.replace('_', ' ')})" if self.aspect else self.rule.promise

    @property
    def id(self) -> str:
        """The plain name for the latest run, `name#1` for earlier ones (R18)."""
        return self.name if self.latest else f"{self.name}#{self.run}"

    def days_until(self, day: date) -> int:
        """How many of the days that its span counts lie after its start, up to and with a day."""
        return len(self.counting.between(self.started, day))

    @property
    def breached(self) -> bool:
        return self.broken is not None

    @property
    def owed(self) -> bool:
        return self.state in (State.RUNNING, State.HELD, State.MISSED, State.RELAXED) and self.done is None

    @property
    def extended_from(self) -> date | None:
        """What the last day was before it was last extended."""
        return next((bend.before for bend in reversed(self.bends) if bend.kind == "extended"), None)


def clocks(case: Case, policy: model.Policy, calendars: Calendars, people: People, now: datetime) -> tuple[Clock, ...]:
    """Every run of every clock of the case, in the policy's order, as it stands at the instant `now`."""
    found = clock_history.clock_runs(case.history, policy, partial(_applies, case, people))
    loosened = partial(_loosened, case, people)
    return tuple(
        _stands(run, run.number == len(runs), calendars, now, loosened, case.taken_over)
        for rule in policy.clocks
        for name, runs in sorted(found.runs.items())
        for run in runs
        if run.rule.id == rule.id and run.ended != "split"
    )


def breaches(found: tuple[Clock, ...]) -> list[str]:
    """Ids of the broken promises so far: only a `must` can be one (R9)."""
    return [c.id for c in found if c.breached and c.rule.strength is model.Strength.MUST]


def due_date(rule: model.Clock, start: date, calendar: Calendar) -> Reckoning:
    """The last day of a clock that counts from `start`, with its derivation; a statutory one may roll on (R25).

    One that counts back does so from the hearing's day, clear days where the policy says so (R6).
    """
    if rule.back:
        return subtract(calendar, start, rule.span.n, clear=rule.clear, leave_out=frozenset(rule.leave_out))
    plain = reckon(calendar, start, rule.span, frozenset(rule.leave_out))
    if not rule.rolls:
        return plain
    end = on_or_after(calendar, plain.end)
    passed = (plain.end + timedelta(days=n) for n in range((end - plain.end).days))
    skipped = tuple(Skipped(day, calendar.why_not(day) or "") for day in passed)
    return replace(plain, end=end, skipped=skipped, provisional=end > calendar.known_until)


def _applies(case: Case, people: People, rule: model.Clock) -> bool:
    wanted = matches(rule.only_when, case, people)
    return wanted and not (rule.unless is not None and matches(rule.unless, case, people))


def _loosened(case: Case, people: People, rule: model.Clock, start: date, due: date, calendar: Calendar) -> Loosened:
    """Why an aim is relaxed: what the complaint is, or school holidays that begin while it runs (R10). None: it is not."""
    if rule.relaxed_when is None:
        return None
    if matches(rule.relaxed_when, case, people):
        return "complaint"
    if not rule.relaxed_when.school_holidays:
        return None
    return next((day for day in calendar.holidays_start if start < day <= due), None)


def _stands(
    run: Run, latest: bool, calendars: Calendars, now: datetime, loosened: Callable[..., Loosened],
    taken_over: datetime | None,
) -> Clock:  # fmt: skip
    calendar = _calendar(run, calendars, now)
    start = _counts_from(run, calendar, loosened, taken_over)
    reckoning = due_date(run.rule, start, calendar)
    until, days = run.ended_on or local_date(now), counting(run.rule, calendar)
    ledger = bent(reckoning.end, start, filter(run.counts, run.moves), until, days)
    relaxed_by = loosened(run.rule, start, ledger.due, calendar)
    broken = None if relaxed_by else ledger.broken
    done = run.ended_on if run.ended == "done" else run.after_all if broken else None
    state = _state(run, ledger, done, relaxed=relaxed_by is not None)
    return Clock(
        rule=run.rule, run=run.number, latest=latest, due=ledger.due, state=state, done=done,
        started=start, known_since=run.known_since, reckoning=reckoning, bends=tuple(ledger.bends),
        held=tuple(ledger.held), broken=broken, settled=bool(run.calendar), noticed=run.missed, ended_at=run.ended_at,
        aspect=run.aspect, relaxed_by=relaxed_by, stage=run.stage, anew=start != run.start,
        counting=days,
    )  # fmt: skip


def _counts_from(run: Run, calendar: Calendar, loosened: Callable[..., Loosened], taken_over: datetime | None) -> date:
    """Of a case from paper, whose last day is found to have gone by there unkept: the day on which it came in (R30).

    What was known by then, `TakenOver` says; its kind, and the right day of its receipt, may be known only later.
    """
    kept_on_paper = run.ended_at is not None and taken_over is not None and run.ended_at <= taken_over
    if taken_over is None or kept_on_paper or run.rule.back:
        return run.start
    came_in, due = local_date(taken_over), due_date(run.rule, run.start, calendar).end
    return run.start if due >= came_in or loosened(run.rule, run.start, due, calendar) else came_in


def _calendar(run: Run, calendars: Calendars, now: datetime) -> Calendar:
    """The calendar that a run is counted with: a settled one keeps its own, an overtaken one that of its last day."""
    if run.calendar:
        return calendars.of(run.calendar)
    return calendars.at(start_at(run.ended_on, 0) if run.ended == "void" and run.ended_on else now)


def counting(rule: model.Clock, calendar: Calendar) -> Counting:
    """The days that a held clock gets back: working days where its span counts those, else every day."""
    if rule.span.unit is Unit.WORKING_DAYS:
        out = frozenset(rule.leave_out)
        return Counting(partial(counted, calendar, leave_out=out), lambda day, n: add(calendar, day, n, out).end)
    return Counting(
        lambda after, until: [after + timedelta(days=n) for n in range(1, (until - after).days + 1)],
        lambda day, n: day + timedelta(days=n),
    )


def _state(run: Run, ledger: Ledger, done: date | None, *, relaxed: bool) -> State:
    """What was missed stays missed and owed, through closing too, until it is done late (R12)."""
    if relaxed:
        in_time = done is not None and ledger.broken is None
        return State.MET if in_time else State.VOID if run.ended == "void" else State.RELAXED
    if done is not None:
        return State.LATE if ledger.broken else State.MET
    if ledger.broken:
        return State.MISSED
    if run.ended == "void":
        return State.VOID
    return State.HELD if ledger.held else State.RUNNING
