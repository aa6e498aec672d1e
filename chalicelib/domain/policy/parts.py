"""The parts of a policy, wherever in it they stand."""

from collections.abc import Iterator
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
