"""The same edge at DynamoDB's own client: what fails is a request, and what is raised is what botocore raises."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError, ReadTimeoutError
from types_boto3_dynamodb import DynamoDBClient

from chalicelib.adapters.attributes import to_wire
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.table import Item
from tests.crash.deployment import Deployment
from tests.crash.edge import ANSWER_LOST, CANCELLED, KEEP, READ, WRITE, Edge

READS = {"get_item": "table.get", "batch_get_item": "table.get_many", "scan": "table.partitions"}


@dataclass
class EdgeOfClient:
    """A DynamoDB client behind an edge."""

    client: DynamoDBClient
    edge: Edge

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        do = getattr(self.client, operation)

        def asked(**request: Any) -> Any:
            kind, name = _call(operation, request)
            return self.edge.passes(kind, name, lambda: do(**request), lambda _, why: _refused(operation, request, why))

        return asked


def _call(operation: str, request: dict[str, Any]) -> tuple[str, str]:
    """What edge.py calls it."""
    match operation:
        case "query":
            return READ, "table.index" if "IndexName" in request else "table.between"
        case "update_item":
            return WRITE, "table.update"
        case "put_item" | "transact_write_items":
            puts = [put["Put"] for put in request["TransactItems"]] if "TransactItems" in request else [request]
            kind = WRITE if any("ConditionExpression" in put for put in puts) else KEEP
            return kind, f"writes {puts[0]['Item']['sk']['S'].partition('#')[0]}"
    return READ, READS[operation]


def _refused(operation: str, request: dict[str, Any], why: str) -> Exception:
    if why == ANSWER_LOST:
        return ReadTimeoutError(endpoint_url="http://127.0.0.1")
    if operation != "transact_write_items":
        code = "TransactionConflictException" if why == CANCELLED else "ThrottlingException"
        return ClientError({"Error": {"Code": code, "Message": ""}}, operation)
    reason = "TransactionConflict" if why == CANCELLED else "ThrottlingError"
    reasons = [{"Code": reason}, *({"Code": "None"} for _ in request["TransactItems"][1:])]
    answer: Any = {"Error": {"Code": "TransactionCanceledException", "Message": ""}, "CancellationReasons": reasons}
    return ClientError(answer, operation)


class ReadableTable(DynamoTable):
    """A DynamoDB table that a test may look at whole."""

    def items(self) -> list[Item]:
        found = self._pages(self.client.scan, {"TableName": self.name, "ConsistentRead": True})
        return sorted(found, key=lambda item: (str(item["pk"]), str(item["sk"])))


class HouseOnDynamo(Deployment):
    """A house whose table is DynamoDB's. Its letters and its mail stay in memory."""

    def beyond(self, edge: Edge) -> Any:
        assert isinstance(self.table, DynamoTable)
        client: Any = EdgeOfClient(self.table.client, edge)
        return ReadableTable(client, self.table.name)


def moved(house: Deployment, client: DynamoDBClient, name: str) -> HouseOnDynamo:
    """The same house on an empty table of DynamoDB."""
    assert isinstance(house.table, MemoryTable)
    items = house.table.items()
    for start in range(0, len(items), 25):
        batch: Any = [{"PutRequest": {"Item": to_wire(item)}} for item in items[start : start + 25]]
        client.batch_write_item(RequestItems={name: batch})
    return HouseOnDynamo(
        table=ReadableTable(client, name), files=house.files, mailer=house.mailer, alarms=house.alarms, now=house.now,
        drawn=house.drawn,
    )  # fmt: skip
