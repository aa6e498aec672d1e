"""The runner lets moto do less work. A failed transaction is undone as a whole, an index has its order, and what is read is
what was written."""

import boto3
import pytest

from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.table import Item, Lacks, NotWritten, Put
from infrastructure.local.quicker import QUICKER

NEW = Lacks("pk")


@pytest.fixture
def table(aws, monkeypatch) -> DynamoTable:
    for one in QUICKER:
        monkeypatch.setattr(*one, raising=False)
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


def test_a_partition_is_read_alone_and_one_that_is_not_there_is_empty(table: DynamoTable):
    table.write([item("A", "3", ""), item("B", "1", ""), item("A", "1", ""), item("A", "2", "")])
    assert [(found["pk"], found["sk"]) for found in table.between("A", "1", "2")] == [("A", "1"), ("A", "2")]
    assert table.between("C", "1", "2") == []


def test_every_kind_of_value_comes_out_as_it_went_in(table: DynamoTable):
    kinds: Item = {"pk": "A", "sk": "1", "said": "“Yes”", "none": "", "seq": 7, "looked": True, "told": ["a", "b"]}
    table.write([Put(kinds)])
    assert table.get(("A", "1")) == kinds
    assert table.between("A", "1", "1") == table.get_many([("A", "1")]) == [kinds]
