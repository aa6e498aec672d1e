"""Requests for personal data, as items of a partition of their own. The table forgets one two years after it was closed."""

from datetime import UTC, datetime, time, timedelta

from chalicelib.adapters.items import read, written
from chalicelib.adapters.table import Is, Lacks, NotWritten, Put, Table, possible
from chalicelib.ports.data_requests import DataRequest
from chalicelib.ports.errors import Conflict

PARTITION, END = "DATAREQUESTS", "~"
KEPT = timedelta(days=731)  # so that what was given can be shown to whoever asks, and no longer


class TableDataRequests:
    """`ports.DataRequests` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def all(self) -> list[DataRequest]:
        return [read(DataRequest, item) for item in self.table.between(PARTITION, " ", END)]

    def one(self, request_id: str) -> DataRequest | None:
        found = self.table.get((PARTITION, request_id)) if possible(PARTITION, request_id) else None
        return read(DataRequest, found) if found else None

    def keep(self, request: DataRequest) -> None:
        item = written((PARTITION, request.id), request)
        if request.closed_on:
            item["expires"] = int((datetime.combine(request.closed_on, time(), UTC) + KEPT).timestamp())
        before = Lacks("pk") if request.version == 1 else Is("version", request.version - 1)
        try:
            self.table.write([Put(item, before)])
        except NotWritten as refused:
            raise Conflict from refused
