"""What must hold of every life: each property gives a sentence for what is wrong, or nothing."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import replay
from chalicelib.domain.history import GENESIS, seal, unseal
from chalicelib.domain.obligations.next_due import next_owed
from chalicelib.domain.obligations.passing_time import caught_up, let_time_pass, wake_at
from tests.timelines import oracle
from tests.timelines.lives import Life, lived


def wrong(life: Life) -> str:
    """Everything that is wrong with a life, in sentences; "": nothing."""
    found: list[str] = []
    now = lived(life, watch=lambda moment: found.extend(_at_each_step(moment)))
    found += _afterwards(now)
    if not any(step.days for step in life.steps):
        found += _windows_too(now)
    if _facts(lived(life, life.sweeps)) != _facts(now):
        found.append("sweeps at other instants give another history")
    return "; ".join(dict.fromkeys(found))


def _at_each_step(moment: CaseSnapshot) -> Iterator[str]:
    """What an act leaves to time is brought about first, as the next sweep does."""
    now = let_time_pass(moment)
    if now.case.status is not Status.CLOSED:
        woken = wake_at(now)
        if not next_owed(now)[1]:
            yield f"it has gone cold: {now.case.status}, nothing is owed next"
        if woken is None or woken <= now.at:
            yield f"it sleeps for ever, or wakes in the past: {woken}"
    elif next_owed(now)[1] not in {"", *outlasting(now)}:
        yield f"it is closed, and {next_owed(now)[1]} is still in the list of what is owed"
    if not caught_up(now):
        yield "time has not caught up"


def outlasting(snapshot: CaseSnapshot) -> Iterator[str]:
    """What may still be owed in a closed case: the law's clocks, and what its last answer or Redress itself asks."""
    yield from (clock.id for clock in snapshot.clocks if clock.owed and clock.rule.outlasts_closing)
    owed = (duty for duty in snapshot.duties if duty.done is None)
    yield from (duty.id for duty in owed if duty.rule is None or duty.rule.starts == "outcome")


def _afterwards(snapshot: CaseSnapshot) -> Iterator[str]:
    yield from _counted_as_numpy_counts(snapshot)
    if replay(snapshot.case.id, snapshot.case.history) != snapshot.case:
        yield "its history does not give the case"
    kept = _kept_and_erased(snapshot)
    if (kept.clocks, kept.windows) != (snapshot.clocks, snapshot.windows):
        yield "read again without its words it has other clocks or windows"


def _kept_and_erased(snapshot: CaseSnapshot) -> CaseSnapshot:
    """The same moment from the envelopes alone."""
    sealed = (seal(recorded, GENESIS, b"") for recorded in snapshot.case.history)
    case = replay(snapshot.case.id, [unseal(one.envelope) for one in sealed])
    return CaseSnapshot(case, snapshot.policy, snapshot.calendars, snapshot.people, snapshot.actor, snapshot.at)


def _counted_as_numpy_counts(snapshot: CaseSnapshot) -> Iterator[str]:
    today = oracle.business_days(frozenset(snapshot.calendar.bank_holidays))
    for clock in snapshot.clocks:
        if clock.owed and not clock.settled:
            expected = oracle.due(clock.rule, clock.reckoning.start, today)
            if clock.reckoning.end != expected:
                yield f"{clock.id} from {clock.reckoning.start} is {clock.reckoning.end}, and NumPy says {expected}"


def _windows_too(snapshot: CaseSnapshot) -> Iterator[str]:
    """Where the days stayed as they were: else a window keeps the longest that it was promised, on another calendar."""
    today = oracle.business_days(frozenset(snapshot.calendar.bank_holidays))
    for window in snapshot.windows:
        span, reckoning = window.rule.span, window.reckoning
        if span and reckoning and not window.rule.leave_out and not window.rule.agreed:
            expected = oracle.last_day(reckoning.start, span, today)
            if reckoning.end != expected:
                yield f"{window.id} from {reckoning.start} closes {reckoning.end}, and NumPy says {expected}"


def _facts(snapshot: CaseSnapshot) -> list[tuple[datetime, str, object]]:
    return [(r.at, r.actor, r.event) for r in snapshot.case.history]
