"""`redress destroy --stage STAGE`: removes a stage, and refuses while something is in it that no copy holds."""

import argparse
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import wiring
from chalicelib.actions.before_removal import lacking
from chalicelib.ports import Services, StoreUnavailable
from chalicelib.tooling import aws_problems, removing
from chalicelib.tooling import stack as stage_stack
from chalicelib.tooling.cli.asking import use
from chalicelib.tooling.cli.output import NotUnderstood

TAKE_ONE = "Take one: `redress export FOLDER --stage {stage}`, then `redress destroy --stage {stage} --export FOLDER`."
NOTHING = "Nothing was removed."


def set_up(commands: Any) -> None:
    parser = commands.add_parser("destroy", help="remove a deployed stage, once a copy holds all of it")
    parser.add_argument("--stage", required=True, help="a deployed stage")
    parser.add_argument("--export", default="", metavar="PLACE", help="where `redress export` put the copy")
    parser.add_argument("--yes", action="store_true", help="do not ask for the stage's name")
    parser.set_defaults(run=destroy)


def destroy(arguments: argparse.Namespace) -> int:
    """1 when it is refused. Raises NotUnderstood, also where the store is silent: then nothing was removed."""
    stage, client = str(arguments.stage), wiring.operators_client
    use(stage)
    try:
        stack = stage_stack.described(client("cloudformation"), stage) or {}
        return _removed(client, stage, stack, arguments)
    except StoreUnavailable:
        raise NotUnderstood(f"The store did not answer. {NOTHING} Run the same command again.") from None
    except (BotoCoreError, ClientError) as problem:
        raise NotUnderstood(aws_problems.sentence(problem) or str(problem)) from None


def _removed(client: removing.Client, stage: str, stack: Any, arguments: argparse.Namespace) -> int:
    outputs, name = stage_stack.outputs(stack), stage_stack.name(stage)
    if not _safe(stage, arguments.export) or not _agreed(stage, sure=arguments.yes):
        return 1
    safe = False
    try:
        removing.close(client, name)  # what is written from now on would be in no copy
        safe = _safe(stage, arguments.export)
    finally:
        if not safe:  # refused, or interrupted: people go on
            removing.open_again(client, name)
    if not safe:
        return 1
    print("It takes some minutes. If it is interrupted, the same command goes on.")
    removing.remove(client, name, stage, outputs["TableName"], outputs["BucketName"])
    print(f"Stage {stage} is gone.")
    today = wiring.clock.wall().date()
    print("\n".join(removing.stays(outputs, stage_stack.parameters(stack), today)))
    return 0


def _safe(stage: str, place: str) -> bool:
    """Whether nothing would be lost. Says what would."""
    services = wiring.services()
    if _holds_nothing(services):
        return True
    if not place:
        print(f"Stage {stage} holds what people told you, and no copy was named. {NOTHING}")
    else:
        lacks = lacking(services, wiring.place(place))
        if not lacks:
            return True
        print(f"The copy at {place}: {lacks} {NOTHING}")
    print(TAKE_ONE.format(stage=stage))
    return False


def _holds_nothing(services: Services) -> bool:
    try:
        return services.archive.is_empty()
    except ClientError as refused:  # an earlier run has removed the table
        if refused.response["Error"]["Code"] == "ResourceNotFoundException":
            return True
        raise


def _agreed(stage: str, *, sure: bool) -> bool:
    if sure:
        return True
    print(f"This removes stage {stage} with all that is in it, for good.")
    try:
        typed = input(f"Type its name ({stage}) to go on: ").strip()
    except EOFError:
        typed = ""
    if typed != stage:
        print(NOTHING)
    return typed == stage
