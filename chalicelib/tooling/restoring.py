"""Setting the table back to an instant: DynamoDB makes a new table of it, and the old one stays as it is.

A drill does that into a scratch table, looks at everything in it, and takes it away again: so whoever runs a stage has seen
it work before they need it. A restore keeps the new table, gives it what DynamoDB does not take over, erases in it what the
ledger says was erased since, and says how the stage is put onto it. A run that was cut off is gone on with by the same
again: the new table's name follows from the old.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib import wiring
from chalicelib.actions import erasing, erasing_parties
from chalicelib.actions.verifying import Verified, verify_all
from chalicelib.ports import Services
from chalicelib.tooling.cli.output import BadRequest

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

SCRATCH = "-drill"
WAIT: Any = {"Delay": 15, "MaxAttempts": 1000}  # seconds, times: four hours
LATEST: Mapping[str, Any] = {"UseLatestRestorableTime": True}
LATE = timedelta(minutes=10)  # by so much the latest moment to which a table can be set back lags behind, and some more


@dataclass(frozen=True, slots=True)
class Restored:
    """A table as it was, and what was found in it. `cases_now`: how many the stage has now. `erased_again`: how many cases
    were in it that had been erased since."""

    table: str
    cases_now: int
    seconds: int
    found: Verified
    erased_again: int = 0

    def told(self) -> dict[str, Any]:
        return asdict(self)


def drill(services: Services, client: "DynamoDBClient", table: str, pause: Any = WAIT) -> Restored:
    """Restore into a scratch table, look at all of it, and take it away, whatever was found. Raises BadRequest."""
    scratch = f"{table}{SCRATCH}"
    began = services.wall()
    _restore(client, table, scratch, LATEST, pause)
    try:
        made: datetime = client.describe_table(TableName=scratch)["Table"]["CreationDateTime"]
        return _looked_at(services, scratch, began, made - LATE)
    finally:
        client.delete_table(TableName=scratch)
        client.get_waiter("table_not_exists").wait(TableName=scratch, WaiterConfig=pause)


def restore(services: Services, client: "DynamoDBClient", table: str, at: datetime, pause: Any = WAIT) -> Restored:
    """Restore as of an instant into a table that stays, guard it as the first, erase in it what was erased since, and look
    at all of it. Raises BadRequest."""
    new = f"{table.partition('-at-')[0]}-at-{at:%Y%m%d-%H%M%S}"
    began = services.wall()
    _restore(client, table, new, {"RestoreDateTime": at}, pause)
    _guard(client, new)
    there, places = wiring.services_on(new), (services.files, *services.backups)
    erased = erasing.again(there, places) + erasing_parties.again(there, places)
    return replace(_looked_at(services, new, began, at), erased_again=erased)


def _looked_at(services: Services, table: str, began: datetime, as_of: datetime) -> Restored:
    """`as_of`: a moment no later than the one whose table it is."""
    there = wiring.services_on(table)
    now = sum(1 for _ in services.cases.every())
    found = verify_all(there, as_of)
    return Restored(table, now, round((services.wall() - began).total_seconds()), found)


def _restore(client: "DynamoDBClient", table: str, into: str, when: Mapping[str, Any], pause: Any) -> None:
    try:
        client.restore_table_to_point_in_time(SourceTableName=table, TargetTableName=into, **when)
    except ClientError as refused:
        code = refused.response["Error"]["Code"]
        if code in REFUSED:
            raise BadRequest("not_restored", REFUSED[code]) from None
        if code not in ("TableAlreadyExistsException", "ResourceInUseException"):  # of a run that was cut off
            raise
    client.get_waiter("table_exists").wait(TableName=into, WaiterConfig=pause)


NOT_READY = (
    "The new table is there, and AWS is still making its backups ready. Run the same command again in some minutes: it "
    "goes on from here."
)
REFUSED: Mapping[str, str] = {
    "PointInTimeRecoveryUnavailableException": (
        "This table cannot be set back: point-in-time recovery is off. Deploy the stage again, which turns it on; it can be "
        "set back to any minute from then on."
    ),
    "InvalidRestoreTimeException": (
        "The table cannot be set back to that instant: it is more than 35 days ago, before the table was made, or within "
        "the last five minutes. Give another."
    ),
}


def _guard(client: "DynamoDBClient", table: str) -> None:
    """What a restored table lacks: that nobody takes it away by mistake, expiry, and backups. Raises BadRequest."""
    client.update_table(TableName=table, DeletionProtectionEnabled=True)
    client.get_waiter("table_exists").wait(TableName=table)
    try:
        client.update_time_to_live(
            TableName=table, TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires"}
        )
    except ClientError as refused:
        if "already enabled" not in str(refused):
            raise
    on: Any = {"PointInTimeRecoveryEnabled": True}
    try:
        client.update_continuous_backups(TableName=table, PointInTimeRecoverySpecification=on)
    except ClientError as refused:
        if refused.response["Error"]["Code"] != "ContinuousBackupsUnavailableException":
            raise
        raise BadRequest("not_ready", NOT_READY) from None
