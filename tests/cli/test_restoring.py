"""Setting a stage's table back. moto knows the calls; that a restored table holds what the first held, AWS alone proves."""

from collections.abc import Iterator
from datetime import UTC, datetime

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib import wiring
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.tooling import restoring
from chalicelib.tooling.cli.output import BadRequest
from infrastructure.emulate import create
from tests.cli.conftest import Redress
from tests.releases.making import lived

AT_ONCE = {"Delay": 0, "MaxAttempts": 3}
MONDAY = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def stage() -> Iterator[str]:
    """A stage with five cases. Gives the name of its table."""
    with mock_aws(), pytest.MonkeyPatch.context() as environment:
        for name, value in create().environment().items():
            environment.setenv(name, value)
        environment.setenv("LINK_SECRET", "not a secret")
        wiring.use(None)
        house = lived()
        DynamoTable(wiring.dynamodb(), wiring.settings().table).fill(house.memory.table.items())
        for key, (body, kind) in house.memory.files.kept.items():
            wiring.services().files.put(key, body, kind)
        wiring.dynamodb().update_continuous_backups(
            TableName="redress", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )
        yield wiring.settings().table
    wiring.use(None)


def tables() -> list[str]:
    return boto3.client("dynamodb").list_tables()["TableNames"]


def test_a_drill_restores_looks_at_everything_and_leaves_nothing(stage):
    done = restoring.drill(wiring.services(), wiring.dynamodb(), stage, AT_ONCE)
    assert (done.found.findings, done.found.cases, done.cases_now, done.table) == ([], 5, 5, "redress-drill")
    assert tables() == ["redress"]


def test_a_drill_that_was_cut_off_is_gone_on_with_by_the_same_again(stage):
    wiring.dynamodb().restore_table_to_point_in_time(
        SourceTableName=stage, TargetTableName="redress-drill", UseLatestRestorableTime=True
    )
    assert restoring.drill(wiring.services(), wiring.dynamodb(), stage, AT_ONCE).found.cases == 5
    assert tables() == ["redress"]


def test_a_drill_says_what_is_not_as_it_should_be_and_takes_its_table_away_all_the_same(stage):
    client = wiring.dynamodb()
    broken = client.scan(TableName=stage, FilterExpression="sk = :s", ExpressionAttributeValues={":s": {"S": "REF"}})
    client.delete_item(TableName=stage, Key={name: broken["Items"][0][name] for name in ("pk", "sk")})
    try:
        done = restoring.drill(wiring.services(), client, stage, AT_ONCE)
        assert [one.why for one in done.found.findings] == ["its reference does not lead to it"]
        assert tables() == ["redress"]
    finally:
        client.put_item(TableName=stage, Item=broken["Items"][0])


def test_a_restored_table_stays_and_is_guarded_as_the_first_is(stage):
    done = restoring.restore(wiring.services(), wiring.dynamodb(), stage, MONDAY, AT_ONCE)
    client = wiring.dynamodb()
    assert done.table == "redress-at-20260914-080000"
    expiry = client.describe_time_to_live(TableName=done.table)["TimeToLiveDescription"]
    assert (expiry["AttributeName"], expiry["TimeToLiveStatus"]) == ("expires", "ENABLED")
    assert client.describe_table(TableName=done.table)["Table"]["DeletionProtectionEnabled"]
    again = restoring.restore(wiring.services(), client, done.table, MONDAY, AT_ONCE)
    assert again.table == done.table
    client.update_table(TableName=done.table, DeletionProtectionEnabled=False)
    client.delete_table(TableName=done.table)


@pytest.mark.parametrize("code", restoring.REFUSED)
def test_what_aws_refuses_is_a_sentence_that_says_what_to_do(stage, code, monkeypatch):
    def refuse(**_: object) -> None:
        raise ClientError({"Error": {"Code": code}}, "RestoreTableToPointInTime")

    client = wiring.dynamodb()
    monkeypatch.setattr(client, "restore_table_to_point_in_time", refuse)
    with pytest.raises(BadRequest, match="cannot be set back"):
        restoring.restore(wiring.services(), client, stage, MONDAY, AT_ONCE)


def test_an_instant_that_is_none_says_how_one_is_written(redress: Redress) -> None:
    assert redress("restore", "--stage", "prod", "--at", "last Monday") == 2
    assert 'Write it as "2026-09-14 08:00"' in redress.err
