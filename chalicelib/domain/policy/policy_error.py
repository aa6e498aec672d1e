"""One thing that the engine could not run, and where in the policy it stands."""

from dataclasses import dataclass

from chalicelib.domain.policy.parts import Where


@dataclass(frozen=True, slots=True)
class PolicyError:
    """`where` is a path of keys and places (from 0), as in ("clocks", 3, "stage")."""

    where: Where
    says: str
