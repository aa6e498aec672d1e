"""What the engine cannot run, though every word of it is spelt right."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.policy.model import Policy

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    where: Where
    says: str


def problems(policy: Policy) -> list[str]:
    """A sentence for each thing that the engine cannot run; none: it can."""
    return [finding.says for finding in findings(policy)]


def findings(policy: Policy) -> list[Finding]:
    """The same, each with its place in the policy."""
    return list(_unknown_roles(policy))


def _unknown_roles(policy: Policy) -> Iterator[Finding]:
    for n, role in enumerate(policy.ladder):
        if role not in policy.roles:
            yield Finding(("ladder", n), f'"{role}" is not among the roles.')
