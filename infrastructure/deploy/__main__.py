"""`python -m infrastructure.deploy deploy STAGE`, and `rollback STAGE`: what `make deploy` and `make rollback` call.

YES, SENDER, ADMINISTRATOR and OPERATOR are read from the environment, where make puts what stands behind its target.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from chalicelib import wiring
from chalicelib.tooling import stack as stage_stack
from chalicelib.tooling.cli.asking import use
from chalicelib.tooling.cli.work import run
from infrastructure.deploy import deploying
from infrastructure.deploy.asking import QUESTIONS
from infrastructure.deploy.terminal import Terminal, one_sentence
from infrastructure.packaging import runtime
from infrastructure.packaging.__main__ import commit
from infrastructure.packaging.building import BUILT, PACKED, TEMPLATE
from infrastructure.template import ROOT

PATIENT = Config(connect_timeout=10, read_timeout=60, retries={"mode": "standard", "total_max_attempts": 8})
NO = ("", "0", "no", "n")


def main(command: str, stage: str) -> int:
    """Ends with 1 and a sentence where it goes no further."""
    terminal = Terminal(yes=os.environ.get("YES", "").casefold() not in NO)
    with one_sentence():
        region = stage_stack.london_by_default(boto3.Session().region_name)
        cloud = deploying.signed_in(_client, region, terminal)
        if command == "rollback":
            deploying.roll_back(cloud, stage, terminal)
            return 0
        _packed(stage)
        template = deploying.read(BUILT / TEMPLATE)
        deploying.deploy(cloud, stage, BUILT / PACKED, template, commit(), _said(os.environ), terminal)
        _first_person(stage, terminal)
    return 0


def _packed(stage: str) -> None:
    """Packs with Lambda's own Python, which says what is wrong where it cannot."""
    done = subprocess.run([runtime.PYTHON, "-m", "infrastructure.packaging", stage], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def _said(environment: Mapping[str, str]) -> dict[str, str]:
    return {one.variable: environment[one.variable] for one in QUESTIONS if one.variable in environment}


def _first_person(stage: str, terminal: Terminal) -> None:
    """The link for whoever begins, as long as nobody has begun."""
    use(stage)
    if any(viewer.sets_up for viewer in wiring.services().organisation.viewers()):
        return
    link = run(wiring.services(), {"command": "first_person"})["link"]
    terminal.tell(f"Begin here, within two days; the link works once:\n  {link}")


@cache
def _client(service: str) -> Any:
    make: Any = boto3.client  # its types want one of a list of names
    return make(service, config=PATIENT, **({"region_name": "us-east-1"} if service == "freetier" else {}))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
