"""Values as DynamoDB's wire format has them, and back: texts, whole numbers, yes or no, lists of texts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.table import Item, Key, Value

if TYPE_CHECKING:
    from types_boto3_dynamodb.type_defs import AttributeValueTypeDef


def to_wire(item: Mapping[str, Value]) -> "dict[str, AttributeValueTypeDef]":
    return {name: wire_value(value) for name, value in item.items()}


def wire_value(value: Value) -> "AttributeValueTypeDef":
    match value:
        case bool():
            return {"BOOL": value}
        case int():
            return {"N": str(value)}
        case str():
            return {"S": value}
        case list():
            return {"L": [{"S": text} for text in value]}


def wire_key(key: Key) -> "dict[str, AttributeValueTypeDef]":
    return to_wire({"pk": key[0], "sk": key[1]})


def from_wire(item: Mapping[str, Mapping[str, Any]]) -> Item:
    return {name: _plain(value) for name, value in item.items()}


def _plain(value: Mapping[str, Any]) -> Value:
    ((kind, content),) = value.items()
    match kind:
        case "N":
            return int(content)
        case "L":
            return [str(text["S"]) for text in content]
    return content  # type: ignore[no-any-return]  # S and BOOL are what they say
