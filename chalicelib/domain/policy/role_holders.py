"""Whether a site has the people whom a policy needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.access.independence import People
from chalicelib.domain.policy.model import Policy, Route
from chalicelib.domain.policy.parts import every


@dataclass(frozen=True, slots=True)
class Lacking:
    """Titles of roles that nobody at the site holds.

    `needed`: some rule or clock could reach nobody at all. `others`: somebody else acts in their place, or nobody has to.
    """

    needed: tuple[str, ...]
    others: tuple[str, ...]


def lacking(policy: Policy, people: People) -> Lacking:
    """What keeps a policy, with the law laid over it, from being put in force among these people."""
    needed = needed_roles(policy, people)
    missing = {role: policy.roles[role].title for role in policy.roles if not people.holding(role)}
    return Lacking(
        tuple(title for role, title in missing.items() if role in needed),
        tuple(title for role, title in missing.items() if role not in needed),
    )


def needed_roles(policy: Policy, people: People) -> frozenset[str]:
    """Roles that nobody holds, where some rule or clock could then reach nobody at all."""
    missing = {role for role in policy.roles if not people.holding(role)}
    return frozenset(role for roles in asked(policy) if missing.issuperset(roles) for role in roles)


def asked(policy: Policy) -> Iterator[tuple[str, ...]]:
    """The roles of each rule, any one of which is enough, and whom each clock has to reach."""
    yield from (route.roles for _, route in every(Route, policy))
    yield from ((clock.owed_to,) for clock in policy.clocks if clock.owed_to)
