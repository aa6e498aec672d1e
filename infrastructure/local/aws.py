"""moto's AWS in this process, one call at a time.

moto keeps its tables without a lock and loses updates when threads race; Chalice's local server is threaded. So every
call that leaves boto3 waits for `LOCK`, and a sweep or a command holds it from beginning to end.
"""

import threading
from typing import Any

import boto3
from moto import mock_aws
from moto.core.botocore_stubber import BotocoreStubber

from chalicelib import wiring
from chalicelib.adapters.attributes import to_wire
from chalicelib.adapters.table import Item
from infrastructure.emulate import Names, create, no_real_account

LOCK = threading.RLock()
A_BATCH = 25  # items in one BatchWriteItem


def start() -> Names:
    """Begin the emulation, with what resources.yaml declares in it. Before any client is made."""
    no_real_account()
    _one_at_a_time()
    mock_aws().start()
    return create()


def _one_at_a_time() -> None:
    plain = BotocoreStubber.__call__

    def locked(self: Any, *args: Any, **kwargs: Any) -> Any:
        with LOCK:
            return plain(self, *args, **kwargs)

    BotocoreStubber.__call__ = locked  # type: ignore[method-assign]  # moto offers no hook for it


def write_items(table: str, items: list[Item]) -> None:
    """Items of another table, as they stand there, into this one."""
    client = wiring.dynamodb()
    puts: list[Any] = [{"PutRequest": {"Item": to_wire(item)}} for item in items]
    for first in range(0, len(puts), A_BATCH):
        client.batch_write_item(RequestItems={table: puts[first : first + A_BATCH]})


def write_files(bucket: str, files: dict[str, tuple[bytes, str]]) -> None:
    client = boto3.client("s3")
    for key, (body, content_type) in files.items():
        client.put_object(Bucket=bucket, Key=key, Body=body, ContentType=content_type)
