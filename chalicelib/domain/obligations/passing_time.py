"""What time alone brings about, and when it will next.

Reminders fall, clocks are missed, windows lapse, owners are nudged, and dates follow the site's days. Each is dated to
its own instant, so a sweep may run late, twice or not at all before the next person acts, and the history is the same
(DESIGN §3, "time first"). `wake_at` is the next such instant: the one thing that a case asks of the sweep.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access.first_readers import more_readers
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.contact.reached import unopened
from chalicelib.domain.casework.letters import NOTHING_RESTS_ON
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from chalicelib.domain.obligations.chasing import chases
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.obligations.duties import MORNING, nudge_after, nudged
from chalicelib.domain.obligations.how_it_went import asks
from chalicelib.domain.obligations.missed_dates import letters_due
from chalicelib.domain.obligations.moved_dates import dates_moved
from chalicelib.domain.obligations.working_days import add, end_of, local_date, start_at, subtract
from chalicelib.domain.policy.model import Strength

REMIND_BEFORE = 2  # working days
UNREAD_FOR = 1  # working day, and the next reader is asked on the morning after it
ASKED_TO_READ = (e.Received, e.NextReaderCalled, e.SubjectNamed, e.InterestDeclared)
UNOPENED_FOR = 3  # working days
ASK_BEFORE = 5  # working days before a consent ends
GIVES_CONSENT = (e.Received, e.RepresentativeNamed, e.ConsentGiven, e.Reopened)
REMINDED = (Strength.MUST, Strength.NORMALLY)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that time will bring about, and its instant."""

    at: datetime
    event: e.Event


def let_time_pass(snapshot: CaseSnapshot, at_most: int = 1_000) -> CaseSnapshot:
    """The moment with everything recorded that time brought about up to and including it, oldest first.

    It walks from instant to instant, as sweeps would have done, because what comes next depends on what stands by then.
    It stops after `at_most` events of time; `caught_up` says whether that was all.
    """
    until, snapshot = snapshot.at, snapshot.as_of(max((r.at for r in snapshot.case.history), default=snapshot.at))
    left = at_most
    for stop in _stops(snapshot, until):
        while left and (due := [c for c in coming(snapshot) if c.at <= stop]):
            first = min(due, key=lambda c: c.at)  # of equals, the first listed: misses come before lapses
            snapshot = settle(
                snapshot.as_of(max(snapshot.at, first.at)).after(first.event, at=first.at, actor=e.MACHINE)
            )
            left -= 1
        if not left:
            break
        snapshot = snapshot.as_of(max(snapshot.at, stop))
    return snapshot.as_of(until)


def _stops(snapshot: CaseSnapshot, until: datetime) -> list[datetime]:
    """Where the walk looks anew: with the site's days also what has no date of its own may come sooner or later."""
    return [*(change.at for _, change in snapshot.calendars.changes if snapshot.at < change.at <= until), until]


def caught_up(snapshot: CaseSnapshot) -> bool:
    """Whether everything that time has brought about by now is recorded."""
    return all(c.at > snapshot.at for c in coming(snapshot))


def settle(snapshot: CaseSnapshot) -> CaseSnapshot:
    """The moment with each clock just met or missed pinned to its calendar, and each refuted miss withdrawn."""
    for clock in snapshot.clocks if not snapshot.case.erased else ():
        if clock.noticed and not clock.breached:
            snapshot = snapshot.after(e.MissWithdrawn(clock=clock.name, run=clock.run), actor=e.MACHINE)
        if not clock.settled and (clock.done is not None or clock.noticed):
            snapshot = snapshot.after(_settled(snapshot, clock), actor=e.MACHINE)
    return snapshot


def _settled(snapshot: CaseSnapshot, clock: Clock) -> e.ClockSettled:
    skipped = tuple(s.day for s in clock.reckoning.skipped)
    digest = snapshot.calendar.digest()
    return e.ClockSettled(clock=clock.name, run=clock.run, due=clock.due, skipped=skipped, calendar=digest)


def wake_at(snapshot: CaseSnapshot) -> datetime | None:
    """When time will next change something: also who is there to deal with it. None: never."""
    turn = None if snapshot.case.status is Status.CLOSED else snapshot.people.next_turn(snapshot.today)
    instants = [c.at for c in coming(snapshot)] + ([start_at(turn, MORNING)] if turn else [])
    return min(instants, default=None)


def coming(snapshot: CaseSnapshot) -> Iterator[Coming]:
    """Everything that time will bring about if nothing else happens, in no order of instants."""
    if snapshot.case.erased:
        return
    yield from _misses(snapshot)
    yield from (Coming(at, event) for at, event in letters_due(snapshot))
    yield from _lapses(snapshot)
    yield from (Coming(change.at, event) for change, event in dates_moved(snapshot))
    yield from _reminders(snapshot)
    yield from _nudges(snapshot)
    yield from _next_readers(snapshot)
    yield from _consent_ends(snapshot)
    yield from _left_unopened(snapshot)
    yield from (Coming(at, event) for at, event in chases(snapshot))
    yield from (Coming(at, event) for at, event in asks(snapshot))


