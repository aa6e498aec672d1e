"""Where a deployed stage is: its stack at CloudFormation says which table, bucket and sender are its own.

So nobody has to know or type the names. What it says is put into the environment, where `settings` reads it, in the very
words that functions.yaml gives to the functions.
"""

import os
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import ClientError

LONDON = "eu-west-2"  # where a stage is unless somebody says otherwise
OUTPUTS: Mapping[str, str] = {  # the functions' variable: what the stack calls it
    "TABLE_NAME": "TableName",
    "BUCKET_NAME": "BucketName",
    "BACKUP_BUCKET": "BackupBucket",
    "SENDER": "SenderAddress",
    "MAIL_SET": "MailSet",
}
PARAMETERS: Mapping[str, str] = {"LINK_VERSION": "LinkVersion", "LINK_SECRETS_END": "LinkSecretsEnd"}
REGIONS = ("AWS_REGION", "AWS_DEFAULT_REGION")


class NoStack(Exception):
    """There is no such stage, or it is not whole. The sentence says what to do."""


def name(stage: str) -> str:
    """What a stage's stack is called."""
    return f"redress-{stage}"


def london_by_default(configured: str | None) -> str:
    """The region that counts from now on in this process. `configured`: the one that AWS's own settings name."""
    region = next((os.environ[name] for name in REGIONS if os.environ.get(name)), configured) or LONDON
    for variable in REGIONS:
        os.environ[variable] = region
    return region


def described(cloudformation: Any, stage: str) -> Mapping[str, Any] | None:
    """What CloudFormation knows of the stage's stack. None: there is none. Raises what botocore raises."""
    try:
        (found,) = cloudformation.describe_stacks(StackName=name(stage))["Stacks"]
    except ClientError as refused:
        if "does not exist" in str(refused):
            return None
        raise
    return dict(found)


def outputs(stack: Mapping[str, Any]) -> dict[str, str]:
    return {one["OutputKey"]: one["OutputValue"] for one in stack.get("Outputs", [])}


def parameters(stack: Mapping[str, Any]) -> dict[str, str]:
    return {one["ParameterKey"]: one["ParameterValue"] for one in stack.get("Parameters", [])}


def environment(cloudformation: Any, stage: str) -> dict[str, str]:
    """The variables of this stage's functions. Raises NoStack, and what botocore raises."""
    stack = described(cloudformation, stage)
    if stack is None:
        region = cloudformation.meta.region_name
        raise NoStack(
            f"There is no stage {stage} in {region} (no stack {name(stage)}). Deploy it with `make deploy "
            f"STAGE={stage}`; if it is in another region, say which: `export AWS_REGION={LONDON}`."
        )
    said, given = outputs(stack), parameters(stack)
    if not set(OUTPUTS.values()) <= set(said):
        raise NoStack(f"Stage {stage} is not whole ({stack['StackStatus']}). Run `make deploy STAGE={stage}` again.")
    found = {variable: said[output] for variable, output in OUTPUTS.items()}
    found |= {variable: given[parameter] for variable, parameter in PARAMETERS.items() if given.get(parameter)}
    return {"STAGE": stage, **found}
