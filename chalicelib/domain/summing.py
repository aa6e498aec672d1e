"""What is owed next on a case, in one line: what lists sort by; and which of its dates may still move by themselves."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain import asked
from chalicelib.domain.case import Status
from chalicelib.domain.clocks import State
from chalicelib.domain.now import Now
from chalicelib.domain.passing_time import nudge_of
from chalicelib.domain.working_days import end_of


def next_owed(now: Now) -> tuple[datetime | None, str]:
    """The first of clock, window end and nudge, and its id. (None, ""): it is closed, and nothing of it waits."""
    nothing = (None, "") if now.case.status is Status.CLOSED else (now.at, "")
    return min(_owed(now), key=lambda pair: pair[0], default=nothing)


def provisional(now: Now) -> frozenset[str]:
    """Ids of clocks and windows that run past the last day whose bank holidays are known (READINGS R4)."""
    clocks = (c.id for c in now.clocks if c.owed and c.reckoning.provisional)
    windows = (w.id for w in now.windows if w.standing and w.reckoning and w.reckoning.provisional)
    return frozenset((*clocks, *windows))


def _owed(now: Now) -> Iterator[tuple[datetime, str]]:
    for clock in asked.clocks(now):
        if not clock.held:  # a hold has a duty of its own
            past = clock.state is State.RELAXED and clock.due < now.today
            yield (nudge_of(now, clock).at if past else end_of(clock.due)), clock.id
    yield from ((end_of(w.closes), w.id) for w in now.windows if w.standing and w.closes)
    yield from ((duty.next_nudge(now.calendar), duty.id) for duty in asked.duties(now))
