"""One change between two versions, and how lists of items are compared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar


class Audience(StrEnum):
    COMPLAINANTS = "complainants"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Change:
    audience: Audience
    says: str


Item = TypeVar("Item")


def paired(
    old: Iterable[Item], new: Iterable[Item], name: Callable[[Item], str]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Items of two lists by their names, in the order of the new list; those that are gone come last."""
    before = {name(item): item for item in old}
    after = {name(item): item for item in new}
    yield from ((before.get(key), item) for key, item in after.items())
    yield from ((item, None) for key, item in before.items() if key not in after)