def _misses(snapshot: CaseSnapshot) -> Iterator[Coming]:
    for clock in snapshot.clocks:
        if clock.state in (State.RUNNING, State.MISSED) and clock.done is None and not clock.noticed:
            due = clock.broken or clock.due
            yield Coming(end_of(due), e.ClockMissed(clock=clock.name, run=clock.run, due=due))


def _lapses(snapshot: CaseSnapshot) -> Iterator[Coming]:
    for window in snapshot.windows:
        if window.standing and window.closes is not None and snapshot.case.status is not Status.CLOSED:
            over = snapshot.case.status is Status.ANSWERED and snapshot.stage.window == window.id
            lapsed = e.WindowLapsed(window=window.id, closes=window.closes, closes_case=over)
            yield Coming(end_of(window.closes), lapsed)


def _reminders(snapshot: CaseSnapshot) -> Iterator[Coming]:
    """08:00 two working days before the last day and on it; one not later than the clock's start is not owed."""
    fallen = {(fell.clock, fell.due, fell.last_day) for _, fell in snapshot.case.happened(e.ReminderFell)}
    for clock in snapshot.clocks:
        if clock.state is not State.RUNNING or clock.rule.strength not in REMINDED or not clock.latest:
            continue
        for at, last_day in reminder_times(snapshot, clock):
            if at > clock.known_since and (clock.name, clock.due, last_day) not in fallen:
                yield Coming(at, e.ReminderFell(clock=clock.name, due=clock.due, last_day=last_day))


def reminder_times(snapshot: CaseSnapshot, clock: Clock) -> list[tuple[datetime, bool]]:
    before = subtract(snapshot.calendar, clock.due, REMIND_BEFORE).end
    return [(start_at(before, MORNING), False), (start_at(clock.due, MORNING), True)]


def _nudges(snapshot: CaseSnapshot) -> Iterator[Coming]:
    for duty in outstanding.duties(snapshot):
        yield Coming(duty.next_nudge(snapshot.calendar), e.Nudged(duty=duty.id, times=len(duty.heard) + 1))
    for duty in outstanding.again(snapshot):
        yield Coming(duty.next_nudge(snapshot.calendar), e.Nudged(duty=duty.id, times=1))
    for clock in () if snapshot.case.status is Status.CLOSED else outstanding.clocks(snapshot):
        if clock.state is State.MISSED or _past_relaxed(clock):
            yield nudge_of(snapshot, clock)


def _next_readers(snapshot: CaseSnapshot) -> Iterator[Coming]:
    """A complaint that lay unread for a whole working day is read by the next rung as well."""
    if (
        snapshot.case.looked
        or snapshot.case.status is Status.CLOSED
        or not more_readers(snapshot.policy, snapshot.case, snapshot.people)
    ):
        return
    asked_at = (r.at for r in snapshot.case.history if isinstance(r.event, ASKED_TO_READ))
    since = max(local_date(at) for at in asked_at)
    yield Coming(start_at(add(snapshot.calendar, since, UNREAD_FOR + 1).end, MORNING), e.NextReaderCalled())


def _consent_ends(snapshot: CaseSnapshot) -> Iterator[Coming]:
    """Some days before the last day of a consent they are asked again; at once, where it was given for fewer."""
    until, history = snapshot.case.consent_until, snapshot.case.history
    if until is None or snapshot.case.status is Status.CLOSED:
        return
    since = max(r.at for r in history if isinstance(r.event, GIVES_CONSENT))
    if not any(isinstance(r.event, e.ConsentEnding) and r.at >= since for r in history):
        early = start_at(subtract(snapshot.calendar, until, ASK_BEFORE).end, MORNING)
        yield Coming(max(early, since), e.ConsentEnding(until=until))


def _left_unopened(snapshot: CaseSnapshot) -> Iterator[Coming]:
    """A letter whose mail held only the link counts as told. Where nobody opens it, a person reaches them otherwise."""
    if snapshot.case.reach == "none":
        return
    known = {event.notice_id for _, event in snapshot.case.happened(e.NotReached) if event.why == "unopened"}
    for told in unopened(snapshot.case.history):
        if told.notice_id not in known and told.notice not in NOTHING_RESTS_ON:
            at = start_at(add(snapshot.calendar, told.on, UNOPENED_FOR + 1).end, MORNING)
            lost = e.NotReached(notice=told.notice, stage=told.stage, notice_id=told.notice_id, why="unopened")
            yield Coming(at, lost)


def _past_relaxed(clock: Clock) -> bool:
    """A relaxed aim is never missed. Once its day has passed it is still to be done, and nothing else would say so."""
    return clock.state is State.RELAXED and not clock.held


def nudge_of(snapshot: CaseSnapshot, clock: Clock) -> Coming:
    """A clock whose day has passed is still owed, so its owner hears of it as of a duty: nothing passes in silence."""
    reopened = [at for at, _ in snapshot.case.happened(e.Reopened)]
    since = max(end_of(clock.due), clock.known_since, *reopened)
    heard = [at for at in nudged(snapshot.case, clock.name) if at >= since]
    silent_since = local_date(max((since, *heard)))
    at = start_at(add(snapshot.calendar, silent_since, nudge_after(len(heard))).end, MORNING)
    return Coming(at, e.Nudged(duty=clock.name, times=len(heard) + 1))
