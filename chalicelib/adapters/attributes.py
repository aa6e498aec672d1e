"""Values in DynamoDB's wire format, and back: texts, whole numbers, yes or no, lists of texts; and what asks for some."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.table import Condition, Is, Item, Key, Lacks, UpTo, Value

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


def projection(only: Sequence[str]) -> dict[str, Any]:
    """What asks for the keys and these attributes alone, by numbers: some of our names are words of DynamoDB's."""
    names = {f"#{n}": name for n, name in enumerate(("pk", "sk", *only))}
    return {"ProjectionExpression": ", ".join(names), "ExpressionAttributeNames": names} if only else {}


def expression(*conditions: Condition) -> tuple[str, dict[str, Any]]:
    """What asks that all of these hold, and the values that it names."""
    said: list[str] = []
    words: dict[str, Any] = {}
    for n, condition in enumerate(conditions):
        match condition:
            case Lacks(attribute):
                said.append(f"attribute_not_exists({attribute})")
            case Is(attribute, value):
                said.append(f"{attribute} = :if{n}")
                words[f":if{n}"] = wire_value(value)
            case UpTo(attribute, value):
                said.append(f"{attribute} <= :if{n}")
                words[f":if{n}"] = wire_value(value)
    return " AND ".join(said), words


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
