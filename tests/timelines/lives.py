"""Random lives of a case under any policy: any command, by anybody, after any wait, on days that change meanwhile.

A life is drawn first and lived afterwards, so that it can be lived again with other sweeps, and shortened when it goes
wrong. At each step several commands are tried, and the first that the rules let pass is done: so lives come far.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from chalicelib import policies
from chalicelib.domain.access.default_actor import default_actor
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.command import Command
from chalicelib.domain.casework.decisions import DECISIONS, decide
from chalicelib.domain.casework.events import COMPLAINANT, MACHINE, Days, DaysChanged, Told
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.passing_time import let_time_pass, settle
from chalicelib.domain.obligations.working_days import local_date, start_at
from chalicelib.domain.policy.model import Policy
from chalicelib.tooling.stories import cast
from tests.dates import instant
from tests.domain.calendars import ENGLAND_AND_WALES
from tests.timelines import drawing

EXPECTED = ""  # whoever the policy names for the command
START = instant("Mon 2026-01-05 10:00")
TRIES = 8  # commands at one step that leads nowhere in particular
SELDOM, MAILED, KEPT, LONG = 0.06, 0.8, 0.7, 0.2
LED, LED_ON = 0.5, 0.8  # of the steps in a short life, and in a long one
WAITS = (60, 2 * 24 * 60, 4 * 24 * 60, 16 * 24 * 60)  # minutes, at most
JOURNEY = (
    "approve", "report", "issue_outcome", "hold_hearing", "schedule_hearing", "appoint", "appoint", "appoint", "accept_late",
    "request_next_stage",
    "mark_told", "conclude_investigation", "assign", "look", "issue_outcome", "escalate", "reopen",
)  # fmt: skip
EASY = ("add_information", "correspondence", "message", "note", "refer", "withdraw")
NAMES = tuple(sorted(set(DECISIONS) - {"receive"}))


@dataclass(frozen=True, slots=True)
class Try:
    name: str
    by: str  # EXPECTED, or whoever it is
    command: Command


@dataclass(frozen=True, slots=True)
class Step:
    """After a wait: the site's days change, or one of some commands is done."""

    wait: timedelta
    tries: tuple[Try, ...] = ()
    days: DaysChanged | None = None
    mail: bool = False  # an answer that waits to be told is told first, as the outbox does


@dataclass(frozen=True, slots=True)
class Life:
    policy: str
    began: datetime
    receipt: Command
    steps: tuple[Step, ...]
    sweeps: tuple[datetime, ...]


@cache
def policy(name: str) -> Policy:
    return policies.policy(name)


@cache
def words(name: str) -> drawing.Vocabulary:
    return drawing.vocabulary(policy(name))


@cache
def before(name: str) -> CaseSnapshot:
    """The moment before anything has arrived."""
    people = cast.people(policy(name), {})
    return CaseSnapshot(Case(id="C1"), policy(name), Calendars(ENGLAND_AND_WALES, {}), people, MACHINE, START)


def drawn(chance: Random, name: str) -> Life:
    """A life of a case under a policy."""
    began = at = START + timedelta(minutes=chance.randrange(700 * 24 * 60))
    receipt, steps = _receipt(chance, name, at), []
    led, length = (LED_ON, chance.randint(15, 30)) if chance.random() < LONG else (LED, chance.randint(2, 10))
    for _ in range(length):
        then = _later(chance, at)
        names = _leading_on(chance) if chance.random() < led else _anything(chance)
        steps.append(_step(chance, name, names, then - at, local_date(then)))
        at = then
    sweeps = sorted(began + (at - began) * chance.random() for _ in range(chance.randrange(6)))
    return Life(name, began, receipt, tuple(steps), tuple(sweeps))


def _receipt(chance: Random, name: str, at: datetime) -> Command:
    """A complaint that is taken."""
    opening = [stage.id for stage in policy(name).stages if "receive" in stage.entered_by]
    while True:
        model, _ = DECISIONS["receive"]
        fields = drawing.fields(chance, model, words(name), local_date(at)) | {"stage": chance.choice(opening)}
        receipt = model.model_validate(fields)
        if _begun(name, at, receipt).case.version:
            return receipt


def _begun(name: str, at: datetime, receipt: Command) -> CaseSnapshot:
    return _acted(replace(before(name), at=at, actor=COMPLAINANT), "receive", receipt)


def _later(chance: Random, at: datetime) -> datetime:
    """Minutes, days or weeks later; now and then at midnight, or in the second before it."""
    then = at + timedelta(minutes=chance.randrange(chance.choice(WAITS)))
    midnight = start_at(local_date(then) + timedelta(days=1), 0)
    return chance.choices((then, midnight, midnight - timedelta(seconds=1)), (18, 1, 1))[0]


def _step(chance: Random, name: str, commands: Sequence[str], wait: timedelta, today: date) -> Step:
    if chance.random() < SELDOM:
        return Step(wait, days=_other_days(chance, today))
    tried = tuple(_try(chance, name, command, today) for command in commands)
    return Step(wait, tried, mail=chance.random() < MAILED)


