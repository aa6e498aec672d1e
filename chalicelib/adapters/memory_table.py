"""The twin of the table, in this process: items, indexes and conditions, with every write under one lock."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence

from chalicelib.adapters.items import key_of
from chalicelib.adapters.table import (
    INDEXES,
    Condition,
    Is,
    Item,
    Key,
    Lacks,
    NotWritten,
    Place,
    Put,
    UpTo,
    Value,
    checked,
)


class MemoryTable:
    """`table.Table` in a dictionary."""

    def __init__(self) -> None:
        self._partitions: dict[str, dict[str, Item]] = {}
        self._indexes: dict[str, dict[Key, Item]] = {name: {} for name in INDEXES}
        self._lock = threading.RLock()

    def items(self) -> list[Item]:
        """Everything there is, as it would stand in the real table."""
        with self._lock:
            everything = [dict(item) for partition in self._partitions.values() for item in partition.values()]
        return sorted(everything, key=key_of)

    def get(self, key: Key) -> Item | None:
        with self._lock:
            return dict(self._there(key)) or None

    def get_many(self, keys: Sequence[Key], only: Sequence[str] = ()) -> list[Item]:
        found = [item for item in map(self.get, keys) if item]
        kept = {"pk", "sk", *only}
        return [{name: item[name] for name in item if name in kept} for item in found] if only else found

    def between(self, pk: str, first: str, last: str, most: int = 0) -> list[Item]:
        with self._lock:
            partition = self._partitions.get(pk, {})
            found = sorted(sk for sk in partition if first <= sk <= last)
            return [dict(partition[sk]) for sk in (found[:most] if most else found)]

    def index(
        self, name: str, shard: str, *, up_to: str = "", after: Place | None = None, page: int, only: Sequence[str] = ()
    ) -> Iterator[Item]:  # fmt: skip
        hash_name, range_name = INDEXES[name]

        def place(item: Item) -> tuple[str, Key]:
            return str(item[range_name]), key_of(item)

        with self._lock:
            members = [item for item in self._indexes[name].values() if item[hash_name] == shard]
        for item in sorted(members, key=place):
            if up_to and str(item[range_name]) > up_to:
                return
            if after is None or place(item) > (after.at, after.key):
                yield {name: value for name, value in item.items() if not only or name in only}

    def partitions(self, prefix: str) -> Iterator[str]:
        with self._lock:
            return iter([pk for pk, partition in self._partitions.items() if pk.startswith(prefix) and partition])

    def write(self, puts: Iterable[Put]) -> None:
        puts = checked(puts)
        with self._lock:
            there = [self._there(key_of(put.item)) for put in puts]
            kept = [all(holds(one, there[n]) for one in put.conditions) for n, put in enumerate(puts)]
            failed = {n: there[n] for n, holding in enumerate(kept) if not holding}
            if failed:
                raise NotWritten(failed)
            for put in puts:
                self._keep(dict(put.item))

    def fill(self, items: Iterable[Item]) -> None:
        with self._lock:
            for item in items:
                self._keep(dict(item))

    def remove(self, keys: Iterable[Key]) -> None:
        with self._lock:
            for pk, sk in keys:
                self._partitions.get(pk, {}).pop(sk, None)
                for members in self._indexes.values():
                    members.pop((pk, sk), None)

    def update(self, key: Key, values: Mapping[str, Value], add_one: str, *only_if: Condition) -> Item | None:
        with self._lock:
            there = self._there(key)
            if not all(holds(condition, there) for condition in only_if):
                return None
            count = {add_one: int(str(there.get(add_one, 0))) + 1} if add_one else {}
            changed = {"pk": key[0], "sk": key[1]} | there | dict(values) | count
            self._keep(changed)
            return dict(changed)

    def join(self, key: Key, name: str, one: str, most: int, values: Mapping[str, Value]) -> bool:
        with self._lock:
            there = self._there(key)
            found = there.get(name, [])
            joined = list(found) if isinstance(found, list) else []
            if one not in joined and len(joined) < most:
                joined.append(one)
                self._keep({"pk": key[0], "sk": key[1]} | there | dict(values) | {name: joined})
            return one in joined

    def _there(self, key: Key) -> Item:
        """What stands in a place; an empty item is none. Items are replaced, never changed."""
        pk, sk = key
        return self._partitions.get(pk, {}).get(sk, {})

    def _keep(self, item: Item) -> None:
        pk, sk = key_of(item)
        self._partitions.setdefault(pk, {})[sk] = item
        for name, attributes in INDEXES.items():
            if item.keys() >= set(attributes):
                self._indexes[name][pk, sk] = item
            else:
                self._indexes[name].pop((pk, sk), None)


def holds(condition: Condition, item: Item) -> bool:
    """Whether a condition holds for what stands in a place; an empty item is none."""
    match condition:
        case Lacks(attribute):
            return attribute not in item
        case Is(attribute, value):
            return item.get(attribute) == value
        case UpTo(attribute, value):
            return attribute in item and str(item[attribute]) <= value
