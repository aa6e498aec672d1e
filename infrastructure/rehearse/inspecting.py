"""What CloudFormation made of the template, asked from the services themselves, not from the template.

Each look gives a few words for the table, or raises `Differs`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from infrastructure.refusals import REFUSALS
from infrastructure.template import ROOT

Client = Callable[[str], Any]
POLICIES = {  # what Chalice calls each function, and the policy that its role must have
    "APIHandler": "web",
    "SweepMinute": "sweep-minute",
    "SweepDaily": "sweep-daily",
    "Erase": "erase",
    "BackUp": "back-up",
    "MailCameBack": "mail-came-back",
    "FileArrived": "file-arrived",
    "FileChecked": "file-checked",
}
NOT_CHALICES = {"Previews", "Bundles"}  # have their roles in resources.yaml
EVENTS = {  # what calls it, as the rule's pattern names it
    "MailCameBack": "aws.ses",
    "FileArrived": "aws.s3",
    "FileChecked": "aws.guardduty",
    "Previews": "aws.s3",
    "Bundles": "aws.s3",
}
SCHEDULES = {
    "SweepMinute": "rate(1 minute)", "SweepDaily": "cron(0 6 * * ? *)", "Erase": "cron(30 1 * * ? *)",
    "BackUp": "cron(30 2 * * ? *)",
}  # fmt: skip


class Differs(Exception):
    """What is deployed is not what was meant."""


def functions(client: Client, stack: str) -> dict[str, str]:
    """The functions' names at AWS by what the template calls them. Raises Differs."""
    listed = client("cloudformation").describe_stack_resources(StackName=stack)["StackResources"]
    found = {
        one["LogicalResourceId"]: one["PhysicalResourceId"]
        for one in listed
        if one["ResourceType"] == "AWS::Lambda::Function"
    }
    _same("functions", set(found), {*POLICIES, *NOT_CHALICES})
    return found


def permissions(client: Client, names: dict[str, str]) -> str:
    """Whether each function's role may do exactly what .chalice/policy-*.json says."""
    granted = 0
    for function, policy in POLICIES.items():
        role = client("lambda").get_function_configuration(FunctionName=names[function])["Role"].rpartition("/")[2]
        _same(f"{function}'s managed policies", _managed(client("iam"), role), set())
        actions = _inline(client("iam"), role)
        _same(f"what {function} may do", actions, _written(policy))
        granted += len(actions)
    return f"{len(POLICIES)} roles, {granted} actions"


def schedules(client: Client, names: dict[str, str]) -> str:
    """Whether each sweep is called when it should be, and whoever hears of events by those that it should hear of."""
    events = client("events")
    found: dict[str, str] = {}
    for rule in events.list_rules()["Rules"]:
        for target in events.list_targets_by_rule(Rule=rule["Name"])["Targets"]:
            called = target["Arn"].rpartition(":")[2]
            found |= {
                function: rule.get("ScheduleExpression") or json.loads(rule["EventPattern"])["source"][0]
                for function, name in names.items()
                if name == called and rule["State"] == "ENABLED"
            }
    _same("schedules", found, SCHEDULES | EVENTS)
    return ", ".join(f"{function} {when}" for function, when in found.items())


def refusals(client: Client, api: str) -> str:
    """Whether the gateway has our page for each refusal."""
    gateway = client("apigateway")
    for kind, (status, title, _) in REFUSALS.items():
        found = gateway.get_gateway_response(restApiId=api, responseType=kind)
        _same(f"{kind}'s status", found["statusCode"], str(status))
        if f"<h1>{title}</h1>" not in found["responseTemplates"].get("application/json", ""):
            raise Differs(f"{kind} is not our page")
    return f"{len(REFUSALS)} pages of the gateway are ours"


def logs(client: Client, into: Path) -> list[str]:
    """Every line that the functions wrote; kept in a file too, for whoever looks for a reason."""
    every = [line for group in _groups(client("logs")) for line in _lines(client("logs"), group)]
    into.write_text("\n".join(every))
    return every


def quiet(every: list[str], never: tuple[str, ...]) -> str:
    """Whether no function complained, and none wrote down anything of what a person told us."""
    text = "\n".join(every)
    said = [word for word in never if word in text]
    if said:
        raise Differs(f"the logs hold {said}")
    wrong = [line for line in every if '"level":"ERROR"' in line or "Traceback" in line or "AccessDenied" in line]
    if wrong:
        raise Differs(f"{len(wrong)} complaints, the first: {wrong[0][:300]}")
    return f"{len(every)} lines, no error, nothing of the complaint"


def _groups(client: Any) -> list[str]:
    pages = client.get_paginator("describe_log_groups").paginate(logGroupNamePrefix="/aws/lambda/")
    return [one["logGroupName"] for page in pages for one in page["logGroups"]]


def _lines(client: Any, group: str) -> list[str]:
    """Of every stream: a call of a function has one of its own here, and an answer names fifty."""
    pages = client.get_paginator("describe_log_streams").paginate(logGroupName=group)
    streams = [one for page in pages for one in page["logStreams"]]
    got = [client.get_log_events(logGroupName=group, logStreamName=one["logStreamName"]) for one in streams]
    return [event["message"] for one in got for event in one["events"]]


def _managed(iam: Any, role: str) -> set[str]:
    return {one["PolicyName"] for one in iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]}


def _inline(iam: Any, role: str) -> set[str]:
    names = iam.list_role_policies(RoleName=role)["PolicyNames"]
    return set().union(*(_actions(iam.get_role_policy(RoleName=role, PolicyName=n)["PolicyDocument"]) for n in names))


def _written(policy: str) -> set[str]:
    return _actions(json.loads((ROOT / f".chalice/policy-{policy}.json").read_text()))


def _actions(document: Any) -> set[str]:
    return {action for statement in document["Statement"] for action in statement["Action"]}


def _same(what: str, found: object, meant: object) -> None:
    if found != meant:
        raise Differs(f"{what}: {found}, not {meant}")
