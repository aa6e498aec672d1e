"""moto made quick enough to move the clock on by a month. Its answers stay the same.

Before a transaction it copies every item of a table, to have them back if the transaction fails; ours are only ever
replaced, so a copy of what leads to them is enough. It looks at a whole table for the items of one partition, and sorts
all of it before it looks for those of an index, which it then sorts again. And it tries each kind that an attribute could
have, under several names, to write down the one that it has.
"""

import copy
from collections import defaultdict
from typing import Any

from moto.core.serialize import BaseJSONSerializer
from moto.dynamodb.models.table import Table

INDEX = 6  # where moto gives a query the name of its index, after the key
_query = Table.query
_serialize = BaseJSONSerializer._serialize_type_structure


def make_quicker() -> None:
    """In this process, from now on."""
    for owner, name, instead in QUICKER:
        setattr(owner, name, instead)


def light_copy(table: Any, memo: object) -> Any:
    """A table as moto needs it to undo a transaction. Items are shared: a Put replaces its item and changes none."""
    twin = copy.copy(table)
    twin.items = defaultdict(dict, {key: dict(partition) for key, partition in table.items.items()})
    return twin


def in_no_order(table: Any) -> list[Any]:
    """A table's items. A query puts in order what it has found."""
    return [item for partition in table.items.values() for item in partition.values()]


def query(table: Any, key: Any, *more: Any, **named: Any) -> Any:
    """What a query finds. Without an index it is all in one partition; from an index it is put in order anyway."""
    here = copy.copy(table)
    if more[INDEX] is None:
        here.items = {key: table.items.get(key, {})}
    here.all_items = lambda: in_no_order(here)  # a scan goes on from where it stopped, so that its order has to stay
    return _query(here, key, *more, **named)


def as_it_lies(serializer: Any, serialized: Any, value: Any, shape: Any, name: str) -> None:
    """An attribute lies in the table as DynamoDB writes it."""
    if shape.name == "AttributeValue":
        serializer._default_serialize(serialized, value, shape, name)
    else:
        _serialize(serializer, serialized, value, shape, name)


QUICKER = (
    (Table, "__deepcopy__", light_copy),  # what copy.deepcopy asks for
    (Table, "query", query),
    (BaseJSONSerializer, "_serialize_type_structure", as_it_lies),
)
