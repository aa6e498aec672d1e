"""Who has to act next: whoever the policy names, as far as independence lets them.

While it is not known whom a case is about, that is whoever reads it first, whatever there is to do (DESIGN §3). Where a
role has nobody who may know of the case, somebody higher is asked instead; it never falls to a barred person (R23).
"""

from collections.abc import Callable, Mapping

from chalicelib.domain.access import first_readers
from chalicelib.domain.access.independence import (
    Person,
    above,
    eligible,
    highest,
    may_see,
    stand_ins,
    told_for,
    trusted,
)
from chalicelib.domain.casework.asking.questions import Question, unsettled
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.confirming.second_pair import asked_to_approve, confirmers
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.putting_right.actions import PROMISE, Action, is_to_do, of_duty
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.duties import (
    APPROVE,
    CONFIRM,
    DECIDE_LATE,
    DECIDE_PANEL,
    NAME,
    QUESTION,
    REACH_STAFF,
    REVIEW,
    SAFETY,
)
from chalicelib.domain.policy.model import Act
from chalicelib.domain.policy.terms import LINE_MANAGER, SAFEGUARDING_LEAD, SUBJECT


def responsible(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who must move the case on: its handler or panel, else whoever appoints, else, unread, whoever is to read it."""
    if not snapshot.case.looked:
        return readers(snapshot)
    if panels.sits(snapshot):
        return panels.at_work(snapshot)
    return (snapshot.handler,) if snapshot.handler else snapshot.appointers


def deciders(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who finds for the present stage: its handler; of a panel its members, and whoever looks into it for them.

    Nobody, while nobody was named: to be among those of whom one may be chosen gives no part in a case (READINGS R26).
    """
    handler = (snapshot.handler,) if snapshot.handler is not None else ()
    return (*panels.members(snapshot), *handler) if panels.sits(snapshot) else handler


def choosable(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Of whom one may be chosen for the present stage, as the policy routes it, while nobody was."""
    settled = not panels.missing(snapshot) if panels.sits(snapshot) else snapshot.handler is not None
    if settled or snapshot.case.status is Status.CLOSED:
        return ()
    return eligible(snapshot.stage.handled_by, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people)


def stands_in(snapshot: CaseSnapshot, person: Person | None) -> bool:
    """Whether somebody has the present stage only because nobody is left whom the policy names for it (R21, R22)."""
    rungs = stand_ins(snapshot.stage.handled_by, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people)
    return person is not None and bool(person.roles & set(rungs))


def answerers(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who sends the stage's answer: whoever signs what has been approved, else whoever found it, or convened the panel."""
    if snapshot.stage.approved_by:
        return signers(snapshot)
    return (*panels.members(snapshot), *panels.conveners(snapshot)) if panels.sits(snapshot) else deciders(snapshot)


def deciders_of_lateness(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who decides whether to take a late request: whoever appoints for, or signs, the stage that is asked for."""
    stage = snapshot.policy.stage(snapshot.case.late.stage if snapshot.case.late else snapshot.case.stage)
    routes = stage.appointed_by or stage.sent_by or stage.handled_by
    return trusted(routes, snapshot.case, snapshot.people) or highest(snapshot.policy, snapshot.case, snapshot.people)


def deciders_on_a_panel(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who decides on the complainant's request for an independent panel: whom the policy says, else the highest rung."""
    asked_for = snapshot.stage.panel.on_request if snapshot.stage.panel else None
    found = trusted(asked_for.decided_by, snapshot.case, snapshot.people) if asked_for else ()
    return found or highest(snapshot.policy, snapshot.case, snapshot.people)


def signers(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who sends the stage's outcome: whom the policy says, else the handler."""
    return trusted(snapshot.stage.sent_by, snapshot.case, snapshot.people) or responsible(snapshot)


def owners(snapshot: CaseSnapshot, what: str) -> tuple[Person, ...]:
    """Who has to do what a clock or duty waits for. While nobody has looked, only the first reader has to do anything.

    A risk waits for nobody's look: it is its leads'.
    """
    if what == SAFETY or is_safeguarding(snapshot, what):
        return safeguarding_leads(snapshot)
    promised = of_duty(snapshot.case.actions, what)
    if promised is not None:
        return _doing(snapshot, promised) if is_to_do(what) else _checking(snapshot, promised)
    if not snapshot.case.looked:
        return responsible(snapshot)
    if what in OWNED:
        return OWNED[what](snapshot)
    if what == snapshot.stage.answering and snapshot.case.report is not None:
        return signers(snapshot) if snapshot.case.approved_by else _approvers(snapshot)
    duty = next((d for d in snapshot.policy.duties if d.id == what), None)
    if duty is not None and duty.owed_by:
        return trusted(duty.owed_by, snapshot.case, snapshot.people) or highest(
            snapshot.policy, snapshot.case, snapshot.people
        )
    if duty is not None and Act.ASSIGNED in duty.done_by:
        return snapshot.appointers
    return responsible(snapshot)


def _doing(snapshot: CaseSnapshot, promised: Action) -> tuple[Person, ...]:
    """Its owner, while they are here and may know of the case; else whoever has the case now."""
    owner = snapshot.people.get(promised.owner)
    return (owner,) if owner is not None and _may_know(snapshot, owner) else _in_charge(snapshot)


def putting_right(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Whoever owns what was promised, until it is checked."""
    own = {one.owner for one in snapshot.case.actions if one.state != "checked"}
    return tuple(p for p in snapshot.people.persons if p.id in own)


def _checking(snapshot: CaseSnapshot, promised: Action) -> tuple[Person, ...]:
    """Whoever has the case, but neither its owner nor whoever did it; else the next one up."""
    kept_out = {promised.owner, promised.done_by}
    top = highest(snapshot.policy, snapshot.case, snapshot.people)
    in_turn = (*_in_charge(snapshot), *snapshot.appointers, *top)
    return tuple(p for p in in_turn if p.id not in kept_out and _may_know(snapshot, p))[:1]


def _in_charge(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    return (snapshot.handler,) if snapshot.handler else responsible(snapshot)


def in_their_place(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who reaches those of ours whom our mail did not reach: whoever has the case, else the highest, but never they."""
    in_line = (*responsible(snapshot), *snapshot.appointers, *highest(snapshot.policy, snapshot.case, snapshot.people))
    others = (*safeguarding_leads(snapshot), *snapshot.people.persons)
    can_be_asked = [p for p in (*in_line, *others) if p.id not in snapshot.case.unreached and _may_know(snapshot, p)]
    return tuple(can_be_asked[:1])


def _may_know(snapshot: CaseSnapshot, person: Person) -> bool:
    return may_see(person.id, snapshot.case, snapshot.policy, snapshot.people)


def _who_restricted(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Whoever set the limit on contact, while they hold a role here and may know of the case."""
    person = snapshot.people.get(snapshot.case.restricted_by)
    return (person,) if person and may_see(person.id, snapshot.case, snapshot.policy, snapshot.people) else ()


def to_be_told(snapshot: CaseSnapshot, what: str) -> tuple[Person, ...]:
    """Whom a clock or duty says somebody has to tell; nobody, where it names no role. Never a subject (R22, R23)."""
    owed_to = {c.id: c.owed_to for c in snapshot.policy.clocks} | {d.id: d.owed_to for d in snapshot.policy.duties}
    role = owed_to.get(what)
    if role == LINE_MANAGER:
        return line_managers(snapshot.handler, snapshot) if snapshot.handler else snapshot.appointers
    if role == SUBJECT:
        return ()
    if role == SAFEGUARDING_LEAD:
        return safeguarding_leads(snapshot)
    return told_for(role, snapshot.case, snapshot.policy, snapshot.people) if role else ()


def readers(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who is asked to read it first."""
    return first_readers.first_readers(snapshot.policy, snapshot.case, snapshot.people)


def line_managers(person: Person, snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Somebody's own line manager, where that is kept, else whom the policy says their role reports to.

    Whoever stands in no line, as an officer from outside, is whoever's who appoints them. One who may not know of the
    case is passed over for the next one up (R23).
    """
    own = snapshot.people.get(person.reports_to)
    if own is not None:
        return (own,) if _may_know(snapshot, own) else above(own, snapshot.policy, snapshot.case, snapshot.people)
    roles = [
        role
        for role in (snapshot.case.assigned_as.get(snapshot.case.stage, ""), *snapshot.policy.roles)
        if role in person.roles
    ]
    over = next((boss for role in roles if (boss := snapshot.policy.roles[role].reports_to)), None)
    if over is not None:
        return tuple(p for p in told_for(over, snapshot.case, snapshot.policy, snapshot.people) if p.id != person.id)
    in_line = any(role in snapshot.policy.ladder for role in roles)
    return above(person, snapshot.policy, snapshot.case, snapshot.people) if in_line else snapshot.appointers


def safeguarding_leads(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    """Who is told of a risk, and has to see to it."""
    return first_readers.safeguarding_leads(snapshot.policy, snapshot.case, snapshot.people)


def is_safeguarding(snapshot: CaseSnapshot, what: str) -> bool:
    """Whether a clock is the promise that the safeguarding leads are told."""
    return any(clock.id == what and clock.owed_to == SAFEGUARDING_LEAD for clock in snapshot.policy.clocks)


def _approvers(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    return asked_to_approve(snapshot) or responsible(snapshot)


def chasing(snapshot: CaseSnapshot, question: Question) -> tuple[Person, ...]:
    """Whoever asked it, while they deal with the case; else whoever does now. About a panel's draft, its members."""
    now = panels.members(snapshot) if panels.asks_about_its_draft(snapshot, question) else responsible(snapshot)
    return tuple(p for p in now if p.id == question.by) or now


def _chasing(snapshot: CaseSnapshot) -> tuple[Person, ...]:
    waiting = unsettled(snapshot.case.questions)
    return tuple(dict.fromkeys(p for question in waiting for p in chasing(snapshot, question))) or responsible(snapshot)


def _confirmers(does: str) -> Callable[[CaseSnapshot], tuple[Person, ...]]:
    return lambda snapshot: confirmers(snapshot, does) or highest(snapshot.policy, snapshot.case, snapshot.people)


OWNED: Mapping[
    str, Callable[[CaseSnapshot], tuple[Person, ...]]
] = {  # of what Redress itself asks for, where not `responsible`
    DECIDE_LATE: deciders_of_lateness,
    DECIDE_PANEL: deciders_on_a_panel,
    REACH_STAFF: in_their_place,
    REVIEW: lambda snapshot: _who_restricted(snapshot) or responsible(snapshot),
    APPROVE: _approvers,
    NAME: lambda snapshot: snapshot.appointers,
    QUESTION: _chasing,
    PROMISE: _in_charge,
    **{duty: _confirmers(does) for does, duty in CONFIRM.items()},
}
