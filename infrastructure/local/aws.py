"""moto's AWS in this process, one call at a time.

moto keeps its tables without a lock and loses updates when threads race; Chalice's local server is threaded. So every
call that leaves boto3 waits for `LOCK`, and a sweep or a command holds it from beginning to end.

The organisation is read once, and again when somebody has changed it.
"""

import threading
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from moto import mock_aws
from moto.backends import get_backend
from moto.core.botocore_stubber import BotocoreStubber
from moto.core.models import DEFAULT_ACCOUNT_ID

from chalicelib import wiring
from chalicelib.adapters.attributes import to_wire
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.table import Item, Key, Put
from infrastructure.emulate import Names, create, no_real_account
from infrastructure.local.quicker import make_quicker

LOCK = threading.RLock()
WRITTEN = threading.Event()  # something may have changed in a table since whoever cares about it cleared this
READS = ("Query", "Scan", "GetItem", "BatchGetItem")
A_BATCH = 25  # items in one BatchWriteItem


def start() -> Names:
    """Begin the emulation, with what resources.yaml declares in it. Before any client is made."""
    no_real_account()
    _one_at_a_time()
    make_quicker()
    mock_aws().start()
    return create()


def _one_at_a_time() -> None:
    plain = BotocoreStubber.__call__

    def locked(self: Any, event_name: str, **request: Any) -> Any:
        with LOCK:
            if not event_name.endswith(READS):
                WRITTEN.set()
            return plain(self, event_name, **request)

    BotocoreStubber.__call__ = locked  # moto offers no hook for it


class ReadOnce(DynamoTable):
    """Items that nobody else changes: each is asked for once."""

    def __init__(self, table: str) -> None:
        super().__init__(wiring.dynamodb(), table)
        self._kept: dict[object, Any] = {}

    def get(self, key: Key) -> Item | None:
        if key not in self._kept:
            self._kept[key] = super().get(key)
        return self._kept[key]  # type: ignore[no-any-return]

    def between(self, pk: str, first: str, last: str, most: int = 0) -> list[Item]:
        if (pk, first, last, most) not in self._kept:
            self._kept[pk, first, last, most] = super().between(pk, first, last, most)
        return self._kept[pk, first, last, most]  # type: ignore[no-any-return]

    def write(self, puts: Iterable[Put]) -> None:
        self._kept.clear()
        super().write(puts)


def remember_the_organisation(names: Names) -> None:
    """From now on. After everything has been written into the table."""
    wiring.use(replace(wiring.services(), organisation=TableOrganisation(ReadOnce(names.table))))


def write_items(table: str, items: list[Item]) -> None:
    """Items of another table, as they stand there, into this one."""
    client = wiring.dynamodb()
    puts: list[Any] = [{"PutRequest": {"Item": to_wire(item)}} for item in items]
    for first in range(0, len(puts), A_BATCH):
        client.batch_write_item(RequestItems={table: puts[first : first + A_BATCH]})


def write_files(bucket: str, files: dict[str, tuple[bytes, str]]) -> None:
    """As a client would put them, without a request for each of a thousand letters."""
    s3 = get_backend("s3")[DEFAULT_ACCOUNT_ID]["aws"]
    for key, (body, content_type) in files.items():
        s3.put_object(bucket, key, body).set_metadata({"Content-Type": content_type})
