"""What is owed, by when, and why.

A clock is a promise with a time. It starts at an event, stops at an event, and is due a span after its start. Nothing
here stores a state: given the history, the policy and the calendar, the state is computed, so it cannot drift.

Two things bend a due date, in the order of their effective day (READINGS R15): a corrected receipt moves the start, an
extension sets the last day, and a corrected receipt never moves an extended one. An extension made after the day it
replaces is late: the miss stands, and the new date is only shown (R13). Released holds will be a third (R14).

A clock that was settled, met or missed, keeps the calendar it was counted with, so later holidays do not rewrite it; one
that runs follows the site's days (calendars.py says which calendar counts when).

Change with this file: clock_book (what starts and ends a run); the stories beside the policies; messages/dates.py.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial

from chalicelib.domain import clock_book
from chalicelib.domain.calendars import Calendars
from chalicelib.domain.case import Case
from chalicelib.domain.clock_book.runs import Run
from chalicelib.domain.independence import People, matches
from chalicelib.domain.policy import model
from chalicelib.domain.spans import reckon
from chalicelib.domain.working_days import Calendar, Reckoning, Skipped, local_date, on_or_after, start_at, subtract


class State(StrEnum):
    """READINGS R10."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"  # overdue and still owed
    LATE = "late"  # done after its day
    RELAXED = "relaxed"
    VOID = "void"  # overtaken by events


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
    extended_from: date | None  # what the last day was before it was extended
    broken: date | None  # the first last day that passed unmet, whatever happened since
    settled: bool

    @property
    def id(self) -> str:
        """The plain name for the latest run, `name#1` for earlier ones (R18)."""
        return self.rule.id if self.latest else f"{self.rule.id}#{self.run}"

    @property
    def breached(self) -> bool:
        return self.broken is not None

    @property
    def owed(self) -> bool:
        return self.state in (State.RUNNING, State.MISSED, State.RELAXED) and self.done is None


def clocks(case: Case, policy: model.Policy, calendars: Calendars, people: People, now: datetime) -> tuple[Clock, ...]:
    """Every run of every clock of the case, in the policy's order, as it stands at the instant `now`."""
    book = clock_book.book(case.history, policy, partial(_applies, case, people), case.reach)
    return tuple(
        _stands(run, run.number == len(runs), calendars, now)
        for rule in policy.clocks
        for runs in (book.runs.get(rule.id, []),)
        for run in runs
    )


def breaches(found: tuple[Clock, ...]) -> list[str]:
    """Ids of the broken promises so far: only a `must` can be one (R9)."""
    return [c.id for c in found if c.breached and c.rule.strength is model.Strength.MUST]


def due_date(rule: model.Clock, start: date, calendar: Calendar) -> Reckoning:
    """The last day of a clock that counts from `start`, with its derivation; a statutory one may roll on (R25).

    One that counts back does so from the hearing's day, clear days where the policy says so (R6).
    """
    if rule.back:
        return subtract(calendar, start, rule.span.n, clear=rule.clear)
    counted = reckon(calendar, start, rule.span)
    if not rule.rolls:
        return counted
    end = on_or_after(calendar, counted.end)
    passed = (counted.end + timedelta(days=n) for n in range((end - counted.end).days))
    skipped = tuple(Skipped(day, calendar.why_not(day) or "") for day in passed)
    return replace(counted, end=end, skipped=skipped, provisional=end > calendar.known_until)


def _applies(case: Case, people: People, rule: model.Clock) -> bool:
    wanted = matches(rule.only_when, case, people)
    return wanted and not (rule.unless is not None and matches(rule.unless, case, people))


def _stands(run: Run, latest: bool, calendars: Calendars, now: datetime) -> Clock:
    reckoning = due_date(run.rule, run.start, _calendar(run, calendars, now))
    due, broken, before = _ledger(reckoning.end, run.extensions, run.ended_on or local_date(now))
    done = run.ended_on if run.ended == "done" else run.after_all if broken else None
    return Clock(
        rule=run.rule, run=run.number, latest=latest, due=due, state=_state(run.ended, bool(broken), done), done=done,
        started=run.start, known_since=run.known_since, reckoning=reckoning, extended_from=before,
        broken=broken, settled=bool(run.calendar),
    )  # fmt: skip


def _calendar(run: Run, calendars: Calendars, now: datetime) -> Calendar:
    """The calendar that a run is counted with: a settled one keeps its own, an overtaken one that of its last day."""
    if run.calendar:
        return calendars.of(run.calendar)
    return calendars.at(start_at(run.ended_on, 0) if run.ended == "void" and run.ended_on else now)


def _ledger(due: date, extensions: list[tuple[date, date]], until: date) -> tuple[date, date | None, date | None]:
    """The last day after every extension, the first that passed unmet, and the one before the last extension.

    `until`: the day on which the clock ended, or today. An extension made after the day that it replaces is too late.
    """
    broken = before = None
    for made_on, to in sorted(extensions):
        if min(made_on, until) > due:
            broken = broken or due
        before, due = due, to
    return due, broken or (due if until > due else None), before


def _state(ended: str, breached: bool, done: date | None) -> State:
    """What was missed stays missed and owed, through closing too, until it is done late (R12)."""
    if done is not None:
        return State.LATE if breached else State.MET
    if breached:
        return State.MISSED
    return State.VOID if ended == "void" else State.RUNNING
