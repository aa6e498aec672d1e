"""A stack is changed: what would change is shown, whoever types agrees, and nothing that people told us is lost.

CloudFormation makes or removes one index of a table in an update, so where a release wants several, this is several
updates, in the order that infrastructure/indexes.py gives. A run that was interrupted goes on with what is left.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from botocore.exceptions import ClientError

from infrastructure import indexes
from infrastructure.deploy import asking, changes
from infrastructure.deploy.artefacts import Artefacts
from infrastructure.deploy.packages import About
from infrastructure.deploy.stack import Stack
from infrastructure.deploy.states import Way
from infrastructure.deploy.terminal import Stopped, Terminal
from infrastructure.template_yaml import Template

LOSES = "This is refused, because what people told you would be lost:"
Parameters = Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Wanted:
    """What a stage is to run on: a package, its template and where that is; what the stack is told anew, and was before."""

    of: About
    template: Template
    address: str
    given: Mapping[str, str]
    before: Mapping[str, str]


def change(stack: Stack, artefacts: Artefacts, way: Way, wanted: Wanted, terminal: Terminal) -> bool:
    """Shows what would change, and changes it. False: nothing would. Raises Stopped."""
    changed = False
    for n, (does, address, parameters) in enumerate(_updates(stack, artefacts, way, wanted)):
        if n:
            terminal.tell(f"Next: {does}.")
        sure = replace(terminal, yes=terminal.yes or changed)
        changed = _one(stack, way, f"to-{wanted.of.digest}-{n}", address, parameters, wanted, sure) or changed
    if not changed:
        terminal.tell(f"Stage {stack.stage} is as it should be already.")
    return changed


def _updates(stack: Stack, artefacts: Artefacts, way: Way, wanted: Wanted) -> Iterator[tuple[str, str, Parameters]]:
    """What each update does, where its template is, and what it is told."""
    told = asking.parameters(wanted.given, wanted.before, wanted.template)
    if way is Way.CREATE or _elsewhere(wanted):
        yield "", wanted.address, told
        return
    try:
        found = indexes.updates(wanted.template, stack.template())
    except indexes.CannotChange as refused:
        raise Stopped(f"{refused} Nothing was done.") from None
    for n, update in enumerate(found):
        if update.template == wanted.template:
            yield update.does, wanted.address, told
        else:
            key = f"packages/{wanted.of.digest}/step-{n}.json"
            address = artefacts.put(key, json.dumps(update.template).encode())
            yield update.does, address, told if update.new else asking.parameters({}, wanted.before, update.template)


def _elsewhere(wanted: Wanted) -> str:
    """Its table, if it is one that was restored: its own is left, and nobody's."""
    return {**wanted.before, **wanted.given}.get("ExistingTable", "")


def must_be_whole(dynamodb: Any, wanted: Wanted) -> None:
    """A restored table is none of CloudFormation's, which asks nobody whether it is there. Raises Stopped."""
    table = _elsewhere(wanted)
    if not table:
        return
    try:
        found = dynamodb.describe_table(TableName=table)["Table"].get("GlobalSecondaryIndexes", [])
    except ClientError as refused:
        if refused.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
        raise Stopped(f"There is no table {table} in {dynamodb.meta.region_name}. Nothing was done.") from None
    for name in indexes.names(wanted.template):
        if name not in (one["IndexName"] for one in found):
            raise Stopped(
                f"The table {table} lacks the index {name}, without which this release cannot read it. Make it first (AWS's "
                "console, DynamoDB, as infrastructure/resources.yaml has it). Nothing was done."
            )


def _one(
    stack: Stack, way: Way, name: str, address: str, parameters: Parameters, wanted: Wanted, terminal: Terminal
) -> bool:
    found: list[Mapping[str, Any]] | None = stack.asked(way, address, name, parameters)
    if found is None:
        return False
    for line in changes.told(found):
        terminal.tell(line)
    leaves = changes.TABLE if wanted.given.get("ExistingTable") else ""
    harm = changes.refused(found, leaves, made=way is Way.UPDATE)
    if harm:
        stack.forget(name)
        raise Stopped("\n".join([LOSES, *harm, "Nothing was done."]))
    if not terminal.agrees(f"Go on with stage {stack.stage}, release {wanted.of.named}?"):
        stack.forget(name)
        raise Stopped("Nothing was done.")
    stack.do(name)
    return True
