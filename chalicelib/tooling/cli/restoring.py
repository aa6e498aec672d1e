"""`redress drill` and `redress restore`: setting a deployed stage's table back, to see that it works or in need."""

import argparse
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.obligations.working_days import LONDON
from chalicelib.tooling.cli.asking import answered, reply_to
from chalicelib.tooling.cli.output import NotUnderstood, Reply


def set_up(commands: Any) -> None:
    drill = commands.add_parser("drill", help="restore a deployed stage into a scratch table, check it, and remove it")
    restore = commands.add_parser("restore", help="make a table of a deployed stage as it was at an instant")
    restore.add_argument("--at", required=True, metavar="WHEN", help='British time, such as "2026-09-14 08:00"')
    for parser, run in ((drill, drilled), (restore, restored)):
        parser.add_argument("--stage", required=True, help="a deployed stage")
        parser.add_argument("--json", action="store_true", help="for a program")
        parser.set_defaults(run=run)


def drilled(arguments: argparse.Namespace) -> int:
    """1 when the restored table is not as it should be."""
    return _said(reply_to({"command": "drill"}, arguments.stage), _drilled, arguments)


def restored(arguments: argparse.Namespace) -> int:
    reply = reply_to({"command": "restore", "at": moment(arguments.at).isoformat()}, arguments.stage)
    return _said(reply, lambda reply: _restored(reply, arguments.stage), arguments)


def moment(typed: str) -> datetime:
    """In British time unless it says otherwise: a terminal at AWS goes by UTC. Raises NotUnderstood."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise NotUnderstood(f'"{typed}" is no date and time. Write it as "2026-09-14 08:00".') from None
    return (at if at.tzinfo else at.replace(tzinfo=LONDON)).astimezone(UTC)


def _said(reply: Reply, tell: Callable[[Reply], Iterator[str]], arguments: argparse.Namespace) -> int:
    return answered(reply, tell, as_json=arguments.json) or int(bool(reply.get("found", {}).get("findings")))


def _drilled(reply: Reply) -> Iterator[str]:
    yield f"Restore drill: a copy of the table as it was a few minutes ago was ready and checked after {_took(reply)}."
    yield from _found(reply)
    yield "The scratch table is removed. Keep these lines: they show that a restore works."


def _restored(reply: Reply, stage: str) -> Iterator[str]:
    yield f"The table {reply['table']} is as it was then. It was ready and checked after {_took(reply)}."
    yield from _found(reply)
    yield "The stage still runs on its own table. To put it onto this one:"
    yield f"  make deploy STAGE={stage} EXISTING_TABLE={reply['table']}"


def _took(reply: Reply) -> str:
    minutes, seconds = divmod(int(reply["seconds"]), 60)
    return f"{minutes} min {seconds} s"


def _found(reply: Reply) -> Iterator[str]:
    found = reply["found"]
    yield f"Cases in it: {found['cases']}; in the stage now: {reply['cases_now']}. Events: {found['events']}."
    if reply.get("erased_again"):
        yield f"Erased again, because they had been erased since that moment: {reply['erased_again']}."
    if found["anchored_at"]:
        yield f"Heads kept outside, of {found['anchored_at']}, that it was held against: {found['anchored']}."
    else:
        yield "There are no heads outside from before that moment to hold it against."
    yield f"Letters that are there: {found['files']}."
    for finding in found["findings"]:
        yield f"{finding['case_id'] or 'all'}: {finding['why']}"
    if not found["findings"]:
        yield "Every history holds, and everything that belongs to it is there."
