"""What the register keeps of a case: how far it came, what was found, and which promises were kept. Coded throughout.

An entry follows from the history, the policy and the days, and holds nobody's words, so it outlives them: when a case is
erased, its entry is what still counts. It is written with every commit, because nothing in it changes between events: a
promise that passes unkept is written down as an event at its own instant (DESIGN §3, time first).

Only a promise that was kept or missed is in it. One that still runs may be moved tomorrow; the work list has its date.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.answering import stage_finding
from chalicelib.domain.casework.closing import retention
from chalicelib.domain.casework.event import Cause
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.missed_dates import is_promised
from chalicelib.domain.obligations.units import Unit
from chalicelib.domain.obligations.working_days import counted, local_date
from chalicelib.domain.policy.model import Act, Strength

FIRST_MONTH = 9  # of an academic year: September (Education Act 1996, section 579)
ANSWERS = {Act.OUTCOME, Act.RESOLUTION}
What = Literal["acknowledge", "answer", "other"]
NOT_SAID, NOT_RECORDED = "not_said", "not_recorded"  # they were told of a delay, without a coded cause; they were not


class Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Kept(Model):
    """A promise with a time, once it was kept or missed. `took` and `allowed` count the same days after its start."""

    clock: str
    run: int
    stage: str
    what: What
    strength: Strength
    started: date
    due: date  # as it stood in the end
    done: date | None  # None: not to this day
    in_time: bool
    allowed: int
    took: int | None
    unit: Literal["working days", "days"]
    # an entry of an earlier release has neither
    extended: bool = False  # its last day was moved, before it was over, as the policy allows
    told: date | None = None  # when whoever complained was first told that it would be late, and why
    cause: Cause | Literal[""] = ""  # why, as they were last told it; "": nobody said

    @property
    def why(self) -> str:
        """Why it was not kept in time, as a code: a cause, NOT_SAID or NOT_RECORDED; "": it was kept in time."""
        return "" if self.in_time else self.cause or (NOT_SAID if self.told else NOT_RECORDED)


class Answered(Model):
    """A stage that somebody came to, and when the answer to it took effect."""

    stage: str
    began: date
    on: date | None  # None: it has had no answer
    days: int | None  # working days after the day on which it began
    inclusive: int | None = None  # the same, where that day counts as the first if it is one
    acknowledged: date | None = None  # as the policy promises it at this stage
    after: int | None = None  # working days from that to the answer


class Acted(Model):
    """What was promised to put it right, as an action of somebody's."""

    remedy: str  # of the response; "": none that it names
    due: date
    done: date | None
    checked: bool

    def overdue(self, today: date) -> bool:
        return self.done is None and self.due < today


class Entry(Model):
    case_id: str
    reference: str
    site: str
    policy: str  # content hash
    came_in: date  # as it was first written down: the month that its case is found under
    received_on: date
    status: str
    stages: tuple[str, ...]  # in the order in which they began
    findings: tuple[tuple[str, str], ...]  # (stage, finding), once they were told
    natures: tuple[str, ...]
    remedies: tuple[str, ...]
    closed_as: str
    resolved_on: date | None
    promises: tuple[Kept, ...]
    # what says how long its record is kept (closing/retention.py); an entry of an earlier release has none of it
    contact_on: date | None = None  # when they were last in touch since it was resolved
    held_for: str = ""  # why a person keeps it longer than its time
    held_until: date | None = None  # when that is looked at again
    reopened: bool = False  # it was, before
    actions: tuple[Acted, ...] = ()  # in the order in which they were set
    paused_for: tuple[str, ...] = ()  # for police, court or safeguarding
    answers: tuple[Answered, ...] = ()  # by stage, in the order in which they began

    @property
    def finding(self) -> str:
        """What was found last; "": nothing yet."""
        return self.findings[-1][1] if self.findings else ""

    def kept(self, what: What) -> Kept | None:
        """How the first promise to acknowledge, or the last to answer, was kept. None: it was not made, or still runs."""
        of_it = [one for one in self.promises if one.what == what]
        return (of_it[0] if what == "acknowledge" else of_it[-1]) if of_it else None

    @property
    def broken(self) -> tuple[Kept, ...]:
        return tuple(one for one in self.promises if not one.in_time)


