"""Who may act on a case, who may see it, and who is asked first.

Routing evaluates whom a complaint is about before anybody is told. It never falls to a barred person: where nobody
eligible holds a role, it says so (READINGS R23). A decider decides once (R21); a subject never (R22).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from chalicelib.domain.access.conflicts import KEPT_OUT, RULES
from chalicelib.domain.access.first_readers import first_readers, safeguarding_leads
from chalicelib.domain.access.people import People, Person, barred, roles_complained_of, roles_complaining, subjects
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.policy.model import Policy, Route, Routes, Stage, When

__all__ = [
    "Kept", "People", "Person", "above", "appointers", "barred", "eligible", "handler", "highest", "matches",
    "may_act", "may_see", "must_be_free", "panel_sits", "role_for", "route", "seers", "stand_ins",
    "subjects", "told_for", "trusted",
]  # fmt: skip

REMOVED = frozenset(
    {"subject", "decided_earlier"}
)  # R22, R21: what takes a decider away for whom the next rung stands in


def may_see(person_id: str, case: Case, policy: Policy, people: People) -> bool:
    """Whether somebody may know of a case at all. Whoever made it always may.

    Until it is known whom it is about, anybody may turn out to be a subject: only whoever is asked to read it first sees
    it, and, where somebody may be at risk, whoever is told of that (DESIGN §3).
    """
    return seers(case, policy, people)(person_id)


def seers(case: Case, policy: Policy, people: People) -> Callable[[str], bool]:
    """The same for whoever asks it of many: answers, by id, whether somebody is one of those who may."""
    if case.looked:
        out = barred(case, people)
        return lambda person_id: person_id == COMPLAINANT or person_id not in out
    asked = first_readers(policy, case, people)
    leads = safeguarding_leads(policy, case, people) if case.flags.safeguarding else ()
    return {COMPLAINANT, *(p.id for p in (*asked, *leads))}.__contains__


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeps a person from deciding: the code of the refusal, and which rule it is."""

    code: str
    rule: str


