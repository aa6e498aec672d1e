"""The standing cast: one person in each role of a policy, and a way to tell what happens to a case, a line at a time.

    now = begun(stage="formal")                                   # Mon 2026-09-14 10:00, by the complainant
    now = do(now, "Tue 2026-09-15 09:00", "acknowledge", "ceo")
    assert refusal(now, "Tue 2026-09-15 10:00", "acknowledge", "ceo") == "already_done"

Time passes first, as everywhere. Nothing is sent here: `told` is the proof that something was. Ids of people are those of
their roles. The rules alone are at work; tests/actions/deployment.py has a whole deployment in memory.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from chalicelib import policies
from chalicelib.data import bank_holidays
from chalicelib.domain.access.independence import People, Person
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.decisions import DECISIONS, decide
from chalicelib.domain.casework.events import COMPLAINANT, MACHINE
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import evolve
from chalicelib.domain.notices.table import Notice, owed_by
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.clocks import breaches
from chalicelib.domain.obligations.passing_time import let_time_pass, settle
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.domain.policy.model import Policy
from tests.dates import day, instant

POLICY = policies.policy("aptcoo")
CALENDAR = Calendar(*bank_holidays())
MONDAY = "Mon 2026-09-14 10:00"
EVERYBODY = {role: (role,) for role in POLICY.roles}
RECEIPT = {"policy": "a policy's hash", "site": "north", "reference": "RDS-7K3M-4XQT"}
DAYS = {"received", "posted", "arose", "on", "to", "date", "due"}


def people(policy: Policy = POLICY, **others: Iterable[str]) -> People:
    """One person a role, named like it; `others` are further people, or the same with other roles (none: gone)."""
    roles: Mapping[str, Iterable[str]] = {**{role: (role,) for role in policy.roles}, **others}
    return People(tuple(Person(id=who, roles=frozenset(held)) for who, held in roles.items() if held))


def nothing_yet(
    at: str = MONDAY, policy: Policy = POLICY, calendar: Calendar = CALENDAR, **others: Iterable[str]
) -> CaseSnapshot:
    """The moment before a complaint arrives."""
    return CaseSnapshot(Case(id="C1"), policy, Calendars(calendar, {}), people(policy, **others), MACHINE, instant(at))


def begun(
    at: str = MONDAY, with_people: Mapping[str, Iterable[str]] | None = None, policy: str = "aptcoo", **fields: Any
) -> CaseSnapshot:
    """A complaint has arrived, informal unless said otherwise."""
    return do(nothing_yet(at, policies.policy(policy), **(with_people or {})), at, "receive", **fields)


def wait(snapshot: CaseSnapshot, at: str) -> CaseSnapshot:
    """The moment once nothing but time has happened."""
    return let_time_pass(snapshot.as_of(instant(at)))


def do(snapshot: CaseSnapshot, at: str, name: str, by: str = COMPLAINANT, **fields: Any) -> CaseSnapshot:
    """The moment after a command. Raises Refused."""
    model, _ = DECISIONS[name]
    given = {key: day(value) if key in DAYS and " 20" in str(value) else value for key, value in fields.items()}
    command = model.model_validate({**(RECEIPT if name == "receive" else {}), **given})
    return happens(snapshot, at, *decide(replace(wait(snapshot, at), actor=by), name, command), by=by)


def happens(snapshot: CaseSnapshot, at: str, *events: e.Event, by: str = MACHINE) -> CaseSnapshot:
    """The moment once these events stand in the history."""
    snapshot = replace(wait(snapshot, at), actor=by)
    for event in events:
        snapshot = settle(snapshot.after(event))
    return snapshot


def told(snapshot: CaseSnapshot, at: str, notice: str, how: e.How = "email", stage: str = "") -> CaseSnapshot:
    """A letter to the complainant, of the present stage unless said otherwise, has reached its medium."""
    on = day(at.rpartition(" ")[0])
    return happens(snapshot, at, e.Told(notice=notice, stage=stage or snapshot.case.stage, how=how, on=on))


def answered(snapshot: CaseSnapshot, at: str, by: str, finding: str, how: e.How = "email") -> CaseSnapshot:
    """The stage's outcome, issued and told in the same minute."""
    return told(do(snapshot, at, "issue_outcome", by, finding=finding), at, "outcome", how)


def refusal(snapshot: CaseSnapshot, at: str, name: str, by: str = COMPLAINANT, **fields: Any) -> str:
    """The code with which a command is refused; "" when it is not."""
    try:
        do(snapshot, at, name, by, **fields)
    except Refused as refused:
        return refused.code
    return ""


def kinds(snapshot: CaseSnapshot) -> list[str]:
    """What has happened, in order."""
    return [r.event.kind for r in snapshot.case.history]


def state(snapshot: CaseSnapshot, clock_id: str) -> str:
    """How a clock stands, or "none"."""
    clock = snapshot.clock(clock_id)
    return str(clock.state) if clock else "none"


def due(snapshot: CaseSnapshot, clock_id: str) -> str:
    clock = snapshot.clock(clock_id)
    return f"{clock.due:%a %Y-%m-%d}" if clock else "none"


def breached(snapshot: CaseSnapshot) -> list[str]:
    return breaches(snapshot.clocks)


def duty(snapshot: CaseSnapshot, duty_id: str) -> str:
    """How a duty stands: owed, done, or "none"."""
    return next((owed.state for owed in snapshot.duties if owed.id == duty_id), "none")


def closes(snapshot: CaseSnapshot, window_id: str) -> tuple[str, str]:
    """A window's state, and its last day, or "none"."""
    window = snapshot.window(window_id)
    if window is None:
        return "none", "none"
    return window.state, f"{window.closes:%a %Y-%m-%d}" if window.closes else "none"


def notices(snapshot: CaseSnapshot, since: CaseSnapshot | None = None) -> list[Notice]:
    """What each event since a moment (or ever) owes, seen from the moment just after it."""
    case, found = since.case if since else Case(id=snapshot.case.id), []
    for recorded in snapshot.case.history[case.version :]:
        case = evolve(case, recorded)
        then = replace(snapshot, case=case, actor=recorded.actor, at=recorded.at)
        found += owed_by(then, recorded)
    return found


def addressed(snapshot: CaseSnapshot, since: CaseSnapshot | None = None) -> list[tuple[str, str]]:
    """The same as (kind, to whom)."""
    return [(notice.kind, notice.to) for notice in notices(snapshot, since)]