def _leading_on(chance: Random) -> list[str]:
    """What comes last on the way of a complaint is tried first: what is done already is refused, so the case goes on."""
    return [command for command in JOURNEY if chance.random() < KEPT]


def _anything(chance: Random) -> list[str]:
    """What is never refused is tried last: else nearly every step would be a note."""
    return sorted(chance.choices(NAMES, k=TRIES), key=EASY.__contains__)


def _try(chance: Random, name: str, command: str, today: date) -> Try:
    model, _ = DECISIONS[command]
    by = EXPECTED if chance.random() < 0.8 else chance.choice((COMPLAINANT, *policy(name).roles))
    return Try(command, by, model.model_validate(drawing.fields(chance, model, words(name), today)))


def _other_days(chance: Random, today: date) -> DaysChanged:
    first = today + timedelta(days=chance.randint(-5, 30))
    days = (Days(first=first, last=first + timedelta(days=chance.randrange(4)), kind="bank_holiday"),)
    added = chance.random() < 0.6
    return DaysChanged(added=days if added else (), removed=() if added else days, why="Mourning", by="chair", at=START)


def lived(
    life: Life, sweeps: Iterable[datetime] = (), watch: Callable[[CaseSnapshot], None] | None = None
) -> CaseSnapshot:
    """The moment after a life, with sweeps at these instants besides. `watch` sees the moment after each step."""
    at, left = life.began, sorted(sweeps)
    now = _begun(life.policy, at, life.receipt)
    for step in life.steps:
        while left and left[0] <= at + step.wait:
            now = let_time_pass(now.as_of(max(at, left.pop(0))))
        at += step.wait
        now = _stepped(now.as_of(at), step)
        if watch:
            watch(now)
    return now


def _stepped(snapshot: CaseSnapshot, step: Step) -> CaseSnapshot:
    if step.days:
        change = step.days.model_copy(update={"at": snapshot.at})
        return let_time_pass(snapshot.on(snapshot.calendars.then(change)))
    snapshot = _mailed(let_time_pass(snapshot)) if step.mail else let_time_pass(snapshot)
    for one in step.tries:
        after = _acted(replace(snapshot, actor=one.by or _expected(snapshot, one)), one.name, one.command)
        if after.case.version > snapshot.case.version:
            return after
    return snapshot


def _mailed(snapshot: CaseSnapshot) -> CaseSnapshot:
    pending = snapshot.case.pending
    if pending is None or snapshot.case.reach != "email":
        return snapshot
    told = Told(notice="outcome", stage=pending.stage, how="email", on=snapshot.today)
    return settle(snapshot.after(told, actor=MACHINE))


def _expected(snapshot: CaseSnapshot, one: Try) -> str:
    try:
        return default_actor(snapshot, one.name, one.command)
    except Refused:
        return COMPLAINANT


def _acted(snapshot: CaseSnapshot, name: str, command: Command) -> CaseSnapshot:
    """The moment after a command, or the same moment where it is refused."""
    try:
        decided = decide(snapshot, name, command)
    except Refused:
        return snapshot
    for event in decided:
        snapshot = settle(snapshot.after(event))
    return snapshot


def smallest(life: Life, wrong: Callable[[Life], bool]) -> Life:
    """A shorter life that is wrong as well: steps, tries and sweeps are left out one by one while it stays so."""
    shorter = next((one for one in _shorter(life) if wrong(one)), None)
    return life if shorter is None else smallest(shorter, wrong)


def _shorter(life: Life) -> Iterable[Life]:
    for n, step in enumerate(life.steps):
        after = life.steps[n + 1 :]
        longer = (replace(after[0], wait=after[0].wait + step.wait), *after[1:]) if after else ()
        yield replace(life, steps=(*life.steps[:n], *longer))
        for t in range(len(step.tries) if len(step.tries) > 1 else 0):
            fewer = replace(step, tries=(*step.tries[:t], *step.tries[t + 1 :]))
            yield replace(life, steps=(*life.steps[:n], fewer, *after))
    for n in range(len(life.sweeps)):
        yield replace(life, sweeps=(*life.sweeps[:n], *life.sweeps[n + 1 :]))


def as_story(life: Life) -> str:
    """A life as somebody may read it, in the form of a story."""
    at, lines = life.began, [f"policy: {life.policy}", "story:", _line(life.began, "receive", "", life.receipt)]
    for step in life.steps:
        at += step.wait
        if step.days:
            lines.append(f"  - {{at: {at:%a %Y-%m-%d %H:%M} UTC, do: calendar, with: {step.days!r}}}")
        lines += [_line(at, one.name, one.by, one.command) for one in step.tries]
    return "\n".join((*lines, f"sweeps: {[f'{s:%a %Y-%m-%d %H:%M} UTC' for s in life.sweeps]}"))


def _line(at: datetime, name: str, by: str, command: Command) -> str:
    given: dict[str, Any] = command.model_dump(exclude_defaults=True, exclude=set(drawing.OURS), mode="json")
    return f"  - {{at: {at:%a %Y-%m-%d %H:%M} UTC, do: {name}, by: {by or 'whoever the policy names'}, with: {given}}}"
