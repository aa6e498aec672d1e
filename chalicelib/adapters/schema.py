"""Which way of writing items down is the present one, and how older items are read: the one place that knows.

Every item carries the number of what the release that wrote it stores (`v`, from release.py; an item without it is of the
first). `Versioned` stands in front of a table: what comes out of it is as this version would have written it, and stays in
the table as it was until somebody writes it again. Envelopes have schemas of their own (`domain/history.py`): their bytes
are hashed.

To change how something is written: raise STORED, put into UPCASTS how an item of the number before is written in the next,
and keep a table of the release before (tests/releases). An upcast must take an item that is partly of the next: some
attributes may have been updated since. An item of a later number is refused, for nobody knows what it means.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from chalicelib.adapters.table import Condition, Item, Key, Place, Put, Table, Value
from chalicelib.release import STORED

Upcasts = Mapping[int, Callable[[Item], Item]]
UPCASTS: Upcasts = {}  # by number: how an item of it is written in the next; where a number is left out, the same way


class NewerSchema(Exception):
    """An item was written by a later version of Redress, which alone can read it."""


def upcast(item: Item, upcasts: Upcasts = UPCASTS, schema: int = STORED) -> Item:
    """The item as this version would have written it. Raises NewerSchema."""
    written = int(str(item.get("v", 1)))
    if written == schema:
        return item
    if written > schema:
        raise NewerSchema(f"an item of number {written}")
    if "rest" in item:  # notices that wait in another item's keeping are as old as that
        item = {**item, "rest": _within(str(item["rest"]), written, upcasts, schema)}
    for each in range(written, schema):
        item = upcasts[each](item) if each in upcasts else item
    return {**item, "v": schema}


def _within(texts: str, written: int, upcasts: Upcasts, schema: int) -> str:
    kept = [json.loads(text) for text in json.loads(texts)]
    new = [{**one, "item": upcast({**one["item"], "v": written}, upcasts, schema)} for one in kept]
    return json.dumps([json.dumps(one, ensure_ascii=False) for one in new])


def _with_schema(only: Sequence[str]) -> Sequence[str]:
    return (*only, "v") if only else ()  # else nobody knows which schema an item is of


class Versioned:
    """A table whose items are all of the present schema."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.partitions, self.join, self.remove = table.partitions, table.join, table.remove

    def get(self, key: Key) -> Item | None:
        found = self.table.get(key)
        return upcast(found) if found else None

    def get_many(self, keys: Sequence[Key], only: Sequence[str] = ()) -> list[Item]:
        return [upcast(item) for item in self.table.get_many(keys, _with_schema(only))]

    def between(self, pk: str, first: str, last: str, most: int = 0) -> list[Item]:
        return [upcast(item) for item in self.table.between(pk, first, last, most)]

    def index(
        self, name: str, shard: str, *, up_to: str = "", after: Place | None = None, page: int, only: Sequence[str] = ()
    ) -> Iterator[Item]:  # fmt: skip
        found = self.table.index(name, shard, up_to=up_to, after=after, page=page, only=_with_schema(only))
        return map(upcast, found)

    def write(self, puts: Iterable[Put]) -> None:
        self.table.write(replace(put, item={**put.item, "v": STORED}) for put in puts)

    def fill(self, items: Iterable[Item]) -> None:
        self.table.fill({**upcast(item), "v": STORED} for item in items)

    def update(self, key: Key, values: Mapping[str, Value], add_one: str, *only_if: Condition) -> Item | None:
        found = self.table.update(key, values, add_one, *only_if)
        return upcast(found) if found else None
