"""`redress drill` and `redress restore`: setting a deployed stage's table back, to see that it works or in need."""

import argparse
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from chalicelib.tooling.cli.asking import answered, reply_to
from chalicelib.tooling.cli.output import NotUnderstood, Reply


def set_up(commands: Any) -> None:
    drill = commands.add_parser("drill", help="restore a deployed stage into a scratch table, check it, and remove it")
    restore = commands.add_parser("restore", help="make a table of a deployed stage as it was at an instant")
    restore.add_argument("--at", required=True, metavar="WHEN", help='local time, such as "2026-09-14 08:00"')
    for parser, run in ((drill, drilled), (restore, restored)):
        parser.add_argument("--stage", required=True, help="a deployed stage")
        parser.add_argument("--json", action="store_true", help="for a program")
        parser.set_defaults(run=run)


def drilled(arguments: argparse.Namespace) -> int:
    """1 when the restored table is not as it should be."""
    return _said(reply_to({"command": "drill"}, arguments.stage), _drilled, arguments)


def restored(arguments: argparse.Namespace) -> int:
    try:
        at = datetime.fromisoformat(arguments.at).astimezone(UTC)
    except ValueError:
        raise NotUnderstood(f'"{arguments.at}" is no instant. Write it as "2026-09-14 08:00".') from None
    reply = reply_to({"command": "restore", "at": at.isoformat()}, arguments.stage)
    return _said(reply, lambda reply: _restored(reply, arguments.stage), arguments)


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
    yield f"Heads kept outside that it agrees with: {found['anchored']}. Letters that are there: {found['files']}."
    for finding in found["findings"]:
        yield f"{finding['case_id'] or 'all'}: {finding['why']}"
    if not found["findings"]:
        yield "Every history holds, and everything that belongs to it is there."
