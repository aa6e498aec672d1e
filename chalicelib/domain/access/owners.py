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
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.confirming.second_pair import asked, asked_to_approve
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.obligations.duties import (
    APPROVE,
    CONFIRM,
    DECIDE_LATE,
    DECIDE_PANEL,
    NAME,
    REACH_STAFF,
    REVIEW,
    SAFETY,
)
from chalicelib.domain.policy.model import Act
from chalicelib.domain.policy.terms import LINE_MANAGER, SAFEGUARDING_LEAD, SUBJECT


def responsible(now: Now) -> tuple[Person, ...]:
    """Who must move the case on: its handler or panel, else whoever appoints, else, unread, whoever is to read it."""
    if not now.case.looked:
        return readers(now)
    if panels.sits(now):
        return panels.at_work(now)
    return (now.handler,) if now.handler else now.appointers


def deciders(now: Now) -> tuple[Person, ...]:
    """Who finds for the present stage: its handler; of a panel its members, and whoever looks into it for them.

    Nobody, while nobody was named: to be among those of whom one may be chosen gives no part in a case (READINGS R26).
    """
    handler = (now.handler,) if now.handler is not None else ()
    return (*panels.members(now), *handler) if panels.sits(now) else handler


def choosable(now: Now) -> tuple[Person, ...]:
    """Of whom one may be chosen for the present stage, as the policy routes it, while nobody was."""
    settled = not panels.missing(now) if panels.sits(now) else now.handler is not None
    if settled or now.case.status is Status.CLOSED:
        return ()
    return eligible(now.stage.handled_by, now.case.stage, now.case, now.policy, now.people)


def stands_in(now: Now, person: Person | None) -> bool:
    """Whether somebody has the present stage only because nobody is left whom the policy names for it (R21, R22)."""
    rungs = stand_ins(now.stage.handled_by, now.case.stage, now.case, now.policy, now.people)
    return person is not None and bool(person.roles & set(rungs))


def answerers(now: Now) -> tuple[Person, ...]:
    """Who sends the stage's answer: whoever signs what has been approved, else whoever found it, or convened the panel."""
    if now.stage.approved_by:
        return signers(now)
    return (*panels.members(now), *panels.conveners(now)) if panels.sits(now) else deciders(now)


def deciders_of_lateness(now: Now) -> tuple[Person, ...]:
    """Who decides whether to take a late request: whoever appoints for, or signs, the stage that is asked for."""
    stage = now.policy.stage(now.case.late.stage if now.case.late else now.case.stage)
    routes = stage.appointed_by or stage.sent_by or stage.handled_by
    return trusted(routes, now.case, now.people) or highest(now.policy, now.case, now.people)


def deciders_on_a_panel(now: Now) -> tuple[Person, ...]:
    """Who decides on the complainant's request for an independent panel: whom the policy says, else the highest rung."""
    asked_for = now.stage.panel.on_request if now.stage.panel else None
    found = trusted(asked_for.decided_by, now.case, now.people) if asked_for else ()
    return found or highest(now.policy, now.case, now.people)


def signers(now: Now) -> tuple[Person, ...]:
    """Who sends the stage's outcome: whom the policy says, else the handler."""
    return trusted(now.stage.sent_by, now.case, now.people) or responsible(now)


def owners(now: Now, what: str) -> tuple[Person, ...]:
    """Who has to do what a clock or duty waits for. While nobody has looked, only the first reader has to do anything.

    A risk waits for nobody's look: it is its leads'.
    """
    if what == SAFETY or is_safeguarding(now, what):
        return safeguarding_leads(now)
    if not now.case.looked:
        return responsible(now)
    if what in OWNED:
        return OWNED[what](now)
    if what == now.stage.answering and now.case.report is not None:
        return signers(now) if now.case.approved_by else _approvers(now)
    duty = next((d for d in now.policy.duties if d.id == what), None)
    if duty is not None and duty.owed_by:
        return trusted(duty.owed_by, now.case, now.people) or highest(now.policy, now.case, now.people)
    if duty is not None and Act.ASSIGNED in duty.done_by:
        return now.appointers
    return responsible(now)


