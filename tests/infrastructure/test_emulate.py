"""The emulated AWS is what resources.yaml declares, also where moto's CloudFormation would have left it out."""

import json
from datetime import UTC, datetime

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters import items
from infrastructure.emulate import create_backups, table_definition
from infrastructure.template_yaml import HERE
from tests.desk.office import Office

RELEASED = HERE / "released_indexes.json"
AT = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)


def test_the_table_has_its_keys_indexes_and_expiry(aws):
    client = boto3.client("dynamodb")
    table = client.describe_table(TableName=aws.table)["Table"]
    assert [key["AttributeName"] for key in table["KeySchema"]] == ["pk", "sk"]
    assert {index["IndexName"] for index in table["GlobalSecondaryIndexes"]} == {"due", "open", "outbox", "changed"}
    expiry = client.describe_time_to_live(TableName=aws.table)["TimeToLiveDescription"]
    assert (expiry["AttributeName"], expiry["TimeToLiveStatus"]) == ("expires", "ENABLED")


def test_the_bucket_keeps_versions_and_is_never_public(aws):
    client = boto3.client("s3")
    assert client.get_bucket_versioning(Bucket=aws.bucket)["Status"] == "Enabled"
    blocked = client.get_public_access_block(Bucket=aws.bucket)["PublicAccessBlockConfiguration"]
    assert len(blocked) == 4
    assert all(blocked.values())


def test_what_is_put_among_the_copies_is_locked_for_as_long_as_is_declared(aws):
    client = boto3.client("s3")
    create_backups(client, "copies")
    client.put_object(Bucket="copies", Key="k", Body=b"x", ChecksumAlgorithm="CRC32")
    kept = client.head_object(Bucket="copies", Key="k")
    assert kept["ObjectLockMode"] == "COMPLIANCE"
    assert 34 <= (kept["ObjectLockRetainUntilDate"] - datetime.now(UTC)).days <= 35


def send(sender: str) -> str:
    body = {"Raw": {"Data": b"Subject: Hello\r\n\r\nHello\r\n"}}
    to = {"ToAddresses": ["alice@people.example"]}
    return boto3.client("sesv2").send_email(FromEmailAddress=sender, Destination=to, Content=body)["MessageId"]


def test_the_sender_may_send_and_nobody_else(aws):
    assert send(aws.sender)
    with pytest.raises(ClientError, match="Did not have authority"):
        send("stranger@people.example")


def test_no_index_key_is_a_word_that_dynamodb_reserves():
    reserved = {"shard", "status", "reference", "date", "time", "hash", "state", "open"}
    assert not {one["AttributeName"] for one in table_definition()["AttributeDefinitions"]} & reserved


def test_every_index_holds_whole_items_so_that_a_list_needs_no_second_read_and_may_get_new_columns():
    indexes = table_definition()["GlobalSecondaryIndexes"]
    assert [one["IndexName"] for one in indexes if one["Projection"] != {"ProjectionType": "ALL"}] == []


def test_no_index_is_another_than_the_one_that_was_released_under_its_name():
    """DynamoDB never changes an index in place: a deployment that tried would fail, and go back.

    Do you need another key, or another projection? Give the new index a new name in infrastructure/resources.yaml, let
    the code read that one (INDEXES in chalicelib/adapters/table.py), and take the old one away in a later release:
    CloudFormation makes or takes away one index of a table at a time. Then add the new definition to
    infrastructure/released_indexes.json; nothing in that file is ever changed or removed.
    """
    released = json.loads(RELEASED.read_text())
    assert [one for one in table_definition()["GlobalSecondaryIndexes"] if released.get(one["IndexName"]) != one] == []


def test_the_attributes_that_indexes_sort_by_are_texts_for_ever():
    assert {one["AttributeType"] for one in table_definition()["AttributeDefinitions"]} == {"S"}


def test_what_the_list_of_open_cases_reads_stays_small():
    """Measured for a complaint at a site where everybody has a post; the words of a case are never in its summary."""
    office = Office()
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    stored = office.services.cases.load(office.case_id(reference))
    item = items.summary_item(stored.summary)
    assert sum(len(str(name)) + len(str(value)) for name, value in item.items()) < 3000
    assert "gate" not in str(item)
