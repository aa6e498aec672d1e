"""One thing to do without a deadline, and all of them together: what each event of the history is written to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from chalicelib.domain.casework.events import SAFETY as SAFETY
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.telling import events as telling
from chalicelib.domain.obligations.spans import reckon
from chalicelib.domain.obligations.working_days import Calendar, add, local_date, start_at
from chalicelib.domain.policy.model import Act, Duty, Policy, Start

LOOK, DECIDE_LATE, SETTLE, ANSWER, RELEASE, REACH = "look", "late.decide", "settle", "answer", "release", "reach"
REVIEW, REACH_STAFF = "restriction.review", telling.REACH_STAFF
LETTER = "letter"  # to the complainant, of what was decided
FORM = "form"  # in which the complainant needs a letter that they had only in ours
QUESTION = "question"  # to one person, which brought no answer or does not get there
CONSENT = "consent"  # of the person for whom somebody acts: to be asked for again, because it ends
IDENTIFY = "identify"  # who of ours complains
APPROVE = "approve"
DECIDE_PANEL = "independent_panel.decide"  # whether an independent panel sits
NAME = "name"  # somebody in the place of whoever has left
CONFIRM: Mapping[str, str] = {does: f"confirm.{does}" for does in ("close", "restrict", "lift_bar")}  # by the command
REACHING = (REACH, REACH_STAFF)  # a mail did not arrive: asked for by the next working day, because a promise waits
REACHED_WITHIN = 1  # working day
OWN = frozenset(
    {
        LOOK,
        DECIDE_LATE,
        SETTLE,
        ANSWER,
        RELEASE,
        *REACHING,
        REVIEW,
        IDENTIFY,
        APPROVE,
        NAME,
        LETTER,
        SAFETY,
        DECIDE_PANEL,
        FORM,
        CONSENT,
        QUESTION,
    }
    | {*CONFIRM.values()}
)
NUDGE_AFTER = (5, 5, 10)  # working days of silence before the first reminders, and before each later one (R11)
NUDGE_EVERY = 20
OVERSEEN_FROM = 3  # from this reminder on whoever oversees reads it too
SETTLE_AFTER = 20  # working days without a word (R20); as often it is asked whether a hold can end
MORNING = 8  # local hour at which nudges and reminders fall (DESIGN §3)


@dataclass(slots=True)
class Owed:
    """One thing to do without a deadline."""

    id: str
    stage: str
    since: datetime
    rule: Duty | None = None  # None: one of Redress's own
    ends: list[tuple[date, int]] = field(default_factory=list)  # when it was done, and by which letter, if one did it
    nudges: list[datetime] = field(default_factory=list)
    not_before: date | None = None  # the day that somebody has set for it

    @property
    def done(self) -> date | None:
        return self.ends[0][0] if self.ends else None

    @property
    def state(self) -> str:
        return "owed" if self.done is None else "done"

    def stage_is_on(self, stage: str) -> bool:
        """Whether its owner is still asked for it: what belongs to a stage that was left behind stays owed in silence."""
        return self.rule is None or self.rule.stage is None or self.stage == stage

    @property
    def repeats(self) -> bool:
        return self.rule is not None and self.rule.again is not None

    @property
    def done_by_notifying(self) -> bool:
        return self.id in (REVIEW, REACH_STAFF, SAFETY) or (self.rule is not None and Act.NOTIFIED in self.rule.done_by)

    @property
    def is_written(self) -> bool:
        """Whether it is only done with a word of why."""
        return self.id == REVIEW or (self.rule is not None and self.rule.in_writing)

    @property
    def is_noted(self) -> bool:
        """Whether a talk does it only with notes."""
        return self.rule is not None and self.rule.noted

    def asked_from(self, calendar: Calendar) -> datetime:
        """The morning on which it is first asked for: its place in a list, which being asked again does not move."""
        return replace(self, nudges=[]).next_nudge(calendar)

    def next_nudge(self, calendar: Calendar) -> datetime:
        """08:00 of the working day on which it has stood still long enough, or of the day that was set for it.

        Of what was done: when it is asked for once more.
        """
        if self.done is not None and self.rule is not None and self.rule.again is not None:
            since = max(local_date(self.since), *(on for on, _ in self.ends))
            return start_at(reckon(calendar, since, self.rule.again).end, MORNING)
        if self.not_before is not None and not any(local_date(at) >= self.not_before for at in self.nudges):
            return start_at(self.not_before, MORNING)
        heard = self.heard
        if self.id == SAFETY:  # each working morning, however often
            return start_at(add(calendar, local_date(max((self.since, *heard))), 1).end, MORNING)
        if self.id in REACHING and not heard:
            return start_at(add(calendar, local_date(self.since), REACHED_WITHIN).end, MORNING)
        slow = self.id == RELEASE or (self.id == SETTLE and not heard)
        wait = SETTLE_AFTER if slow else nudge_after(len(heard))
        return start_at(add(calendar, local_date(max((self.since, *heard))), wait).end, MORNING)

    @property
    def heard(self) -> list[datetime]:
        """The reminders since it has stood still: what was said before a case was opened again counts no more."""
        return [at for at in self.nudges if at >= self.since]


def nudge_after(heard: int) -> int:
    """The working days of silence before the next reminder, after so many."""
    return NUDGE_AFTER[heard] if heard < len(NUDGE_AFTER) else NUDGE_EVERY


@dataclass(slots=True)
class DutyHistory:
    policy: Policy
    applies: Callable[[Duty], bool]
    owed: dict[str, Owed] = field(default_factory=dict)
    fact: Fact = field(init=False)  # the one that is being read
    uninvestigated: set[str] = field(default_factory=set)  # parts of the case, at this stage
    bounced: dict[str, str] = field(default_factory=dict)  # notices that did not arrive, nor were told since, and why
    questions: set[int] = field(default_factory=set)  # that somebody of ours has to settle
    about_drafts: set[int] = field(
        default_factory=set
    )  # questions: what a colleague thinks of a draft holds nothing up
    unowned: set[str] = field(default_factory=set)  # remedies that were promised, and are nobody's yet
    unsent: dict[str, bool] = field(default_factory=dict)  # letters that LETTER owes, and whether in writing

    def owe(self, starts: str, stage: str, at: datetime, *, only: Act | None = None) -> None:
        """What arises at such a moment; `only`: no more of it than what that act does."""
        for rule in self.policy.duties:
            due = rule.starts == starts and rule.belongs_to(stage) and (only is None or only in rule.done_by)
            if due and self.applies(rule):
                self.owed[rule.id] = Owed(rule.id, stage, at, rule)

    def enter(self, stage: str, at: datetime) -> None:
        """A stage begins. Where neither a clock nor a duty of the policy's asks for its answer, Redress does."""
        self.uninvestigated = set(self.fact.stands.aspects)
        before = set(self.owed)
        self.owe("entered", stage, at)
        arisen = [self.owed[d] for d in set(self.owed) - before]
        if not answered_by_clock(self.policy, stage) and not any(_by_outcome(owed.rule) for owed in arisen):
            self.owed[ANSWER] = Owed(ANSWER, stage, at)

    def done(self, duty_id: str, on: date, proof: int = 0) -> None:
        if duty_id in self.owed:
            self.owed[duty_id].ends.append((on, proof))

    def done_by(self, act: Act, stage: str, on: date, *, proof: int = 0, in_writing: bool = True) -> None:
        for duty in self.owed.values():
            rule = duty.rule
            if rule and act in rule.done_by and duty.stage == stage and (in_writing or not rule.in_writing):
                self.done(duty.id, on, proof)


def answered_by_clock(policy: Policy, stage: str) -> bool:
    """Whether a clock asks for the stage's outcome from its first day."""
    answering = policy.stage(stage).answering
    return answering is not None and policy.clock(answering).starts is Start.ENTERED


def _by_outcome(rule: Duty | None) -> bool:
    """What asks for the answer itself; news of how it goes only ends with it."""
    return rule is not None and Act.OUTCOME in rule.done_by and Act.PROGRESS not in rule.done_by
