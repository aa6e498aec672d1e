"""The runner lets moto copy and sort less. A failed transaction is undone as a whole, and an index has its order."""

import boto3
import pytest
from moto.dynamodb.models.table import Table

from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.table import Lacks, NotWritten, Put
from infrastructure.local.aws import in_no_order, light_copy

NEW = Lacks("pk")


@pytest.fixture
def table(aws, monkeypatch) -> DynamoTable:
    monkeypatch.setattr(Table, "__deepcopy__", light_copy, raising=False)
    monkeypatch.setattr(Table, "all_items", in_no_order)
    return DynamoTable(boto3.client("dynamodb"), aws.table)


def item(pk: str, sk: str, said: str) -> Put:
    return Put({"pk": pk, "sk": sk, "narrative": said}, NEW)


def test_nothing_of_a_failed_transaction_stays(table: DynamoTable):
    table.write([item("A", "1", "first"), item("B", "1", "first")])
    with pytest.raises(NotWritten):
        table.write([item("A", "2", "second"), item("C", "1", "second"), item("B", "1", "second")])
    assert table.get(("A", "2")) is None
    assert table.get(("C", "1")) is None
    assert table.get(("B", "1")) == {"pk": "B", "sk": "1", "narrative": "first"}


def test_what_was_replaced_comes_back_when_the_transaction_fails(table: DynamoTable):
    table.write([item("A", "1", "first"), item("B", "1", "first")])
    with pytest.raises(NotWritten):
        table.write([Put({"pk": "A", "sk": "1", "narrative": "second"}), item("B", "1", "second")])
    assert table.get(("A", "1")) == {"pk": "A", "sk": "1", "narrative": "first"}


def test_an_index_is_in_order_whatever_was_written_first(table: DynamoTable):
    days = ["2026-09-16", "2026-09-14", "2026-09-18", "2026-09-15", "2026-09-17"]
    for n, day in enumerate(days):
        table.write([Put({"pk": f"CASE#{n}", "sk": "CASE", "due_shard": "due", "wake_at": day}, NEW)])
    found = [str(item["wake_at"]) for item in table.index("due", "due", up_to="2026-09-17", page=2)]
    assert found == sorted(days)[:-1]
