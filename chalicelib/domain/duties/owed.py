"""One thing to do without a deadline, and the tally of them that every step of the fold writes to."""

from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.domain import events as e
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
class Tally:
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
