"""One thing that the engine could not run, where in the policy it stands, and how several are said in a row."""

from collections.abc import Sequence
from dataclasses import dataclass

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is a path of keys and places (from 0), as in ("clocks", 3, "stage")."""

    where: Where
    says: str


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
