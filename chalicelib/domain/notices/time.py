"""What is owed when time alone has brought something about."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from chalicelib.domain.access.independence import Person, above, trusted
from chalicelib.domain.access.owners import owners
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.confirming.second_pair import newly_asked
from chalicelib.domain.casework.putting_right.actions import is_to_do
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.arriving import at_risk
from chalicelib.domain.notices.making import Notice, Owing, in_the_morning, to_complainant, to_staff
from chalicelib.domain.notices.moving import advice
from chalicelib.domain.obligations.duties import APPROVE, CONFIRM, OVERSEEN_FROM
from chalicelib.domain.obligations.working_days import end_of

ASKS_FOR = timedelta(days=14)


def reminder(snapshot: CaseSnapshot, r: e.Recorded, event: e.ReminderFell) -> Owing:
    notices = to_staff(snapshot, "reminder", owners(snapshot, event.clock), event.clock)
    yield from in_the_morning(snapshot, notices, r.at, end_of(event.due))


def missed(snapshot: CaseSnapshot, r: e.Recorded, event: e.ClockMissed) -> Owing:
    own, over = owners(snapshot, event.clock), _over(snapshot, event.clock)
    notices = to_staff(snapshot, "missed", own, event.clock)
    notices += to_staff(snapshot, "missed_copy", [p for p in over if p not in own], event.clock)
    yield from in_the_morning(snapshot, notices, r.at, None)
    yield from advice(snapshot, r)


def announced(snapshot: CaseSnapshot, r: e.Recorded, event: e.MissAnnounced) -> Owing:
    yield to_complainant(snapshot, "missed", snapshot.case.stage, event.clock)


def how_it_went(snapshot: CaseSnapshot, r: e.Recorded, event: e.AskedHowItWent) -> Owing:
    """Two weeks later it would be about something long ago."""
    notice = to_complainant(snapshot, "how_it_went", snapshot.case.stage) if event.by else None
    yield notice and replace(notice, useless_after=r.at + ASKS_FOR)


def nudged(snapshot: CaseSnapshot, r: e.Recorded, event: e.Nudged) -> Owing:
    """What nobody has done. A risk is called by its name each time, and not among the nudges."""
    if event.duty == e.SAFETY:
        yield from at_risk(snapshot)
        return
    if is_to_do(event.duty):  # its owner may know nothing of the case
        notices = to_staff(snapshot, "action_due", owners(snapshot, event.duty), event.duty)
        yield from in_the_morning(snapshot, notices + _copies(snapshot, event), r.at, None)
        return
    new = newly_asked(snapshot, event.duty)
    notices = to_staff(snapshot, "nudge", (p for p in owners(snapshot, event.duty) if p not in new), event.duty)
    if new:
        kind, about = ("approval_wanted", "") if event.duty == APPROVE else ("confirm_wanted", _proposal(event.duty))
        notices += to_staff(snapshot, kind, new, about)
    yield from in_the_morning(snapshot, notices + _copies(snapshot, event), r.at, None)


def _copies(snapshot: CaseSnapshot, event: e.Nudged) -> list[Notice]:
    """To whoever oversees it, once its owner has been asked often enough."""
    own = {p.id for p in owners(snapshot, event.duty)} if event.times >= OVERSEEN_FROM else set()
    over = [p for p in _over(snapshot, event.duty) if p.id not in own] if own else []
    return to_staff(snapshot, "nudge_copy", over, event.duty)


def _over(snapshot: CaseSnapshot, what: str) -> Iterable[Person]:
    """Whoever oversees a clock or duty: whom the policy names for its clock, else the rung above its owner."""
    rule = next((clock for clock in snapshot.policy.clocks if clock.id == what.partition("@")[0]), None)
    copied = trusted(rule.copied_to, snapshot.case, snapshot.people) if rule and rule.copied_to else ()
    own = owners(snapshot, what)
    return copied or above(own[0] if own else None, snapshot.policy, snapshot.case, snapshot.people)


def _proposal(duty: str) -> str:
    """The command whose confirmation is the duty."""
    return next(does for does, own in CONFIRM.items() if own == duty)


Owed = Iterable[tuple[e.Recorded, list[Notice]]]


def nudges_together(owed: Owed) -> Iterator[tuple[e.Recorded, list[Notice]]]:
    """The same, with one mail for several nudges of one instant to one person: its `about` has a line for each."""
    known = list(owed)
    about: defaultdict[Hashable, list[str]] = defaultdict(list)
    for recorded, notices in known:
        for n in notices:
            about[_mail(recorded, n)].append(n.about)
    for recorded, notices in known:
        lines = ((n, about.pop(_mail(recorded, n), [])) for n in notices)
        yield recorded, [replace(n, about="\n".join(said)) for n, said in lines if said]


def _mail(recorded: e.Recorded, notice: Notice) -> Hashable:
    """What is the same for those that go in one mail: nudges alone do."""
    together = notice.kind in ("nudge", "nudge_copy")
    return (notice.kind, notice.to, recorded.at, notice.send_after) if together else id(notice)


def dates_moved(snapshot: CaseSnapshot, r: e.Recorded, event: e.DatesMoved) -> Owing:
    """Whoever was told a date that moved is told the new one (R15); staff, who own the clocks, were told of each."""
    if any(moved.told for moved in event.moved):
        yield to_complainant(snapshot, "new_date", snapshot.case.stage, str(r.seq))
    own = {person.id: person for moved in event.moved if moved.run for person in owners(snapshot, moved.what)}
    yield from in_the_morning(snapshot, to_staff(snapshot, "date_moved", own.values(), str(r.seq)), r.at, None)
