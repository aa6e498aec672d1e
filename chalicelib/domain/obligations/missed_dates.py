"""When whoever complained hears that a promise to them was missed (READINGS R28).

At 08:00 of the next working day its owner is asked whether it was done and not recorded; at noon we write, once a run. Not
where they know already: a delay was told in the five working days before, or the letter that made the promise known came
after its day and said so. Nor while nothing can be said: on hold, a late request, unread, a letter came back, stopped.
"""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.obligations.duties import REACH
from chalicelib.domain.obligations.working_days import end_of, local_date, next_working_morning, subtract
from chalicelib.domain.policy.model import Act, Strength
from chalicelib.domain.policy.model import Clock as Rule

NOON = 12
KNOWS_OF_DELAY = 5  # working days
PROMISED = (Strength.MUST, Strength.NORMALLY)
NO_LETTER = {Act.NOTIFIED, Act.PAPERS, Act.HEARING_NOTICE}
FREES = (e.Triaged, e.ClockReleased, e.LateAccepted, e.Escalated, e.NextStageRequested, e.Reopened)
STOPPED = "stop_responding"


def is_promised(rule: Rule) -> bool:
    """Whether the complainant was promised it: not what is ours alone, of a hearing's papers and notice, or an aim."""
    ours = rule.internal or rule.back or rule.owed_to is not None
    return rule.strength in PROMISED and not ours and not NO_LETTER & set(rule.met_by)


def letters_due(snapshot: CaseSnapshot) -> Iterator[tuple[datetime, e.MissAnnounced]]:
    """Each letter that is to say so, and the noon at which it is owed."""
    if not _may_be_written_to(snapshot):
        return
    said = {(event.clock, event.run) for _, event in snapshot.case.happened(e.MissAnnounced)}
    for clock in outstanding.clocks(snapshot):
        unsaid = clock.noticed and (clock.name, clock.run) not in said
        if unsaid and clock.broken is not None and _wants_saying(snapshot, clock):
            at = _noon(snapshot, clock)
            if not _knows_of_delay(snapshot, clock, at):
                yield at, e.MissAnnounced(clock=clock.name, run=clock.run, due=clock.broken)


def _may_be_written_to(snapshot: CaseSnapshot) -> bool:
    case = snapshot.case
    limits = [event for _, event in case.happened(e.ContactRestricted)]
    stopped = bool(limits) and STOPPED in limits[-1].measures
    unreached = any(duty.id == REACH and duty.done is None for duty in snapshot.duties)
    silent = stopped or unreached or case.reach == "none" or not case.looked
    return not silent and case.status is not Status.LATE_REQUEST


def _wants_saying(snapshot: CaseSnapshot, clock: Clock) -> bool:
    on_hold = any(hold.stops(clock.name, clock.aspect) for hold in snapshot.case.holds)
    passed = clock.broken is not None and clock.known_since < end_of(clock.broken)
    return is_promised(clock.rule) and clock.state is State.MISSED and not on_hold and passed


def _noon(snapshot: CaseSnapshot, clock: Clock) -> datetime:
    """Of the next working day after its last, or after what kept us from writing was over."""
    assert clock.broken is not None
    freed = [r.at for r in snapshot.case.history if isinstance(r.event, FREES)]
    back = [r.at for r in snapshot.case.history if r.lost]
    told = [r.at for r in snapshot.case.history if back and isinstance(r.event, e.Told) and r.at >= back[-1]]
    return next_working_morning(snapshot.calendar, max([end_of(clock.broken), *freed[-1:], *told[:1]]), NOON)


def _knows_of_delay(snapshot: CaseSnapshot, clock: Clock, at: datetime) -> bool:
    since = subtract(snapshot.calendar, local_date(at), KNOWS_OF_DELAY).end
    told = snapshot.case.happened(e.DelayTold)
    return any(event.clock == clock.name and since <= local_date(when) and when <= at for when, event in told)
