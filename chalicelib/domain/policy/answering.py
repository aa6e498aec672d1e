"""Who answers a complaint about whom, stage by stage, at a site where every role is held.

Roles that several people may hold have two here, one of whom the complaint is about. Whoever decided a stage is not asked
at a later one (READINGS R21); a complaint may begin formally, where nobody has decided informally.
"""

from collections.abc import Iterator, Mapping

from chalicelib.domain.case import Case
from chalicelib.domain.independence import People, Person, eligible
from chalicelib.domain.policy.model import Policy, Stage

OTHER = ".other"


def everybody(policy: Policy) -> People:
    """One person in each role, by its name; a second one where several may hold it."""
    one = [Person(id=role, roles=frozenset({role})) for role in policy.roles]
    other = [Person(id=f"{name}{OTHER}", roles=frozenset({name})) for name, role in policy.roles.items() if role.plural]
    return People((*one, *other))


def answerers(policy: Policy, role: str, *, from_informal: bool = False) -> Iterator[tuple[Stage, str | None]]:
    """Each stage that a complaint about one holder of a role goes through, and who answers: a person's id, or nobody.

    `from_informal`: it has been answered informally first, so that whoever did that is not asked again.
    """
    people, deciders = everybody(policy), dict[str, tuple[str, ...]]()
    for stage in policy.stages:
        if not passed_over(stage, role):
            who = _first(policy, stage, role, people, deciders)
            if who and (from_informal or stage.kind != "informal"):
                deciders[stage.id] = (who,)
            yield stage, who


def passed_over(stage: Stage, role: str) -> bool:
    """Whether a complaint about this role opens at a later stage."""
    return stage.skipped_when is not None and role in (*stage.skipped_when.about, *stage.skipped_when.involves)


def _first(
    policy: Policy, stage: Stage, role: str, people: People, deciders: Mapping[str, tuple[str, ...]]
) -> str | None:
    case = Case(about=(role,), stage=stage.id, deciders=dict(deciders))
    return next((person.id for person in eligible(stage.handled_by, stage.id, case, policy, people)), None)
