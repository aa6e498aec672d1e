"""What is owed next on a case, in one line: what lists sort by; and which of its dates may still move by themselves."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.obligations.duties import SAFETY
from chalicelib.domain.obligations.passing_time import nudge_of
from chalicelib.domain.obligations.working_days import end_of


def next_owed(snapshot: CaseSnapshot) -> tuple[datetime | None, str]:
    """A risk before all else; then the nearest day that is promised, set, or the complainant's last one, and its id.

    Else what has no day (R11).

    What has no day keeps the place of the morning on which it was first asked for: being asked again moves nobody's list.
    (None, ""): it is closed, and nothing of it waits.
    """
    risk = next((d for d in outstanding.duties(snapshot) if d.id == SAFETY), None)
    if risk is not None:
        return risk.since, risk.id
    nothing = (None, "") if snapshot.case.status is Status.CLOSED else (snapshot.at, "")
    ours = [*_dated(snapshot)] or [*_undated(snapshot)]
    windows = snapshot.windows if not snapshot.case.erased else ()
    theirs = ((end_of(w.closes), w.id) for w in windows if w.standing and w.closes)
    return min((*ours, *theirs), key=lambda pair: pair[0], default=nothing)


def provisional(snapshot: CaseSnapshot) -> frozenset[str]:
    """Ids of clocks and windows that run past the last day whose bank holidays are known (READINGS R4)."""
    clocks = (c.id for c in snapshot.clocks if c.owed and c.reckoning.provisional)
    windows = (w.id for w in snapshot.windows if w.standing and w.reckoning and w.reckoning.provisional)
    return frozenset((*clocks, *windows))


def _dated(snapshot: CaseSnapshot) -> Iterator[tuple[datetime, str]]:
    """Promises that run or were missed, but for those on hold, which a duty asks about; and duties that have a day set."""
    for clock in outstanding.clocks(snapshot):
        if not clock.held and not _only_an_aim(snapshot, clock):
            yield end_of(clock.due), clock.id
    yield from (
        (duty.asked_from(snapshot.calendar), duty.id) for duty in outstanding.duties(snapshot) if duty.not_before
    )


def _undated(snapshot: CaseSnapshot) -> Iterator[tuple[datetime, str]]:
    yield from ((duty.asked_from(snapshot.calendar), duty.id) for duty in outstanding.duties(snapshot))
    yield from (
        (nudge_of(snapshot, c).at, c.id)
        for c in outstanding.clocks(snapshot)
        if not c.held and _only_an_aim(snapshot, c)
    )


def _only_an_aim(snapshot: CaseSnapshot, clock: Clock) -> bool:
    """A relaxed aim whose day has passed is neither missed nor late."""
    return clock.state is State.RELAXED and clock.due < snapshot.today
