"""A published policy back into its model, without asking again whether it is one.

What `compile` wrote was checked before it was written, and is named by the hash of its bytes. Checking it a second time
would build pydantic's validators for every kind of item first, which takes longer than all else in a cold start. So each
value is made by the type of its field alone.
"""

from collections.abc import Callable, Hashable
from datetime import date
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel

from chalicelib.domain.obligations.units import Span

Make = Callable[[Any], Any]
Kind = TypeVar("Kind", bound=BaseModel)
PLAIN = (str, int, bool, type(None))


def restore(kind: type[Kind], content: dict[str, Any]) -> Kind:
    """The model that dumped as `content`. Raises KeyError for a field that it has not."""
    makes = _fields(kind)
    return kind.model_construct(**{key: makes[key](value) for key, value in content.items()})


@cache
def _fields(kind: type[BaseModel]) -> dict[str, Make]:
    return {name: _make(cast("Hashable", field.annotation)) for name, field in kind.model_fields.items()}


@cache
def _make(annotation: Any) -> Make:
    """How a value of JSON becomes one of this type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _make(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _one_of(tuple(map(_make, get_args(annotation))), get_args(annotation))
    if origin is tuple:
        each = _make(get_args(annotation)[0])
        return lambda values: tuple(map(each, values))
    if origin is dict:
        each = _make(get_args(annotation)[1])
        return lambda values: {key: each(value) for key, value in values.items()}
    return _simple(annotation)


def _simple(annotation: Any) -> Make:
    if get_origin(annotation) is Literal or annotation in PLAIN:
        return lambda value: value
    if annotation is date:
        return date.fromisoformat
    if annotation is Span:
        return Span.parse
    if issubclass(annotation, Enum):
        return lambda value: annotation(value)
    return lambda value: restore(annotation, value)


def _one_of(makes: tuple[Make, ...], kinds: tuple[Any, ...]) -> Make:
    """A value that may be missing, or one of some words or else a span."""
    words = {word for kind in kinds if get_origin(kind) is Literal for word in get_args(kind)}
    made = zip(makes, kinds, strict=True)
    others = [make for make, kind in made if kind is not type(None) and get_origin(kind) is not Literal]
    other: Make = others[0] if others else lambda value: value
    return lambda value: value if value is None or (isinstance(value, str) and value in words) else other(value)
