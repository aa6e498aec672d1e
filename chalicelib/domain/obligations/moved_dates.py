"""Which dates of a case follow when its site's days change (READINGS R15).

A clock that still runs is counted again; a window that is open only ever gets longer. What has ended stays. Each change
of days is looked at by itself, with the case as it stands at the instant from which the change counts: that is an event
of the case like a missed date, and so it comes to stand in the history whenever a sweep comes by.
"""

from collections.abc import Iterator

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.windows import Window


def dates_moved(snapshot: CaseSnapshot) -> Iterator[tuple[e.DaysChanged, e.DatesMoved]]:
    """Each change of days that the case has still to meet, and the dates that it moves, where it moves any."""
    for n, (_, change) in enumerate(snapshot.calendars.changes):
        if change.at > snapshot.at or (change.at == snapshot.at and not _met(snapshot, n)):
            moved = tuple(_moved(snapshot, n, change))
            if moved:
                digest = snapshot.calendars.after(n).current.digest()
                said = e.Words(text=change.why)
                yield (
                    change,
                    e.DatesMoved(moved=moved, added=change.added, removed=change.removed, calendar=digest, words=said),
                )


def _met(snapshot: CaseSnapshot, n: int) -> bool:
    """Whether the case has met this change at this very instant."""
    digest = snapshot.calendars.after(n).current.digest()
    return any(at == snapshot.at and event.calendar == digest for at, event in snapshot.case.happened(e.DatesMoved))


def _moved(snapshot: CaseSnapshot, n: int, change: e.DaysChanged) -> Iterator[e.Moved]:
    before = snapshot.on(snapshot.calendars.before(n)).as_of(change.at)
    after = snapshot.on(snapshot.calendars.after(n)).as_of(change.at)
    for was, clock in zip(before.clocks, after.clocks, strict=True):
        if clock.owed and not clock.settled and clock.due != was.due and _known_before(snapshot, clock, change):
            told = _told_since(snapshot, was)
            yield e.Moved(what=clock.name, run=clock.run, before=was.due, after=clock.due, told=told)
    for shut, window in zip(before.windows, after.windows, strict=True):
        if window.standing and shut.closes and window.closes and window.closes != shut.closes:
            yield e.Moved(what=window.id, run=0, before=shut.closes, after=window.closes, told=_opened_by_us(window))


def _known_before(snapshot: CaseSnapshot, clock: Clock, change: e.DaysChanged) -> bool:
    """Not what began at this very instant, which never had another date; but what another change moved at it."""
    return clock.known_since < change.at or any(
        at == clock.known_since for at, _ in snapshot.case.happened(e.DatesMoved)
    )


def _told_since(snapshot: CaseSnapshot, clock: Clock) -> bool:
    """Whether the complainant had any letter since the date was known, or is owed one of it: each says what runs."""
    letters = (at for at, _ in snapshot.case.happened(e.Told))
    moved = (m for at, event in snapshot.case.happened(e.DatesMoved) if at == clock.known_since for m in event.moved)
    owed = any(m.told for m in moved if (m.what, m.run) == (clock.name, clock.run))
    return not clock.rule.internal and (owed or any(at >= clock.known_since for at in letters))


def _opened_by_us(window: Window) -> bool:
    """A window that an outcome opened was told with it."""
    return window.rule.opens == "outcome"
