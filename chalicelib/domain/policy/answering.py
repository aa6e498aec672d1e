"""Who answers a complaint about whom, stage by stage, at a site where every role is held.

Roles that several people may hold have two here, one of whom the complaint is about. Whoever decided a stage is not asked
at a later one (READINGS R21); a complaint may begin formally, where nobody has decided informally.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from chalicelib.domain.access.independence import People, Person, eligible, stand_ins
from chalicelib.domain.casework.case import Case
from chalicelib.domain.policy.model import Policy, Stage

OTHER = ".other"


class Answerer(NamedTuple):
    """Who answers a stage: a person's id, or nobody. `stands_in`: as the next one up, whom the policy does not name."""

    stage: Stage
    who: str | None
    stands_in: bool


def everybody(policy: Policy) -> People:
    """One person in each role, by its name; a second one where several may hold it."""
    one = [Person(id=role, roles=frozenset({role})) for role in policy.roles]
    other = [Person(id=f"{name}{OTHER}", roles=frozenset({name})) for name, role in policy.roles.items() if role.plural]
    return People((*one, *other))


def answerers(policy: Policy, role: str, *, from_informal: bool = False) -> Iterator[Answerer]:
    """Each stage that a complaint about one holder of a role goes through, and who answers.

    `from_informal`: it has been answered informally first, so that whoever did that is not asked again.
    """
    people, deciders = everybody(policy), dict[str, tuple[str, ...]]()
    for stage in policy.stages:
        if not passed_over(stage, role):
            answerer = _first(policy, stage, role, people, deciders)
            if answerer.who and (from_informal or stage.kind != "informal"):
                deciders[stage.id] = (answerer.who,)
            yield answerer


def passed_over(stage: Stage, role: str) -> bool:
    """Whether a complaint about this role opens at a later stage."""
    return stage.skipped_when is not None and role in (*stage.skipped_when.about, *stage.skipped_when.involves)


def _first(
    policy: Policy, stage: Stage, role: str, people: People, deciders: Mapping[str, tuple[str, ...]]
) -> Answerer:
    case = Case(about=(role,), stage=stage.id, deciders=dict(deciders))
    person = next(iter(eligible(stage.handled_by, stage.id, case, policy, people)), None)
    rungs = stand_ins(stage.handled_by, stage.id, case, policy, people)
    return Answerer(stage, person.id if person else None, bool(person and person.roles & set(rungs)))
