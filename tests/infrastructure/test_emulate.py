"""The emulated AWS is what resources.yaml declares, also where moto's CloudFormation would have left it out."""

from dataclasses import fields

import boto3
import pytest
from botocore.exceptions import ClientError

from chalicelib.ports import Row
from infrastructure.emulate import table_definition


def test_the_table_has_its_keys_indexes_and_expiry(aws):
    client = boto3.client("dynamodb")
    table = client.describe_table(TableName=aws.table)["Table"]
    assert [key["AttributeName"] for key in table["KeySchema"]] == ["pk", "sk"]
    assert {index["IndexName"] for index in table["GlobalSecondaryIndexes"]} == {"due", "open", "outbox"}
    expiry = client.describe_time_to_live(TableName=aws.table)["TimeToLiveDescription"]
    assert (expiry["AttributeName"], expiry["TimeToLiveStatus"]) == ("expires", "ENABLED")


def test_the_bucket_keeps_versions_and_is_never_public(aws):
    client = boto3.client("s3")
    assert client.get_bucket_versioning(Bucket=aws.bucket)["Status"] == "Enabled"
    blocked = client.get_public_access_block(Bucket=aws.bucket)["PublicAccessBlockConfiguration"]
    assert len(blocked) == 4
    assert all(blocked.values())


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


def test_a_list_of_open_cases_needs_no_second_read():
    (index,) = [one for one in table_definition()["GlobalSecondaryIndexes"] if one["IndexName"] == "open"]
    projected = {*index["Projection"]["NonKeyAttributes"], *(key["AttributeName"] for key in index["KeySchema"])}
    assert {field.name for field in fields(Row)} <= projected
