"""One table of items, as far as the stores need one: what a case store or an outbox is, is said once, on top of this.

There are two tables, `memory.MemoryTable` and `dynamodb.DynamoTable`. An item is a plain dictionary with the keys `pk`
and `sk`. An index is sparse: it holds the items that have both of its attributes. Writing is conditional, and several
writes are all done or none. Reads by key are strong; indexes may lag, so whatever comes out of one is a hint.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

Value: TypeAlias = str | int | bool | list[str]
Item: TypeAlias = dict[str, Value]
Key: TypeAlias = tuple[str, str]

INDEXES: Mapping[str, Key] = {
    "due": ("due_shard", "wake_at"),
    "open": ("open_shard", "next_due"),
    "outbox": ("outbox_shard", "next_attempt_at"),
    "changed": ("changed_shard", "changed_at"),
}
# DynamoDB's limits, which every table keeps, so that a test in memory meets them too
MOST_WRITES = 100  # in one transaction
MOST_BYTES = 400_000  # in one item, names included: a little less, because nobody counts quite alike
LONGEST_KEY = (2048, 1024)  # bytes of pk and sk


@dataclass(frozen=True, slots=True)
class Lacks:
    """There is no item, or it lacks the attribute. `Lacks("pk")`: there is no item."""

    attribute: str


@dataclass(frozen=True, slots=True)
class Is:
    """There is an item, and its attribute is exactly this."""

    attribute: str
    value: Value


@dataclass(frozen=True, slots=True)
class UpTo:
    """There is an item that has the attribute, and it is this text at most."""

    attribute: str
    value: str


Condition: TypeAlias = Lacks | Is | UpTo


@dataclass(frozen=True, slots=True)
class Put:
    """Write an item whole, if the conditions hold for what stands in its place."""

    item: Item
    only_if: Condition | None = None
    and_if: Condition | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return tuple(one for one in (self.only_if, self.and_if) if one is not None)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an index: its second attribute's value, and the item's key."""

    at: str
    key: Key


class NotWritten(Exception):
    """Nothing was written. `failed`: number of each write whose condition did not hold, and what stood in its place.

    Empty when the writes met somebody else's and it is not known which. The message holds numbers only: a log may
    quote it, and what stood there may be somebody's words.
    """

    def __init__(self, failed: Mapping[int, Item]) -> None:
        super().__init__(*failed)
        self.failed = failed


class Table(Protocol):
    def get(self, key: Key) -> Item | None:
        """One item, strongly. None: it is not there, or nothing can be there by that key."""

    def get_many(self, keys: Sequence[Key], only: Sequence[str] = ()) -> list[Item]:
        """Those of the keys that are there, strongly, in the order of the keys. `only`: their keys and these attributes."""

    def between(self, pk: str, first: str, last: str, most: int = 0) -> list[Item]:
        """The items of a partition whose `sk` lies between two texts, both included, in order; strongly.

        At most so many, from the first on; 0: all.
        """

    def index(
        self, name: str, shard: str, *, up_to: str = "", after: Place | None = None, page: int, only: Sequence[str] = ()
    ) -> Iterator[Item]:  # fmt: skip
        """The items of an index in its order, `page` at a time: at least key and index attributes. May lag.

        `only`: these attributes and no others, which is less to carry.
        """

    def partitions(self, prefix: str) -> Iterator[str]:
        """The partitions whose `pk` begins so, each once, in no order. Reads the whole table: never in a function."""

    def write(self, puts: Iterable[Put]) -> None:
        """All or nothing. Raises NotWritten, StoreUnavailable; ValueError for more than MOST_WRITES, or one key twice."""

    def fill(self, items: Iterable[Item]) -> None:
        """Write any number of items, whatever stands in their places, in no order and not all or nothing.

        Raises StoreUnavailable: then some are written, and the same again does no harm.
        """

    def remove(self, keys: Iterable[Key]) -> None:
        """Take any number of items away, in the order of the keys, not all or nothing. What is not there is no trouble.

        Raises StoreUnavailable: then some are gone, and the same again does no harm.
        """

    def update(self, key: Key, values: Mapping[str, Value], add_one: str, *only_if: Condition) -> Item | None:
        """Change some attributes, add 1 to a number ("": to none), and give the item as it is then.

        None: a condition failed.
        """

    def join(self, key: Key, name: str, one: str, most: int, values: Mapping[str, Value]) -> bool:
        """Whether a text is in an item's list by now: it is added, with some attributes, while fewer than `most` are.

        One write: of many at once no more join than may, and the same text twice takes one place.
        """


def checked(puts: Iterable[Put]) -> list[Put]:
    """The writes of one transaction. Raises ValueError where DynamoDB would refuse them altogether."""
    writes = list(puts)
    keys = {(put.item["pk"], put.item["sk"]) for put in writes}
    if len(keys) < len(writes):
        raise ValueError("One transaction cannot write the same item twice.")
    if len(writes) > MOST_WRITES:
        raise ValueError(f"One transaction writes at most {MOST_WRITES} items, not {len(writes)}.")
    if any(_size(put.item) > MOST_BYTES for put in writes):
        raise ValueError(f"One item holds at most {MOST_BYTES} bytes.")
    return writes


def possible(pk: str, sk: str) -> bool:
    """Whether there can be an item by that key: what a stranger typed may be no key at all."""
    return 0 < _bytes(pk) <= LONGEST_KEY[0] and 0 < _bytes(sk) <= LONGEST_KEY[1]


def _size(item: Item) -> int:
    return sum(_bytes(name) + _bytes(str(value)) for name, value in item.items())


def _bytes(text: str) -> int:
    return len(text.encode(errors="replace"))
