"""The runner lets moto copy less before a transaction. A transaction that fails is still undone as a whole."""

import boto3
import pytest
from moto.dynamodb.models.table import Table

from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.table import Lacks, NotWritten, Put
from infrastructure.local.aws import light_copy

NEW = Lacks("pk")


@pytest.fixture
def table(aws, monkeypatch) -> DynamoTable:
    monkeypatch.setattr(Table, "__deepcopy__", light_copy, raising=False)
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
