"""A stage is removed: its pages are closed, then what it held goes, and its stack last, so that the same command finds it
again wherever it was interrupted.

Each step looks whether there is something to do. What may not be removed yet (the locked copies), and what AWS itself keeps
for a while, is told and left.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from botocore.exceptions import ClientError

Client = Callable[[str], Any]
GONE = ("ResourceNotFoundException", "NoSuchBucket", "404")
AT_AWS = timedelta(days=35)  # for so long DynamoDB keeps its own copy of a table that could be set back
PAGE = 1000  # objects of one request


def close(client: Client, stack: str) -> None:
    """From now on no function of the stack begins: nothing is written any more."""
    for name in _functions(client, stack):
        client("lambda").put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)


def open_again(client: Client, stack: str) -> None:
    for name in _functions(client, stack):
        client("lambda").delete_function_concurrency(FunctionName=name)


def remove(client: Client, stack: str, stage: str, table: str, bucket: str) -> None:
    """Everything but what must stay. Raises what botocore raises."""
    _table(client("dynamodb"), table)
    _bucket(client("s3"), bucket)
    _parameters(client("ssm"), stage)
    cloudformation = client("cloudformation")
    cloudformation.delete_stack(StackName=stack)
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack)


def stays(stack: Mapping[str, str], told: Mapping[str, str], today: date) -> Iterator[str]:
    """What is left, and until when. `stack`: its outputs. `told`: its parameters."""
    yield f"DynamoDB keeps a copy of the table of its own until {today + AT_AWS:%-d %B %Y}, and then deletes it."
    if told.get("ExistingTable"):
        yield (
            "The table that the stage ran on before it was restored is still there, with all that was in it. Once nobody "
            "needs it, delete it in AWS's console (DynamoDB)."
        )
    backups = stack.get("BackupBucket")
    if backups:
        ends = today + timedelta(days=int(told.get("LockDays", AT_AWS.days)))
        yield (
            f"The nightly copies in the bucket {backups} are locked, and nobody can delete them before. The last lock ends "
            f"on {ends:%-d %B %Y}; after that, empty the bucket and delete it in AWS's console (S3)."
        )
    yield "The packages (bucket redress-packages-…) and the addresses that SES knows stay: other stages may use them."


def _functions(client: Client, stack: str) -> list[str]:
    made = client("cloudformation").describe_stack_resources(StackName=stack)["StackResources"]
    return [one["PhysicalResourceId"] for one in made if one["ResourceType"] == "AWS::Lambda::Function"]


def _table(dynamodb: Any, table: str) -> None:
    try:
        if dynamodb.describe_table(TableName=table)["Table"].get("DeletionProtectionEnabled"):
            dynamodb.update_table(TableName=table, DeletionProtectionEnabled=False)
            dynamodb.get_waiter("table_exists").wait(TableName=table)  # while it is changed it cannot be deleted
        dynamodb.delete_table(TableName=table)
    except ClientError as refused:
        if refused.response["Error"]["Code"] not in GONE:
            raise


def _bucket(s3: Any, bucket: str) -> None:
    """Every version of every object, then the bucket."""
    try:
        while True:
            page = s3.list_object_versions(Bucket=bucket, MaxKeys=PAGE)
            found = [*page.get("Versions", []), *page.get("DeleteMarkers", [])]
            if not found:
                break
            named = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in found]
            _none_kept(s3.delete_objects(Bucket=bucket, Delete={"Objects": named, "Quiet": True}))
        s3.delete_bucket(Bucket=bucket)
    except ClientError as refused:
        if refused.response["Error"]["Code"] not in GONE:
            raise


def _none_kept(answer: Mapping[str, Any]) -> None:
    """S3 says "done", and names what it did not delete. Raises ClientError for the first of these."""
    for kept in answer.get("Errors", []):
        raise ClientError({"Error": {"Code": kept["Code"], "Message": kept.get("Message", "")}}, "DeleteObjects")


def _parameters(ssm: Any, stage: str) -> None:
    for page in ssm.get_paginator("get_parameters_by_path").paginate(Path=f"/redress/{stage}/", Recursive=True):
        for one in page["Parameters"]:
            ssm.delete_parameter(Name=one["Name"])
