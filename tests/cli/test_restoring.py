"""Setting a stage's table back. moto knows the calls; that a restored table holds what the first held, AWS alone proves."""

from collections.abc import Iterator
from datetime import UTC, datetime

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib import wiring
from chalicelib.actions.exporting import finish, heads_file
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.tooling import restoring
from chalicelib.tooling.cli.output import BadRequest
from chalicelib.tooling.cli.restoring import moment
from infrastructure.emulate import create, create_backups
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


@pytest.mark.prove
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


@pytest.mark.prove
def test_what_happened_after_that_moment_is_not_missed_in_the_restored_table(stage, monkeypatch):
    """Last night's heads tell of it, and none are older."""
    create_backups(boto3.client("s3"), "backups")
    heads = heads_file([{"case": "since", "version": 9, "head": "x", "files": 0, "sha256": ""}])
    monkeypatch.setenv("BACKUP_BUCKET", "backups")
    wiring.use(None)
    backup = wiring.services().backups
    finish(wiring.services(), backup, [], "heads/2026-11-29.ndjson", heads)
    done = restoring.restore(wiring.services(), wiring.dynamodb(), stage, MONDAY, AT_ONCE)
    assert (done.found.findings, done.found.anchored_at) == ([], "")
    monkeypatch.setenv("BACKUP_BUCKET", "")
    wiring.use(None)
    wiring.dynamodb().update_table(TableName=done.table, DeletionProtectionEnabled=False)
    wiring.dynamodb().delete_table(TableName=done.table)


@pytest.mark.parametrize("code", restoring.REFUSED)
def test_what_aws_refuses_is_a_sentence_that_says_what_to_do(stage, code, monkeypatch):
    def refuse(**_: object) -> None:
        raise ClientError({"Error": {"Code": code}}, "RestoreTableToPointInTime")

    client = wiring.dynamodb()
    monkeypatch.setattr(client, "restore_table_to_point_in_time", refuse)
    with pytest.raises(BadRequest, match="cannot be set back"):
        restoring.restore(wiring.services(), client, stage, MONDAY, AT_ONCE)


@pytest.mark.prove
def test_where_aws_has_not_made_the_new_tables_backups_ready_the_same_command_goes_on(stage, monkeypatch):
    def refuse(**_: object) -> None:
        raise ClientError({"Error": {"Code": "ContinuousBackupsUnavailableException"}}, "UpdateContinuousBackups")

    client = wiring.dynamodb()
    with monkeypatch.context() as busy, pytest.raises(BadRequest, match="Run the same command again in some minutes"):
        busy.setattr(client, "update_continuous_backups", refuse)
        restoring.restore(wiring.services(), client, stage, MONDAY, AT_ONCE)
    assert restoring.restore(wiring.services(), client, stage, MONDAY, AT_ONCE).found.cases == 5


def test_an_instant_that_is_none_says_how_one_is_written(redress: Redress) -> None:
    assert redress("restore", "--stage", "prod", "--at", "last Monday") == 2
    assert 'Write it as "2026-09-14 08:00"' in redress.err


@pytest.mark.parametrize(("typed", "asked"), [
    ("2026-07-14 08:00", "2026-07-14T07:00:00+00:00"),  # British Summer Time
    ("2026-12-14 08:00", "2026-12-14T08:00:00+00:00"),
    ("2026-07-14T08:00+00:00", "2026-07-14T08:00:00+00:00"),
])  # fmt: skip
def test_a_moment_is_one_of_british_time_whatever_the_machine_has(typed: str, asked: str) -> None:
    """AWS CloudShell goes by UTC."""
    assert moment(typed).isoformat() == asked
