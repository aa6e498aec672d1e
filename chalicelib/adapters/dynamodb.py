"""The table in DynamoDB.

One request is one promise: a commit is one TransactWriteItems, which botocore gives a ClientRequestToken, so that its
own repeat after a lost answer is not a second commit. Reads by key are strongly consistent. Whatever stands in the way
of a condition comes back with the refusal, without a second read that could see something else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.adapters.attributes import expression, from_wire, projection, to_wire, wire_key, wire_value
from chalicelib.adapters.aws_errors import code, no_answer_is_unavailable
from chalicelib.adapters.items import key_of
from chalicelib.adapters.table import (
    INDEXES,
    MOST_WRITES,
    Condition,
    Item,
    Key,
    NotWritten,
    Place,
    Put,
    Value,
    checked,
    possible,
)
from chalicelib.adapters.together import together
from chalicelib.ports import StoreUnavailable

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

FAILED = "ConditionalCheckFailed"
MET_ANOTHER = "TransactionConflict"  # somebody else's transaction holds the item just now: they were faster
MOST_KEYS = 100  # in one BatchGetItem: DynamoDB's limit
MOST_FILLED = 25  # in one BatchWriteItem: DynamoDB's limit
ASKED_AGAIN = 5  # times that a batch may leave keys unanswered


class DynamoTable:
    """`table.Table` in DynamoDB, through a low-level client."""

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        self.client = client
        self.name = name

    def get(self, key: Key) -> Item | None:
        if not possible(*key):
            return None
        with no_answer_is_unavailable():
            answer = self.client.get_item(TableName=self.name, Key=wire_key(key), ConsistentRead=True)
        return from_wire(answer["Item"]) if "Item" in answer else None

    def get_many(self, keys: Sequence[Key], only: Sequence[str] = ()) -> list[Item]:
        batches = (keys[start : start + MOST_KEYS] for start in range(0, len(keys), MOST_KEYS))
        answers = together(lambda some: self._batch(some, only), batches)
        found = {key_of(item): item for answer in answers for item in answer}
        return [found[key] for key in keys if key in found]

    def between(self, pk: str, first: str, last: str, most: int = 0) -> list[Item]:
        if not (possible(pk, first) and possible(pk, last)):
            return []
        words = {"pk": pk, "first": first, "last": last}
        more: dict[str, Any] = {"ConsistentRead": True} | ({"Limit": most} if most else {})
        found = self._query("pk = :pk AND sk BETWEEN :first AND :last", words, **more)
        return list(islice(found, most) if most else found)

    def index(
        self, name: str, shard: str, *, up_to: str = "", after: Place | None = None, page: int, only: Sequence[str] = ()
    ) -> Iterator[Item]:  # fmt: skip
        hash_name, range_name = INDEXES[name]
        words = {"shard": shard} | ({"upto": up_to} if up_to else {})
        condition = f"{hash_name} = :shard" + (f" AND {range_name} <= :upto" if up_to else "")
        more: dict[str, Any] = {"IndexName": name, "Limit": page}
        if only:
            more["ProjectionExpression"] = ", ".join(only)
        if after:
            more["ExclusiveStartKey"] = wire_key(after.key) | to_wire({hash_name: shard, range_name: after.at})
        return self._query(condition, words, **more)

    def partitions(self, prefix: str) -> Iterator[str]:
        seen: set[str] = set()
        more: dict[str, Any] = {"TableName": self.name, "ProjectionExpression": "pk", "ConsistentRead": True}
        for item in self._pages(self.client.scan, more):
            pk = str(item["pk"])
            if pk.startswith(prefix) and pk not in seen:
                seen.add(pk)
                yield pk

    def write(self, puts: Iterable[Put]) -> None:
        writes = [self._put(put) for put in checked(puts)]
        with no_answer_is_unavailable():
            try:
                if len(writes) == 1:
                    self.client.put_item(**writes[0])
                else:
                    self.client.transact_write_items(TransactItems=[{"Put": write} for write in writes])
            except ClientError as refused:
                meaning = _not_written(refused)
                if meaning is None:
                    raise
                raise meaning from refused

    def fill(self, items: Iterable[Item]) -> None:
        left = iter(items)
        while batch := [{"PutRequest": {"Item": to_wire(item)}} for item in islice(left, MOST_FILLED)]:
            request: Any = {self.name: batch}
            for _ in range(ASKED_AGAIN):
                with no_answer_is_unavailable():
                    request = self.client.batch_write_item(RequestItems=request).get("UnprocessedItems")
                if not request:
                    break
            else:
                raise StoreUnavailable("UnprocessedItems")

    def remove(self, keys: Iterable[Key]) -> None:
        left = iter(keys)
        while batch := list(islice(left, MOST_WRITES)):
            asked: Any = [{"Delete": {"TableName": self.name, "Key": wire_key(key)}} for key in batch]
            with no_answer_is_unavailable("TransactionCanceledException"):  # somebody writes one of them just now
                self.client.transact_write_items(TransactItems=asked)

    def update(self, key: Key, values: Mapping[str, Value], add_one: str, *only_if: Condition) -> Item | None:
        words = {f":{name}": wire_value(value) for name, value in values.items()}
        words |= {":one": {"N": "1"}} if add_one else {}
        setting = f"SET {', '.join(f'{name} = :{name}' for name in values)}"
        condition, condition_words = expression(*only_if)
        only: Any = {"ConditionExpression": condition} if condition else {}  # DynamoDB takes no empty one
        with no_answer_is_unavailable():
            try:
                answer = self.client.update_item(
                    TableName=self.name,
                    Key=wire_key(key),
                    UpdateExpression=f"{setting} ADD {add_one} :one" if add_one else setting,
                    ExpressionAttributeValues={**words, **condition_words},
                    ReturnValues="ALL_NEW",
                    **only,
                )
            except ClientError as refused:
                if code(refused) in (FAILED + "Exception", MET_ANOTHER + "Exception"):
                    return None
                raise
        return from_wire(answer["Attributes"])

    def join(self, key: Key, name: str, one: str, most: int, values: Mapping[str, Value]) -> bool:
        words = {f":{each}": wire_value(value) for each, value in values.items()}
        words |= {":most": {"N": str(most)}, ":one": {"S": one}, ":only": wire_value([one]), ":none": wire_value([])}
        setting = [
            *(f"{each} = :{each}" for each in values),
            f"{name} = list_append(if_not_exists({name}, :none), :only)",
        ]
        room = f"NOT contains({name}, :one) AND size({name}) < :most"
        with no_answer_is_unavailable():
            try:
                self.client.update_item(
                    TableName=self.name,
                    Key=wire_key(key),
                    UpdateExpression=f"SET {', '.join(setting)}",
                    ConditionExpression=f"attribute_not_exists({name}) OR ({room})",
                    ExpressionAttributeValues=words,
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
            except ClientError as refused:
                if code(refused) == MET_ANOTHER + "Exception":
                    raise StoreUnavailable(MET_ANOTHER) from refused
                if code(refused) != FAILED + "Exception":
                    raise
                return _holds(refused, name, one)
        return True

    def _put(self, put: Put) -> Any:
        written = {"TableName": self.name, "Item": to_wire(put.item), "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
        if not put.conditions:
            return written
        condition, words = expression(*put.conditions)
        return written | {"ConditionExpression": condition} | ({"ExpressionAttributeValues": words} if words else {})

    def _query(self, condition: str, words: Mapping[str, str], **more: Any) -> Iterator[Item]:
        """Every item that the condition holds for, asking page by page as they are taken."""
        values = to_wire({f":{name}": word for name, word in words.items()})
        request = {"TableName": self.name, "KeyConditionExpression": condition, "ExpressionAttributeValues": values}
        return self._pages(self.client.query, request | more)

    def _pages(self, ask: Callable[..., Any], request: dict[str, Any]) -> Iterator[Item]:
        while True:
            with no_answer_is_unavailable():
                answer = ask(**request)
            yield from map(from_wire, answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def _batch(self, keys: Sequence[Key], only: Sequence[str]) -> list[Item]:
        asked = [wire_key(key) for key in keys]
        request: Any = {self.name: {"Keys": asked, "ConsistentRead": True, **projection(only)}}
        found: list[Item] = []
        for _ in range(ASKED_AGAIN):
            with no_answer_is_unavailable():
                answer = self.client.batch_get_item(RequestItems=request)
            found += map(from_wire, answer["Responses"].get(self.name, []))
            request = answer.get("UnprocessedKeys")
            if not request:
                return found
        raise StoreUnavailable("UnprocessedKeys")


def _holds(refused: ClientError, name: str, one: str) -> bool:
    """Whether the text is in the list of what stood in the way."""
    item: Any = refused.response.get("Item", {})
    there = from_wire(item).get(name)
    return isinstance(there, list) and one in there


def _not_written(refused: ClientError) -> NotWritten | StoreUnavailable | None:
    """What a refused write means. None: it is our defect."""
    if code(refused) == FAILED + "Exception":
        there: Any = refused.response.get("Item", {})
        return NotWritten({0: from_wire(there)})
    if code(refused) == MET_ANOTHER + "Exception":
        return NotWritten({})
    reasons: Any = refused.response.get("CancellationReasons", [])
    kinds = {reason.get("Code", "None") for reason in reasons} - {"None"}
    if not kinds:
        return None
    if kinds <= {FAILED, MET_ANOTHER}:
        failed = {n: from_wire(reason.get("Item", {})) for n, reason in enumerate(reasons) if reason["Code"] == FAILED}
        return NotWritten(failed)
    busy = kinds <= {FAILED, MET_ANOTHER, "ThrottlingError", "ProvisionedThroughputExceeded"}
    return StoreUnavailable("TransactionCanceled") if busy else None
