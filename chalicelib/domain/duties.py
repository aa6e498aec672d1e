"""What is promised without a time: owed or done, nudged, never overdue (READINGS R11).

Three duties are Redress's own, in every policy, so that nothing goes cold: somebody must `look` where it is not known
whom a complaint is about; a late request must be decided (`late.decide`); and a case that is answered with no end to its
window, or reopened where no clock starts afresh, must be settled (`settle`, R17, R20).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.case import OVERTAKES_OUTCOME, Case
from chalicelib.domain.clock_book import TOLD_ACTS, starts_afresh
from chalicelib.domain.policy.model import Act, Duty, Policy
from chalicelib.domain.working_days import Calendar, add, local_date, start_at

LOOK, DECIDE_LATE, SETTLE = "look", "late.decide", "settle"
NUDGE_AFTER = 5  # working days of silence, and again after as many (R11)
SETTLE_AFTER = 20  # working days without a word (R20)
MORNING = 8  # local hour at which nudges and reminders fall (DESIGN §3)


@dataclass(slots=True)
class Owed:
    """One thing to do without a deadline."""

    id: str
    stage: str
    since: datetime
    rule: Duty | None = None  # None: one of Redress's own
    done: date | None = None
    nudges: list[datetime] = field(default_factory=list)

    @property
    def state(self) -> str:
        return "owed" if self.done is None else "done"

    def next_nudge(self, calendar: Calendar) -> datetime:
        """08:00 of the working day on which it has stood still long enough."""
        wait = SETTLE_AFTER if self.id == SETTLE and not self.nudges else NUDGE_AFTER
        last = max((self.since, *self.nudges))
        return start_at(add(calendar, local_date(last), wait).end, MORNING)


@dataclass(slots=True)
class _Tally:
    policy: Policy
    owed: dict[str, Owed] = field(default_factory=dict)
    pending: e.OutcomeIssued | None = None
    stage: str = ""

    def owe(self, starts: str, stage: str, at: datetime) -> None:
        self.stage = stage
        for rule in self.policy.duties:
            if rule.starts == starts and rule.stage in (None, stage):
                self.owed[rule.id] = Owed(rule.id, stage, at, rule)

    def done(self, duty_id: str, on: date) -> None:
        if duty_id in self.owed and self.owed[duty_id].done is None:
            self.owed[duty_id].done = on

    def done_by(self, act: Act, stage: str, on: date, *, in_writing: bool = True) -> None:
        for duty in self.owed.values():
            rule = duty.rule
            if rule and act in rule.done_by and duty.stage == stage and (in_writing or not rule.in_writing):
                self.done(duty.id, on)


def duties(case: Case, policy: Policy) -> tuple[Owed, ...]:
    """Every duty of the case, owed or done, in the order in which they arose."""
    tally = _Tally(policy)
    for recorded in case.history:
        step = _STEPS.get(type(recorded.event))
        if step is not None:
            step(tally, recorded, recorded.event)
        if case.reach == "none" and isinstance(recorded.event, e.OutcomeIssued):
            _outcome_told(tally, recorded, recorded.event.stage, local_date(recorded.at), in_writing=True)
        if isinstance(recorded.event, OVERTAKES_OUTCOME):
            tally.pending = None
    return tuple(tally.owed.values())


def nudged(case: Case, what: str) -> list[datetime]:
    """When the owner of a clock or duty was nudged about it."""
    return [r.at for r in case.history if isinstance(r.event, e.Nudged) and r.event.duty == what]


def _received(t: _Tally, r: e.Recorded, event: e.Received) -> None:
    t.stage = event.stage
    if event.about is None:
        t.owed[LOOK] = Owed(LOOK, event.stage, r.at)
    t.owe("received", event.stage, r.at)
    if event.late:
        t.owed[DECIDE_LATE] = Owed(DECIDE_LATE, event.stage, r.at)
    else:
        t.owe("entered", event.stage, r.at)


def _looked(t: _Tally, r: e.Recorded, event: e.Looked) -> None:
    t.done(LOOK, local_date(r.at))


def _entered(t: _Tally, r: e.Recorded, event: Any) -> None:
    t.done(DECIDE_LATE, local_date(r.at))
    t.done(SETTLE, local_date(r.at))
    t.owe("entered", event.stage, r.at)


def _late_requested(t: _Tally, r: e.Recorded, event: e.LateRequested) -> None:
    t.owed[DECIDE_LATE] = Owed(DECIDE_LATE, event.stage, r.at)


def _told(t: _Tally, r: e.Recorded, event: e.Told) -> None:
    if event.notice == "outcome":
        _outcome_told(t, r, event.stage, event.on, in_writing=event.how not in ("telephone", "in_person"))
    elif event.notice in TOLD_ACTS:
        t.done_by(TOLD_ACTS[event.notice], event.stage, event.on)


def _outcome_issued(t: _Tally, r: e.Recorded, event: e.OutcomeIssued) -> None:
    t.pending = event


def _outcome_told(t: _Tally, r: e.Recorded, stage: str, on: date, *, in_writing: bool) -> None:
    issued, t.pending = t.pending, None
    if issued is None:
        t.done_by(Act.OUTCOME, stage, on, in_writing=in_writing)  # told once more: in writing, after the telephone
        return
    t.owe("outcome", issued.stage, r.at)
    t.done_by(Act.OUTCOME, issued.stage, on, in_writing=in_writing)
    following = t.policy.stage(issued.stage).window
    endless = following is None or t.policy.window(following).span is None
    if endless and not issued.final:
        t.owed[SETTLE] = Owed(SETTLE, issued.stage, r.at)


def _notified(t: _Tally, r: e.Recorded, event: e.Notified) -> None:
    t.done(event.duty, local_date(r.at))


def _assigned(t: _Tally, r: e.Recorded, event: e.Assigned) -> None:
    t.done_by(Act.ASSIGNED, event.stage, local_date(r.at))


def _nudged(t: _Tally, r: e.Recorded, event: e.Nudged) -> None:
    if event.duty in t.owed:
        t.owed[event.duty].nudges.append(r.at)


def _over(t: _Tally, r: e.Recorded, event: Any) -> None:
    """A settled or decided question is over with the case; what the policy owes stays owed."""
    for duty_id in (SETTLE, DECIDE_LATE):
        t.done(duty_id, local_date(r.at))


def _reopened(t: _Tally, r: e.Recorded, event: e.Reopened) -> None:
    """What stood still while the case was closed has been silent from now; and nothing goes cold without a clock."""
    before = dict(t.owed)
    t.owe("entered", t.stage, r.at)  # a late request that was declined never owed what its stage promises
    t.owed |= before
    for owed in t.owed.values():
        owed.since = r.at
    if starts_afresh(t.policy.stage(t.stage)) is None:
        t.owed[SETTLE] = Owed(SETTLE, t.stage, r.at)


_STEPS: Mapping[type[e.Frozen], Callable[[_Tally, e.Recorded, Any], None]] = {
    e.Received: _received,
    e.Looked: _looked,
    e.Escalated: _entered,
    e.NextStageRequested: _entered,
    e.LateRequested: _late_requested,
    e.LateAccepted: _entered,
    e.LateDeclined: _over,
    e.Told: _told,
    e.OutcomeIssued: _outcome_issued,
    e.Notified: _notified,
    e.Assigned: _assigned,
    e.Nudged: _nudged,
    e.Withdrawn: _over,
    e.Closed: _over,
    e.Reopened: _reopened,
}
