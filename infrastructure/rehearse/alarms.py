"""Each alarm, made to ring: by trouble of our own making, and by the figures that AWS alone counts.

Two kinds. What we count ourselves is looked for in what the functions wrote: under the very name and dimensions that the
alarm watches, or it could never ring. What AWS counts (a function's errors and calls, the gateway's answers of 5xx) no
emulator counts, so its figure is written in AWS's stead, for the function or the API that is really there. Either way the
deployed alarm has to come to the state ALARM. One rings when nothing happens: it is looked at before anything does.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chalicelib.adapters.attributes import to_wire
from chalicelib.adapters.items import SUMMARY
from chalicelib.adapters.org_partition import REVISION
from infrastructure.rehearse.emulator import Emulator
from infrastructure.rehearse.inspecting import Differs

Client = Callable[[str], Any]
OURS = "Redress"
NEVER_CAME = "CASE#REHEARSED"  # a case whose events are not there: what no sweep can handle
Figure = tuple[str, str, frozenset[tuple[str, str]]]  # namespace, metric, dimensions


def trouble(aws: Emulator, table: str, api: str) -> str:
    """A page that fails, because a site cannot be read; and a case that cannot be handled. Raises what a page raises."""
    dynamodb = aws.client("dynamodb")
    broken = to_wire({"pk": "ORG", "sk": "SITE#broken"})
    dynamodb.put_item(TableName=table, Item=broken)
    _changed(dynamodb, table)
    aws.ask(api, "/", status=500, words="Something went wrong on our side")
    dynamodb.delete_item(TableName=table, Key=broken)
    _changed(dynamodb, table)
    dynamodb.put_item(TableName=table, Item=_unreadable(dynamodb, table))
    return "a page that fails, a case that nothing can be done with"


def _changed(dynamodb: Any, table: str) -> None:
    """Every process reads the set-up anew, as after each change that is made by pages."""
    dynamodb.update_item(
        TableName=table, Key=to_wire(dict(zip(("pk", "sk"), REVISION, strict=True))),
        UpdateExpression="ADD revision :one", ExpressionAttributeValues=to_wire({":one": 1}),
    )  # fmt: skip


def over(aws: Emulator, table: str) -> None:
    """The trouble is over: the case that never was is gone."""
    aws.client("dynamodb").delete_item(TableName=table, Key=to_wire({"pk": NEVER_CAME, "sk": SUMMARY}))


def silence(client: Client, stack: str) -> str:
    """Before the schedule has run at all, the alarm that watches whether it runs rings. Raises Differs."""
    waiting = [alarm for alarm in _alarms(client, stack) if _of_silence(alarm)]
    for alarm in waiting:
        _make_it_ring(client("cloudwatch"), alarm, 0.0)
    return f"{len(waiting)} alarm that nothing has run yet"


def _of_silence(alarm: Mapping[str, Any]) -> bool:
    return bool(alarm["ComparisonOperator"].startswith("Less"))


def ring(client: Client, stack: str, names: Mapping[str, str], api: str, logged: list[str]) -> str:
    """Every alarm of the stack rings, and comes of something that is there. Raises Differs."""
    cloudwatch = client("cloudwatch")
    written = set(_written(logged))
    there = {*names.values(), client("apigateway").get_rest_api(restApiId=api)["name"], "api"}
    alarms = _alarms(client, stack)
    for alarm in alarms:
        dimensions = frozenset((one["Name"], one["Value"]) for one in alarm["Dimensions"])
        if alarm["Namespace"] == OURS and (OURS, alarm["MetricName"], dimensions) not in written:
            raise Differs(f"{alarm['AlarmName']} watches what no function wrote: {alarm['MetricName']} {dimensions}")
        if alarm["Namespace"] != OURS and not {value for _, value in dimensions} <= there:
            raise Differs(f"{alarm['AlarmName']} watches what is not there: {dimensions}")
        if not _of_silence(alarm):
            _make_it_ring(cloudwatch, alarm, float(alarm["Threshold"]) + 1)
    return f"{len(alarms)} alarms, with the one of silence"


def _make_it_ring(cloudwatch: Any, alarm: Mapping[str, Any], figure: float) -> None:
    cloudwatch.put_metric_data(
        Namespace=alarm["Namespace"],
        MetricData=[{"MetricName": alarm["MetricName"], "Dimensions": alarm["Dimensions"], "Value": figure}],
    )
    (now,) = cloudwatch.describe_alarms(AlarmNames=[alarm["AlarmName"]])["MetricAlarms"]
    if now["StateValue"] != "ALARM" or not now["AlarmActions"]:
        raise Differs(f"{alarm['AlarmName']} is {now['StateValue']} at {figure}: {now.get('StateReason')}")


def _alarms(client: Client, stack: str) -> list[dict[str, Any]]:
    made = client("cloudformation").describe_stack_resources(StackName=stack)["StackResources"]
    names = [one["PhysicalResourceId"] for one in made if one["ResourceType"] == "AWS::CloudWatch::Alarm"]
    names = [name.rpartition(":")[2] for name in names]
    return list(client("cloudwatch").describe_alarms(AlarmNames=names)["MetricAlarms"])


def _written(logged: list[str]) -> Iterator[Figure]:
    """The figures that functions wrote into their logs, as CloudWatch takes them from there."""
    for line in logged:
        try:
            told = json.loads(line)
            parts = told["_aws"]["CloudWatchMetrics"]
        except (ValueError, TypeError, KeyError):
            continue
        for part in parts:
            for named in part["Dimensions"]:
                dimensions = frozenset((name, str(told[name])) for name in named)
                yield from ((part["Namespace"], metric["Name"], dimensions) for metric in part["Metrics"])


def _unreadable(dynamodb: Any, table: str) -> Any:
    """A summary of a case like one that is there, which counts events that are not."""
    found = dynamodb.query(
        TableName=table,
        IndexName="open",
        KeyConditionExpression="open_shard = :open",
        ExpressionAttributeValues={":open": {"S": "open"}},
        Limit=1,
    )["Items"][0]
    changed = to_wire({"pk": NEVER_CAME, "case_id": NEVER_CAME.partition("#")[2], "version": 99})
    past = to_wire({"due_shard": "due", "wake_at": "2026-01-01T00:00:00.000Z"})
    return {name: value for name, value in {**found, **changed, **past}.items() if name != "open_shard"}