def in_their_place(now: Now) -> tuple[Person, ...]:
    """Who reaches those of ours whom our mail did not reach: whoever has the case, else the highest, but never they."""
    asked = (*responsible(now), *now.appointers, *highest(now.policy, now.case, now.people))
    others = (*safeguarding_leads(now), *now.people.persons)
    can_be_asked = [p for p in (*asked, *others) if p.id not in now.case.unreached and _may_know(now, p)]
    return tuple(can_be_asked[:1])


def _may_know(now: Now, person: Person) -> bool:
    return may_see(person.id, now.case, now.policy, now.people)


def _who_restricted(now: Now) -> tuple[Person, ...]:
    """Whoever set the limit on contact, while they hold a role here and may know of the case."""
    person = now.people.get(now.case.restricted_by)
    return (person,) if person and may_see(person.id, now.case, now.policy, now.people) else ()


def to_be_told(now: Now, what: str) -> tuple[Person, ...]:
    """Whom a clock or duty says somebody has to tell; nobody, where it names no role. Never a subject (R22, R23)."""
    owed_to = {c.id: c.owed_to for c in now.policy.clocks} | {d.id: d.owed_to for d in now.policy.duties}
    role = owed_to.get(what)
    if role == LINE_MANAGER:
        return line_managers(now.handler, now) if now.handler else now.appointers
    if role == SUBJECT:
        return ()
    if role == SAFEGUARDING_LEAD:
        return safeguarding_leads(now)
    return told_for(role, now.case, now.policy, now.people) if role else ()


def readers(now: Now) -> tuple[Person, ...]:
    """Who is asked to read it first."""
    return first_readers.first_readers(now.policy, now.case, now.people)


def line_managers(person: Person, now: Now) -> tuple[Person, ...]:
    """Somebody's own line manager, where that is kept, else whom the policy says their role reports to.

    Whoever stands in no line, as an officer from outside, is whoever's who appoints them. One who may not know of the
    case is passed over for the next one up (R23).
    """
    own = now.people.get(person.reports_to)
    if own is not None:
        return (own,) if _may_know(now, own) else above(own, now.policy, now.case, now.people)
    roles = [role for role in (now.case.assigned_as.get(now.case.stage, ""), *now.policy.roles) if role in person.roles]
    over = next((boss for role in roles if (boss := now.policy.roles[role].reports_to)), None)
    if over is not None:
        return tuple(p for p in told_for(over, now.case, now.policy, now.people) if p.id != person.id)
    in_line = any(role in now.policy.ladder for role in roles)
    return above(person, now.policy, now.case, now.people) if in_line else now.appointers


def safeguarding_leads(now: Now) -> tuple[Person, ...]:
    """Who is told of a risk, and has to see to it."""
    return first_readers.safeguarding_leads(now.policy, now.case, now.people)


def is_safeguarding(now: Now, what: str) -> bool:
    """Whether a clock is the promise that the safeguarding leads are told."""
    return any(clock.id == what and clock.owed_to == SAFEGUARDING_LEAD for clock in now.policy.clocks)


def _approvers(now: Now) -> tuple[Person, ...]:
    return asked_to_approve(now) or responsible(now)


def _confirmers(does: str) -> Callable[[Now], tuple[Person, ...]]:
    return lambda now: asked(now, does) or highest(now.policy, now.case, now.people)


OWNED: Mapping[str, Callable[[Now], tuple[Person, ...]]] = {  # of what Redress itself asks for, where not `responsible`
    DECIDE_LATE: deciders_of_lateness,
    DECIDE_PANEL: deciders_on_a_panel,
    REACH_STAFF: in_their_place,
    REVIEW: lambda now: _who_restricted(now) or responsible(now),
    APPROVE: _approvers,
    NAME: lambda now: now.appointers,
    **{duty: _confirmers(does) for does, duty in CONFIRM.items()},
}