def may_act(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> Kept | None:
    """What keeps a person from handling, deciding, approving or sitting at `stage`; None: nothing does (R21, R22).

    Appointing, convening, acknowledging, signing and sending are not deciding: they ask `barred` alone.
    """
    if person_id in barred(case, people):
        return Kept("subject", "the complaint is about this person, or made by them")
    if any(person_id in who for other, who in case.deciders.items() if other != stage):
        return Kept("decided_earlier", "made or approved the finding of another stage")
    if person_id in case.declared:
        return Kept("not_independent", "declared an interest")
    for kept_out in policy.stage(stage).keeps_out:
        if KEPT_OUT[kept_out](person_id, stage, case, policy, people):
            return Kept("not_independent", RULES[kept_out])
    return None


def matches(when: When | None, case: Case, people: People) -> bool:
    """Whether a rule's condition holds: any one of its facts suffices; no condition always holds."""
    if when is None:
        return True
    roles = roles_complained_of(case, people)
    facts = (
        bool(roles & set(when.about)),
        bool((roles | roles_complaining(case, people)) & set(when.involves)),
        case.channel in when.channels,
        when.anonymous and case.flags.anonymous,
        when.serious and case.flags.serious,
        when.sensitive and case.flags.sensitive,
        when.complex and case.flags.complex,
        when.safeguarding and case.flags.safeguarding,
        when.data_protection and case.flags.data_protection,
    )
    return any(facts)


def route(routes: Routes, case: Case, people: People) -> Route | None:
    """The first rule that applies to the case."""
    return next((r for r in routes if matches(r.when, case, people)), None)


def eligible(routes: Routes, stage: str, case: Case, policy: Policy, people: People) -> tuple[Person, ...]:
    """Who may decide by these rules: the eligible holders of the first role that has any there, else whoever stands in.

    For one who is away their cover does, else the next role; where nobody is there at all, whoever will be back.
    """
    roles = (*_roles(routes, case, people), *stand_ins(routes, stage, case, policy, people))
    free = _free(stage, case, policy, people)
    there = (tuple(filter(free, _there(role, stage, case, policy, people))) for role in roles)
    return next(filter(None, there), ()) or _first(roles, people, free)


def _there(role: str, stage: str, case: Case, policy: Policy, people: People) -> tuple[Person, ...]:
    """Who holds a role and is there today, with whoever covers for one that is not."""
    found = (p if people.away(p) is None else _cover(p, stage, case, policy, people) for p in people.holding(role))
    return tuple(dict.fromkeys(p for p in found if p is not None))


def stand_ins(routes: Routes, stage: str, case: Case, policy: Policy, people: People) -> tuple[str, ...]:
    """The rungs of the ladder that take a stage, nearest first, where the rules' own roles have nobody left for it.

    That is so where being a subject or having decided before took everybody away (R21, R22): where nobody holds the role,
    or whoever does stood aside, somebody has to be named. A role on no rung has nobody above it.
    """
    roles = _roles(routes, case, people)
    rungs = [policy.ladder.index(role) for role in roles if role in policy.ladder]
    kept = [may_act(p.id, stage, case, policy, people) for role in roles for p in people.holding(role)]
    if not rungs or None in kept or not any(k and k.code in REMOVED for k in kept):
        return ()
    return tuple(policy.ladder[max(rungs) + 1 :])


def trusted(routes: Routes, case: Case, people: People) -> tuple[Person, ...]:
    """Who may appoint, send or be told by these rules: nobody barred (deciding earlier is no bar, R21)."""
    return _first_unbarred(_roles(routes, case, people), case, people)


def handler(case: Case, policy: Policy, people: People) -> Person | None:
    """Who deals with the present stage: whoever was assigned and is still free to, else the only eligible holder.

    A panel decides together, so where one sits only somebody assigned, who looks into it for the panel, is a handler.
    """
    assigned = case.assigned.get(case.stage)
    if assigned and may_act(assigned, case.stage, case, policy, people) is None:
        person = people.get(assigned)
        if person and case.assigned_as.get(case.stage, "") in ("", *person.roles):
            return _cover(person, case.stage, case, policy, people) or person
    if panel_sits(policy.stage(case.stage), case):
        return None
    fit = eligible(policy.stage(case.stage).handled_by, case.stage, case, policy, people)
    return fit[0] if len(fit) == 1 else None


def _cover(person: Person, stage: str, case: Case, policy: Policy, people: People) -> Person | None:
    """Whoever covers for somebody who is away today, if independence lets them. None: nobody does."""
    absence = people.away(person)
    cover = people.get(absence.cover) if absence else None
    return cover if cover and may_act(cover.id, stage, case, policy, people) is None else None


def role_for(person: Person, stage: Stage, case: Case, policy: Policy, people: People) -> str:
    """The role, of those that a stage is given to or that stand in, that somebody holds; "" where they hold none."""
    given = _roles(stage.handled_by, case, people)
    roles = (*given, *stand_ins(stage.handled_by, stage.id, case, policy, people))
    return next((role for role in roles if role in person.roles), "")


def appointers(case: Case, policy: Policy, people: People) -> tuple[Person, ...]:
    """Who names the handler: whom the policy says, else the rungs of the ladder from the top down."""
    stage = policy.stage(case.stage)
    by = stage.appointed_by or (stage.panel.convened_by if stage.panel else ())
    return trusted(by, case, people) or highest(policy, case, people)


def panel_sits(stage: Stage, case: Case) -> bool:
    """Whether a panel decides a stage: always where it is one, else once it was granted or somebody appointed to it."""
    if stage.panel is None:
        return False
    granted = case.asked_panel == "granted" and case.stage == stage.id
    return not stage.panel.only_if_appointed or granted or any(seat.stage == stage.id for seat in case.seats)


def highest(policy: Policy, case: Case, people: People) -> tuple[Person, ...]:
    """The highest uninvolved rung of the ladder."""
    return _first_unbarred(reversed(policy.ladder), case, people)


def above(person: Person | None, policy: Policy, case: Case, people: People) -> tuple[Person, ...]:
    """The next rung up from a person; a subject is skipped (R23). For nobody, the highest."""
    rungs = [i for i, role in enumerate(policy.ladder) if person and role in person.roles]
    if not rungs:
        return highest(policy, case, people)
    others = _first_unbarred(policy.ladder[max(rungs) + 1 :], case, people)
    return tuple(p for p in others if person is None or p.id != person.id)


def told_for(role: str, case: Case, policy: Policy, people: People) -> tuple[Person, ...]:
    """Who is told what a role is to be told: its holders, else, where they are barred or there is none, the next one up.

    A role beside the ladder has nobody above it but the highest rung (R23).
    """
    fit = _unbarred(people.holding(role), case, people)
    if fit or role not in policy.ladder:
        return fit or highest(policy, case, people)
    return _first_unbarred(policy.ladder[policy.ladder.index(role) + 1 :], case, people)


def must_be_free(person_id: str, stage: str, case: Case, policy: Policy, people: People) -> None:
    """Raises Refused("subject" | "decided_earlier" | "not_independent") when independence keeps a person from deciding."""
    kept = may_act(person_id, stage, case, policy, people)
    if kept:
        raise Refused(kept.code, kept.rule)


def _roles(routes: Routes, case: Case, people: People) -> tuple[str, ...]:
    """Those of the rule that applies, in order of preference."""
    chosen = route(routes, case, people)
    return chosen.roles if chosen else ()


def _free(stage: str, case: Case, policy: Policy, people: People) -> Callable[[Person], bool]:
    return lambda person: may_act(person.id, stage, case, policy, people) is None


def _first(roles: Iterable[str], people: People, fit: Callable[[Person], bool]) -> tuple[Person, ...]:
    """Those who fit in the first role that has any."""
    found = (tuple(filter(fit, people.holding(role))) for role in roles)
    return next(filter(None, found), ())


def _first_unbarred(roles: Iterable[str], case: Case, people: People) -> tuple[Person, ...]:
    out = barred(case, people)
    return _first(roles, people, lambda person: person.id not in out)


def _unbarred(persons: tuple[Person, ...], case: Case, people: People) -> tuple[Person, ...]:
    out = barred(case, people)
    return tuple(p for p in persons if p.id not in out)
