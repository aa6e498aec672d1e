"""A package through CloudFormation, as `aws cloudformation package` and `deploy` do it, without their 100 MB.

Knows nothing of the emulator: whoever calls says which clients to use. What is uploaded is named by its content, so the
template says which code it means.
"""

import copy
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError, WaiterError

from infrastructure.template import FUNCTION
from infrastructure.template_yaml import Template

CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
OFTEN = {"Delay": 1, "MaxAttempts": 900}  # seconds, times: a quarter of an hour

Client = Callable[[str], Any]


class NotDeployed(Exception):
    """CloudFormation refused or gave up. Says which resources failed, and why."""


def deploy(
    client: Client, stack: str, package: Path, template: Template, bucket: str, parameters: Mapping[str, str], *,
    over: bool = False,
) -> dict[str, str]:  # fmt: skip
    """Makes a new stack of this package and its template. Gives the stack's outputs. Raises NotDeployed.

    `bucket` exists, and CloudFormation may read it. `over`: the stack is there, and this is deployed over it.
    """
    kind = "update" if over else "create"
    address = upload(client("s3"), package, template, bucket)
    change = address.rpartition("/")[2].removesuffix(".json")
    cloudformation = client("cloudformation")
    try:
        cloudformation.create_change_set(
            StackName=stack,
            ChangeSetName=change,
            ChangeSetType=kind.upper(),
            TemplateURL=address,
            Capabilities=CAPABILITIES,
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        )
        _await(cloudformation, "change_set_create_complete", StackName=stack, ChangeSetName=change)
        cloudformation.execute_change_set(StackName=stack, ChangeSetName=change)
        _await(cloudformation, f"stack_{kind}_complete", StackName=stack)
    except (ClientError, WaiterError) as failed:
        raise NotDeployed(f"{failed}\n{why(cloudformation, stack)}") from failed
    return outputs(cloudformation, stack)


def upload(s3: Any, package: Path, template: Template, bucket: str) -> str:
    """Puts the zip and then the template that names it into the bucket. Gives the template's address."""
    packed = package.read_bytes()
    code = f"redress-{_named(packed)}.zip"
    s3.put_object(Bucket=bucket, Key=code, Body=packed)
    named = copy.deepcopy(template)
    for one in named["Resources"].values():
        if one["Type"] == FUNCTION:
            one["Properties"]["CodeUri"] = f"s3://{bucket}/{code}"
    written = json.dumps(named).encode()
    key = f"redress-{_named(written)}.json"
    s3.put_object(Bucket=bucket, Key=key, Body=written)
    return f"{s3.meta.endpoint_url}/{bucket}/{key}"


def outputs(cloudformation: Any, stack: str) -> dict[str, str]:
    (found,) = cloudformation.describe_stacks(StackName=stack)["Stacks"]
    return {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", [])}


def why(cloudformation: Any, stack: str) -> str:
    """What the stack's events say of failures, oldest first."""
    try:
        events = cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
    except ClientError as none:
        return str(none)
    failed = [one for one in reversed(events) if "FAILED" in one.get("ResourceStatus", "")]
    return "\n".join(f"{one['LogicalResourceId']}: {one.get('ResourceStatusReason', '')}" for one in failed)


def _await(cloudformation: Any, state: str, **what: str) -> None:
    cloudformation.get_waiter(state).wait(**what, WaiterConfig=OFTEN)


def _named(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
