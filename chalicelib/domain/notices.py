"""Which event owes which message to whom: one table.

A notice is owed by the event, in the event's own transaction; the outbox sends it. What answers a person's act, and
safeguarding, goes at once; reminders, nudges and misses wait for the next working morning (DESIGN §3).

Routing comes before telling: until it is known whom a case is about, or somebody uninvolved has looked, only the
complainant's acknowledgement and the call to the first looker leave it. Nothing is ever addressed to a barred person.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from chalicelib.domain import events as e
from chalicelib.domain.clock_book import TOLD_ACTS
from chalicelib.domain.duties import MORNING
from chalicelib.domain.events import COMPLAINANT
from chalicelib.domain.independence import Person, above, approvers, may_see, trusted
from chalicelib.domain.now import Now
from chalicelib.domain.owners import (
    SAFEGUARDING_LEAD,
    deciders_of_lateness,
    owners,
    responsible,
    safeguarding_leads,
    signers,
)
from chalicelib.domain.working_days import end_of, next_working_morning

Medium = Literal["mail", "post", "call"]
REACHED_BY: Mapping[e.Reach, Medium | None] = {"email": "mail", "post": "post", "telephone": "call", "none": None}
BEFORE_LOOKING = {"acknowledgement", "look", "nudge", "not_reached"}  # the last three go to the first looker alone
LETTERS: Mapping[str, tuple[type[e.Frozen], ...]] = {  # to the complainant, and what owes each; (): the stage does
    **dict.fromkeys(TOLD_ACTS, ()),
    "acknowledgement": (e.Received, e.Escalated, e.NextStageRequested, e.LateRequested),
    "accepted": (e.LateAccepted,),
    "declined": (e.LateDeclined,),
    "extension": (e.ClockExtended,),
    "outcome": (e.OutcomeIssued,),
    "closing": (e.Withdrawn, e.Closed),
    "reopened": (e.Reopened,),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A message owed: its kind (a function of messages/), to whom, by which medium, from when, and until when."""

    kind: str
    to: str  # COMPLAINANT or a person's id
    medium: Medium
    stage: str
    about: str  # id of the clock, window or duty
    send_after: datetime
    useless_after: datetime | None = None


def owed_by(now: Now, recorded: e.Recorded) -> list[Notice]:
    """The notices that an event owes; `now` is the moment just after it."""
    rule = TABLE.get(type(recorded.event))
    if rule is None:
        return []
    notices = [n for n in rule(now, recorded, recorded.event) if n is not None]
    if not now.case.looked:
        notices = [n for n in notices if n.kind in BEFORE_LOOKING]
    return [n for n in notices if n.to == COMPLAINANT or may_see(n.to, now.case, now.people)]


Owing = Iterable[Notice | None]


def _to_complainant(now: Now, kind: str, stage: str, about: str = "") -> Notice | None:
    medium = REACHED_BY[now.case.reach]
    return None if medium is None else Notice(kind, COMPLAINANT, medium, stage, about, now.at)


def _to_staff(now: Now, kind: str, people: Iterable[Person | None], about: str = "") -> list[Notice]:
    return [Notice(kind, p.id, "mail", now.case.stage, about, now.at) for p in people if p is not None]


def _in_the_morning(now: Now, notices: list[Notice], at: datetime, useless_after: datetime | None) -> list[Notice]:
    """The same from the next working morning on; safeguarding waits for none."""
    morning = next_working_morning(now.calendar, at, MORNING)
    return [
        replace(n, send_after=at if _is_safeguarding(now, n.about) else morning, useless_after=useless_after)
        for n in notices
    ]


def _arrivals(now: Now) -> list[Notice]:
    """A stage has begun: its handler hears of it, or whoever must appoint one."""
    return _to_staff(now, "new_case" if now.handler else "appoint", responsible(now))


def _safeguarding(now: Now) -> list[Notice]:
    """While the safeguarding lead is still to be told, they are."""
    owed = [clock.id for clock in now.clocks if clock.owed and _is_safeguarding(now, clock.id)]
    return [notice for clock_id in owed for notice in _to_staff(now, "safeguarding", safeguarding_leads(now), clock_id)]


def _is_safeguarding(now: Now, what: str) -> bool:
    return any(clock.id == what and clock.owed_to == SAFEGUARDING_LEAD for clock in now.policy.clocks)


def _late(now: Now) -> list[Notice]:
    return _to_staff(now, "late_request", deciders_of_lateness(now))


def _received(now: Now, r: e.Recorded, event: e.Received) -> Owing:
    yield _to_complainant(now, "acknowledgement", event.stage)
    if not now.case.looked:
        yield from _to_staff(now, "look", responsible(now))
    yield from _late(now) if event.late else _arrivals(now)
    yield from _safeguarding(now)


