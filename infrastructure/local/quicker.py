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
    """A table's items. What comes out of an index is put in order when it has been found."""
    return [item for partition in table.items.values() for item in partition.values()]


def in_its_partition(table: Any, key: Any, *more: Any, **named: Any) -> Any:
    """What a query finds. Without an index it is all in one partition."""
    if more[INDEX] is None:
        whole, table = table, copy.copy(table)
        table.items = {key: whole.items.get(key, {})}
    return _query(table, key, *more, **named)


def as_it_lies(serializer: Any, serialized: Any, value: Any, shape: Any, name: str) -> None:
    """An attribute lies in the table as DynamoDB writes it."""
    if shape.name == "AttributeValue":
        serializer._default_serialize(serialized, value, shape, name)
    else:
        _serialize(serializer, serialized, value, shape, name)


QUICKER = (
    (Table, "__deepcopy__", light_copy),  # what copy.deepcopy asks for
    (Table, "all_items", in_no_order),
    (Table, "query", in_its_partition),
    (BaseJSONSerializer, "_serialize_type_structure", as_it_lies),
)
