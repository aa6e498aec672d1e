"""Asking the local server, or a deployed stage, and printing the answer.

Without `--stage` the request goes to the server that `make run` started: it wrote its address and a token into a file,
and does the work in its own process, on its own clock. With `--stage` it is done here, on what the stage's stack names.
"""

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import wiring
from chalicelib.tooling import aws_problems
from chalicelib.tooling import stack as stack_at
from chalicelib.tooling.cli import work
from chalicelib.tooling.cli.output import NotUnderstood, Reply, print_json

DOOR = Path("build/local.json")
VARIABLE = "REDRESS_LOCAL"  # names another file, where more than one server runs
PATIENCE = 60  # seconds
NO_SERVER = "No local server answers. Start it with `make run`, or name a deployed stage with --stage."


def reply_to(request: dict[str, Any], stage: str | None) -> Reply:
    """The answer of a deployed stage, or of the local server. Raises NotUnderstood where there is neither."""
    if stage is None:
        return _local(request)
    use(stage)
    try:
        return work.run(wiring.services(), request)
    except (BotoCoreError, ClientError) as problem:
        raise NotUnderstood(aws_problems.sentence(problem) or str(problem)) from None


def use(stage: str) -> None:
    """From now on this process acts on that deployed stage. Raises NotUnderstood with the sentence that says what to do."""
    try:
        stack_at.london_by_default(wiring.configured_region())
        os.environ.update(stack_at.environment(wiring.operators_client("cloudformation"), stage))
    except stack_at.NoStack as none:
        raise NotUnderstood(str(none)) from None
    except (BotoCoreError, ClientError) as problem:
        raise NotUnderstood(aws_problems.sentence(problem) or str(problem)) from None


def _local(request: dict[str, Any]) -> Reply:
    try:
        door = json.loads(Path(os.environ.get(VARIABLE, DOOR)).read_text(encoding="utf-8"))
        asked = urllib.request.Request(
            f"{door.get('url') or door['address']}/local/do",
            data=json.dumps(request).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {door['token']}"},
        )
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
            reply: Reply = json.load(answer)
            return reply
    except urllib.error.HTTPError as error:
        raise NotUnderstood(f"The local server answered {error.code}. Start it again with `make run`.") from None
    except (OSError, KeyError, ValueError):
        raise NotUnderstood(NO_SERVER) from None


def answered(reply: Reply, tell: Any, *, as_json: bool) -> int:
    """Prints a reply. 1 for one that was refused."""
    if as_json:
        print_json(reply)
    else:
        print("\n".join(tell(reply) if reply["ok"] else _refused(reply)))
    return 0 if reply["ok"] else 1


def _refused(reply: Reply) -> Iterator[str]:
    yield f"Refused: {reply['code']}"
    yield reply["says"]
    if reply.get("detail"):
        yield f"({reply['detail']})"
    yield from (f"--{name}: {says}" for name, says in reply.get("problems", []))
