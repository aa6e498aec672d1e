"""A table in memory that counts what DynamoDB would charge: request units, as its documents say that they are counted.

A write is a unit for each begun kilobyte, twice that in a transaction, and once more for each index entry that it makes,
changes or takes away (twice where the entry moves). A strong read is a unit for each begun four kilobytes of what was read
together; an index is read at half of that.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.table import INDEXES, Condition, Item, Key, Place, Put, Value

KILO = 1024
A_READ = 4 * KILO


@dataclass
class Units:
    """What was asked for so far."""

    writes: float = 0
    reads: float = 0
    requests: int = 0

    def __sub__(self, before: "Units") -> "Units":
        return Units(self.writes - before.writes, self.reads - before.reads, self.requests - before.requests)

    def copy(self) -> "Units":
        return Units(self.writes, self.reads, self.requests)


def size(item: Item) -> int:
    """Bytes of an item, names included: near enough to how DynamoDB counts them."""
    return len(json.dumps(item, ensure_ascii=False).encode())


class MeteredTable(MemoryTable):
    """`table.Table`, with its meter in `units`."""

    def __init__(self) -> None:
        super().__init__()
        self.units = Units()

    def get(self, key: Key) -> Item | None:
        found = super().get(key)
        self._read(ceil(size(found or {}) / A_READ))
        return found

    def get_many(self, keys: Sequence[Key], only: Sequence[str] = ()) -> list[Item]:
        found = [item for item in map(super().get, keys) if item]  # whatever is asked for of an item, all of it is read
        if keys:
            self._read(sum(ceil(size(item) / A_READ) for item in found) + len(keys) - len(found))
        return found

    def between(self, pk: str, first: str, last: str, most: int = 0) -> list[Item]:
        found = super().between(pk, first, last, most)
        self._read(max(1, ceil(sum(map(size, found)) / A_READ)))
        return found

    def index(
        self, name: str, shard: str, *, up_to: str = "", after: Place | None = None, page: int, only: Sequence[str] = ()
    ) -> Iterator[Item]:  # fmt: skip
        taken = 0  # whatever is asked for of an item, all of it is read
        self._read(0.5)
        for n, item in enumerate(super().index(name, shard, up_to=up_to, after=after, page=page)):
            if n and n % page == 0:
                self._read(0.5)
            taken += size(item)
            if taken > A_READ:
                self.units.reads += 0.5
                taken -= A_READ
            yield item

    def write(self, puts: Iterable[Put]) -> None:
        puts = list(puts)
        for put in puts:
            self._write(put.item, 2 if len(puts) > 1 else 1)
        self.units.requests += 1
        super().write(puts)

    def update(self, key: Key, values: Mapping[str, Value], add_one: str, *only_if: Condition) -> Item | None:
        before = super().get(key) or {}
        found = super().update(key, values, add_one, *only_if)
        self.units.requests += 1
        self._wrote(before, found or before, 1)
        return found

    def join(self, key: Key, name: str, one: str, most: int, values: Mapping[str, Value]) -> bool:
        before = super().get(key) or {}
        joined = super().join(key, name, one, most, values)
        self.units.requests += 1
        self._wrote(before, super().get(key) or {}, 1)
        return joined

    def _read(self, units: float) -> None:
        self.units.requests += 1
        self.units.reads += max(units, 0.5)

    def _write(self, item: Item, times: int) -> None:
        before = super().get((str(item["pk"]), str(item["sk"]))) or {}
        self._wrote(before, dict(item), times)

    def _wrote(self, before: Item, after: Item, times: int) -> None:
        each = max(1, ceil(max(size(before), size(after)) / KILO))
        self.units.writes += each * times + each * sum(entries(before, after, names) for names in INDEXES.values())


def entries(before: Item, after: Item, names: Key) -> int:
    """How often an index is written for an item that changes."""
    was, now = (all(name in item for name in names) for item in (before, after))
    if was and now and [before[name] for name in names] != [after[name] for name in names]:
        return 2
    return int((was or now) and before != after)
