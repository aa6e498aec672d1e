"""`redress outbox`, as it is asked for and as its answer reads."""

import argparse
from collections.abc import Iterator

from chalicelib.tooling.cli import cases as cli_cases
from chalicelib.tooling.cli.output import Reply


def outbox(arguments: argparse.Namespace) -> int:
    """Lists it, or sends all of it again that was refused."""
    asked = {"command": "outbox", "again": arguments.again}
    return cli_cases.answered(cli_cases.reply_to(asked, arguments.stage), _listed, as_json=arguments.json)


def _listed(reply: Reply) -> Iterator[str]:
    if not reply["waits"]:
        yield "Everything has gone that should have."
    for one in reply["waits"]:
        tried = f"refused {one['refusals']} times: {one['why']}" if one["refusals"] else "not tried yet"
        end = ", given up" if one["given_up"] else ""
        about = f"{one['reference']} " if one["reference"] else ""
        yield f"{one['since']}  {about}{one['kind']} to {one['to']} ({one['lane']}): {tried}{end}"
    if reply["again"]:
        yield f"Sent again, as soon as may be: {reply['again']}."
