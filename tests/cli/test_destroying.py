"""`redress destroy --stage`: nothing that people told is removed before a copy holds all of it, just as it stands."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from chalicelib import policies, wiring
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.ports import Details, Files, Services, Site, StoreUnavailable
from chalicelib.tooling import removing, stack
from chalicelib.tooling.cli import destroying
from infrastructure.emulate import Names, create, create_table
from tests.cli.conftest import Redress
from tests.cli.test_finding_the_stack import SAID, stands


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Names]:
    """The stage prod on moto, with an organisation, a letter and a secret."""
    with mock_aws():
        names = create()
        for variable in (*names.environment(), *stack.OUTPUTS, *stack.PARAMETERS, *stack.REGIONS):
            monkeypatch.setenv(variable, "")
        monkeypatch.setenv("AWS_DEFAULT_REGION", names.region)
        stands({**SAID, "TableName": names.table, "BucketName": names.bucket})
        boto3.client("ssm").put_parameter(Name="/redress/prod/link-secret/1", Value="s" * 32, Type="SecureString")
        boto3.client("s3").put_object(Bucket=names.bucket, Key="CASE/1/a.txt", Body=b"Dear Robin")
        boto3.client("dynamodb").update_table(TableName=names.table, DeletionProtectionEnabled=True)
        _set_up(names)
        wiring.use(None)
        yield names
    wiring.use(None)


def _set_up(names: Names) -> None:
    register = TableOrganisation(DynamoTable(boto3.client("dynamodb"), names.table))
    published = policies.publish("aptcoo")
    register.put_details(Details(name="Larkfield Trust"))
    register.put_policy(published.hash, published.json)
    register.put_site(
        Site(id="north", name="North School", policy=published.hash, mailbox="c@example.org", postal_address="1 Way")
    )


def there(names: Names) -> bool:
    try:
        boto3.client("dynamodb").describe_table(TableName=names.table)
    except ClientError:
        return False
    return True


def copied(redress: Redress, into: Path) -> str:
    assert redress("export", str(into), "--stage", "prod") == 0
    return str(into)


def test_while_something_is_in_it_and_no_copy_is_named_it_is_refused(stage: Names, redress: Redress) -> None:
    assert redress("destroy", "--stage", "prod", "--yes") == 1
    assert "no copy was named. Nothing was removed." in redress.out
    assert "redress export FOLDER --stage prod" in redress.out
    assert there(stage)


def test_a_folder_without_a_copy_is_no_copy(stage: Names, redress: Redress, tmp_path: Path) -> None:
    assert redress("destroy", "--stage", "prod", "--yes", "--export", str(tmp_path)) == 1
    assert "There is no whole copy there" in redress.out and there(stage)


def test_a_copy_from_before_something_was_written_is_not_enough(stage: Names, redress: Redress, tmp_path: Path) -> None:
    place = copied(redress, tmp_path)
    TableOrganisation(DynamoTable(boto3.client("dynamodb"), stage.table)).put_details(Details(name="Another Trust"))
    assert redress("destroy", "--stage", "prod", "--yes", "--export", place) == 1
    assert "something was written since" in redress.out and there(stage)


def test_a_copy_that_somebody_changed_is_not_enough(stage: Names, redress: Redress, tmp_path: Path) -> None:
    place = copied(redress, tmp_path)
    (tmp_path / "organisation.ndjson").write_bytes(b"{}\n")
    assert redress("destroy", "--stage", "prod", "--yes", "--export", place) == 1
    assert there(stage)


def test_with_a_copy_of_all_of_it_the_stage_goes_and_what_stays_is_said(
    stage: Names, redress: Redress, tmp_path: Path
) -> None:
    assert redress("destroy", "--stage", "prod", "--yes", "--export", copied(redress, tmp_path)) == 0
    assert "Stage prod is gone." in redress.out and "DynamoDB keeps a copy of the table of its own until" in redress.out
    assert not there(stage)
    assert [one["Name"] for one in boto3.client("s3").list_buckets()["Buckets"] if one["Name"] == stage.bucket] == []
    assert boto3.client("ssm").get_parameters_by_path(Path="/redress/prod/")["Parameters"] == []
    assert redress("people", "--stage", "prod") == 2


def test_an_interrupted_one_is_finished_by_the_same_command(stage: Names, redress: Redress) -> None:
    dynamodb = boto3.client("dynamodb")
    dynamodb.update_table(TableName=stage.table, DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName=stage.table)
    assert redress("destroy", "--stage", "prod", "--yes") == 0


def test_an_empty_stage_needs_no_copy(stage: Names, redress: Redress) -> None:
    boto3.client("dynamodb").update_table(TableName=stage.table, DeletionProtectionEnabled=False)
    boto3.client("dynamodb").delete_table(TableName=stage.table)
    create_table(boto3.client("dynamodb"), stage.table)
    assert redress("destroy", "--stage", "prod", "--yes") == 0


def test_whoever_types_another_name_removes_nothing(
    stage: Names, redress: Redress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda prompt: "dev")
    assert redress("destroy", "--stage", "prod", "--export", copied(redress, tmp_path)) == 1
    assert there(stage)


@pytest.mark.parametrize("trouble", [StoreUnavailable("silent"), KeyboardInterrupt()])
def test_where_the_second_look_fails_the_pages_are_opened_again(
    stage: Names, redress: Redress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    place, closed = copied(redress, tmp_path), []
    monkeypatch.setattr(removing, "close", lambda client, name: closed.append(name))
    monkeypatch.setattr(removing, "open_again", lambda client, name: closed.remove(name))
    looked = iter([""])

    def look(services: Services, copy: Files) -> str:
        for first in looked:
            return first
        raise trouble

    monkeypatch.setattr(destroying, "lacking", look)
    if isinstance(trouble, KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            redress("destroy", "--stage", "prod", "--yes", "--export", place)
    else:
        assert redress("destroy", "--stage", "prod", "--yes", "--export", place) == 2
        assert "The store did not answer" in redress.err
    assert closed == [] and there(stage)


def test_what_s3_does_not_delete_ends_it_and_is_said(stage: Names, redress: Redress, tmp_path: Path) -> None:
    """S3 answers 200, and names each that it kept: looked at again and again it would never end."""
    s3 = boto3.client("s3")
    kept = {"Errors": [{"Key": "CASE/1/a.txt", "Code": "AccessDenied", "Message": "no leave"}]}
    s3.meta.events.register_first(
        "before-call.s3.DeleteObjects", lambda **_: (SimpleNamespace(status_code=200, headers={}), kept)
    )
    with pytest.raises(ClientError, match="AccessDenied"):
        removing._bucket(s3, stage.bucket)


def test_the_table_of_before_a_restore_is_not_forgotten() -> None:
    told = {"ExistingTable": "redress-prod-Table-1-at-20260914-080000"}
    said = "\n".join(removing.stays({}, told, date(2027, 1, 10)))
    assert "restored" in said and "delete it in AWS's console (DynamoDB)" in said
    assert "restored" not in "\n".join(removing.stays({}, {"ExistingTable": ""}, date(2027, 1, 10)))


def test_a_case_that_no_copy_can_hold_keeps_the_stage(stage: Names, redress: Redress, tmp_path: Path) -> None:
    table = DynamoTable(boto3.client("dynamodb"), stage.table)
    table.fill([{"pk": "CASE#1", "sk": "EVENT#000001", "envelope": "{}", "has_body": False}])
    redress("export", str(tmp_path), "--stage", "prod")
    assert redress("destroy", "--stage", "prod", "--yes", "--export", str(tmp_path)) == 1
    assert "No copy can hold case 1: it has no summary" in redress.out and there(stage)


def test_when_the_locks_of_the_nightly_copies_end_is_said() -> None:
    said = "\n".join(removing.stays({"BackupBucket": "b-2"}, {"LockDays": "30"}, date(2027, 1, 10)))
    assert "The last lock ends on 9 February 2027" in said and "14 February 2027" in said