def _looked(now: Now, r: e.Recorded, event: e.Looked) -> Owing:
    """Those whom the look makes responsible hear of the case; who was so before it has heard."""
    before = [looked.about for _, looked in now.case.happened(e.Looked)][:-1]
    about = before[-1] if before else now.case.happened(e.Received)[0][1].about
    unlike = replace(now, case=replace(now.case, about=about))
    if about is None or responsible(unlike) != responsible(now):
        yield from _late(now) if now.case.late else _arrivals(now)
    if about is None:
        yield from _safeguarding(now)


def _entered(now: Now, r: e.Recorded, event: Any) -> Owing:
    if not isinstance(event, e.LateAccepted):
        yield _to_complainant(now, "acknowledgement", event.stage)
    else:
        yield _to_complainant(now, "accepted", event.stage)
    yield from _arrivals(now)


def _late_requested(now: Now, r: e.Recorded, event: e.LateRequested) -> Owing:
    yield _to_complainant(now, "acknowledgement", event.stage)
    yield from _late(now)


def _declined(now: Now, r: e.Recorded, event: e.LateDeclined) -> Owing:
    yield _to_complainant(now, "declined", event.stage)


def _assigned(now: Now, r: e.Recorded, event: e.Assigned) -> Owing:
    yield from _to_staff(now, "new_case", [now.people.get(event.to)])


def _extended(now: Now, r: e.Recorded, event: e.ClockExtended) -> Owing:
    yield _to_complainant(now, "extension", now.case.stage, event.clock)


def _reported(now: Now, r: e.Recorded, event: e.Reported) -> Owing:
    yield from _to_staff(now, "approval_wanted", approvers(now.case, now.policy, now.people))


def _approved(now: Now, r: e.Recorded, event: e.Approved) -> Owing:
    yield from _to_staff(now, "approved", signers(now))


def _sent_back(now: Now, r: e.Recorded, event: e.SentBack) -> Owing:
    reporter = next(r.actor for r in reversed(now.case.history) if isinstance(r.event, e.Reported))
    free = may_see(reporter, now.case, now.people)
    yield from _to_staff(now, "sent_back", [now.people.get(reporter)] if free else responsible(now))


def _outcome(now: Now, r: e.Recorded, event: e.OutcomeIssued) -> Owing:
    yield _to_complainant(now, "outcome", event.stage)


def _closing(now: Now, r: e.Recorded, event: Any) -> Owing:
    yield _to_complainant(now, "closing", now.case.stage)


def _reopened(now: Now, r: e.Recorded, event: e.Reopened) -> Owing:
    yield _to_complainant(now, "reopened", now.case.stage)
    yield from _arrivals(now)


def _information(now: Now, r: e.Recorded, event: e.InformationAdded) -> Owing:
    yield from _to_staff(now, "information", responsible(now))


def _not_reached(now: Now, r: e.Recorded, event: e.NotReached) -> Owing:
    yield from _to_staff(now, "not_reached", responsible(now), event.notice)


def _reminder(now: Now, r: e.Recorded, event: e.ReminderFell) -> Owing:
    notices = _to_staff(now, "reminder", owners(now, event.clock), event.clock)
    yield from _in_the_morning(now, notices, r.at, end_of(event.due))


def _missed(now: Now, r: e.Recorded, event: e.ClockMissed) -> Owing:
    own = owners(now, event.clock)
    rule = now.policy.clock(event.clock)
    copied = trusted(rule.copied_to, now.case, now.people) if rule.copied_to else ()
    over = copied or above(own[0] if own else None, now.policy, now.case, now.people)
    notices = _to_staff(now, "missed", own, event.clock)
    notices += _to_staff(now, "missed_copy", [p for p in over if p not in own], event.clock)
    yield from _in_the_morning(now, notices, r.at, None)


def _nudged(now: Now, r: e.Recorded, event: e.Nudged) -> Owing:
    notices = _to_staff(now, "nudge", owners(now, event.duty), event.duty)
    yield from _in_the_morning(now, notices, r.at, None)


TABLE: Mapping[type[e.Frozen], Callable[[Now, e.Recorded, Any], Owing]] = {
    e.Received: _received,
    e.Looked: _looked,
    e.Escalated: _entered,
    e.NextStageRequested: _entered,
    e.LateRequested: _late_requested,
    e.LateAccepted: _entered,
    e.LateDeclined: _declined,
    e.Assigned: _assigned,
    e.ClockExtended: _extended,
    e.Reported: _reported,
    e.Approved: _approved,
    e.SentBack: _sent_back,
    e.OutcomeIssued: _outcome,
    e.Withdrawn: _closing,
    e.Closed: _closing,
    e.Reopened: _reopened,
    e.InformationAdded: _information,
    e.NotReached: _not_reached,
    e.ReminderFell: _reminder,
    e.ClockMissed: _missed,
    e.Nudged: _nudged,
}