def year_of(day: date) -> int:
    """The academic year in which a day lies, by the calendar year in which it began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def months_of(year: int) -> list[date]:
    """The twelve months of an academic year, by their first days."""
    return [date(year + (n > 12), (n - 1) % 12 + 1, 1) for n in range(FIRST_MONTH, FIRST_MONTH + 12)]


def entry(snapshot: CaseSnapshot) -> Entry:
    """The entry of a case as it stands."""
    case = snapshot.case
    held = retention.held_for(case)
    return Entry(
        case_id=case.id, reference=case.reference, site=case.site, policy=case.policy,
        came_in=case.receipt.received_on, received_on=case.received_on or case.receipt.received_on,
        status=str(case.status), stages=tuple(dict.fromkeys(_stages(snapshot))),
        findings=tuple(stage_finding.by_stage(case.history).items()),
        natures=tuple(one for one in get_args(e.Nature) if getattr(case.flags, one)),
        remedies=_remedies(snapshot), closed_as=case.closed_as, resolved_on=case.resolved_on,
        actions=tuple(
            Acted(remedy=one.remedy, due=one.due, done=one.done_on, checked=bool(one.checked_by)) for one in case.actions
        ),
        promises=tuple(_kept(snapshot, clock) for clock in snapshot.clocks if _counts(clock)),
        answers=tuple(_answers(snapshot)),
        contact_on=retention.contact_since(case), reopened=bool(case.happened(e.Reopened)),
        held_for=held.ground if held else "", held_until=held.review_on if held else None,
        paused_for=tuple(sorted({one.ground for _, one in case.happened(e.ClockHeld)} & {*retention.PAUSES})),
    )  # fmt: skip


def _stages(snapshot: CaseSnapshot) -> Iterator[str]:
    return (fact.stands.stage for fact in snapshot.case.history if fact.stands.stage)


def _remedies(snapshot: CaseSnapshot) -> tuple[str, ...]:
    """What puts it right, by the stage that was answered last."""
    told, last = stage_finding.responses(snapshot.case.history), snapshot.case.outcome
    return stage_finding.remedies(told[last.stage]) if last else ()


def _counts(clock: Clock) -> bool:
    """Promised to whoever complained, and kept or missed: not an aim, nor what is ours alone."""
    return is_promised(clock.rule) and (clock.done is not None or clock.broken is not None)


def _answers(snapshot: CaseSnapshot) -> Iterator[Answered]:
    """Each stage from the day on which it first began to its last answer."""
    began: dict[str, date] = {}
    answered: dict[str, date] = {}
    for fact in snapshot.case.history:
        if fact.stands.stage:
            began.setdefault(fact.stands.stage, fact.day if began else snapshot.case.received_on or fact.day)
        if fact.effect:
            answered[fact.effect.outcome.stage] = fact.effect.on
    acknowledged = {one.stage: one.done for one in snapshot.clocks if one.done and _what(one) == "acknowledge"}
    for stage, day in began.items():
        on, said = answered.get(stage), acknowledged.get(stage)
        yield Answered(
            stage=stage, began=day, on=on, days=_between(snapshot, day, on), acknowledged=said,
            inclusive=_between(snapshot, day - timedelta(days=1), on), after=_between(snapshot, said, on),
        )  # fmt: skip


def _between(snapshot: CaseSnapshot, after: date | None, until: date | None) -> int | None:
    """Working days after a day, up to and with another."""
    return len(counted(snapshot.calendar, after, until)) if after and until else None


def _kept(snapshot: CaseSnapshot, clock: Clock) -> Kept:
    told = _told(snapshot, clock)
    causes = [event.cause for _, event in told if event.cause]
    return Kept(
        clock=clock.name, run=clock.run, stage=clock.stage or clock.rule.stage or "", what=_what(clock),
        strength=clock.rule.strength, started=clock.started, due=clock.due, done=clock.done,
        in_time=clock.broken is None, allowed=clock.days_until(clock.due),
        took=clock.days_until(clock.done) if clock.done else None,
        unit="working days" if clock.rule.span.unit is Unit.WORKING_DAYS else "days",
        extended=any(bend.kind == "extended" for bend in clock.bends), told=told[0][0] if told else None,
        cause=causes[-1] if causes else "",
    )  # fmt: skip


def _told(snapshot: CaseSnapshot, clock: Clock) -> list[tuple[date, e.DelayTold]]:
    """Each time that they were told of a delay while the promise ran, and its day."""
    found = ((local_date(at), event) for at, event in snapshot.case.happened(e.DelayTold) if event.clock == clock.name)
    return [(day, event) for day, event in found if clock.started <= day <= (clock.done or day)]


def _what(clock: Clock) -> What:
    if Act.ACKNOWLEDGEMENT in clock.rule.met_by:
        return "acknowledge"
    return "answer" if ANSWERS & set(clock.rule.met_by) else "other"
