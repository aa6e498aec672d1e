"""What a function asks of AWS, heard at boto3's own door, in the words of IAM."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import boto3

WRITES = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}
AS_IAM_SAYS = {  # what boto3 calls otherwise: reading a version, and signing leave to post
    ("GetObject", True): "GetObjectVersion",
    ("CreateBucket", False): "PutObject",
    ("DeleteObjects", False): "DeleteObjectVersion",  # each is named with its version
    ("ListObjectsV2", False): "ListBucket",
    ("ListObjectVersions", False): "ListBucketVersions",
}
OF_A_BUCKET = ("ListBucket", "ListBucketVersions")
Asked = set[tuple[str, str]]  # (action, kind of resource; of an object or a new item with the first part of its key)


@contextmanager
def heard() -> Iterator[Asked]:
    """What every client that is made meanwhile asks for."""
    asked: Asked = set()

    def note(params: Mapping[str, Any], model: Any, **_: Any) -> None:
        asked.update(_actions(str(model.service_model.service_name), str(model.name), params))

    boto3.client("ssm")  # so that there is a session, whose next clients take its listeners over
    boto3.DEFAULT_SESSION.events.register("provide-client-params", note)
    try:
        yield asked
    finally:
        boto3.DEFAULT_SESSION.events.unregister("provide-client-params", note)


def _table(params: Mapping[str, Any]) -> str:
    """The table; where one item is written, with what its partition begins with: some functions may write into few."""
    keys = params.get("Item") or params.get("Key")
    return f"table {keys['pk']['S'].partition('#')[0]}" if keys else "table"


def _actions(service: str, operation: str, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if operation == "TransactWriteItems":
        for kind, one in (pair for item in params["TransactItems"] for pair in item.items()):
            yield f"dynamodb:{WRITES[kind]}", _table(one)
    elif service == "dynamodb":
        yield f"dynamodb:{operation}", "index" if "IndexName" in params else _table(params)
    elif service == "sesv2":
        yield ("ses:SendRawEmail" if "Raw" in params["Content"] else "ses:SendEmail"), "identity"
    else:
        operation = AS_IAM_SAYS.get((operation, "VersionId" in params), operation)
        if operation in OF_A_BUCKET:
            yield f"{service}:{operation}", "copies" if "backups" in params["Bucket"] else "bucket"
            return
        kind = "copy" if "backups" in params.get("Bucket", "") else {"s3": "object", "ssm": "parameter"}[service]
        key = params.get("Key") or params.get("Delete", {}).get("Objects", [{"Key": ""}])[0]["Key"]
        room = str(key).partition("/")[0] if kind == "object" else ""
        yield f"{service}:{operation}", f"{kind} {room}".strip()
