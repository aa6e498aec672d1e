"""The parts of a policy, wherever in it they stand; and one thing in it that the engine could not run."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

Where = tuple[str | int, ...]  # the way to a part: names of fields, and numbers in lists
Kind = TypeVar("Kind", bound=BaseModel)


def every(kind: type[Kind], value: Any, where: Where = ()) -> Iterator[tuple[Where, Kind]]:
    """All values of a kind inside a model, each with its place."""
    if isinstance(value, kind):
        yield where, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from every(kind, getattr(value, name), (*where, name))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from every(kind, item, (*where, n))


@dataclass(frozen=True, slots=True)
class PolicyError:
    """`where` is a path of keys and places (from 0), as in ("clocks", 3, "stage")."""

    where: Where
    says: str
