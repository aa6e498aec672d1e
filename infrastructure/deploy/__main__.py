"""What `make deploy`, `make rollback` and `make release` call: `python -m infrastructure.deploy deploy STAGE`.

What stands behind the target (YES, SENDER, ADMINISTRATOR, OPERATOR, and what asking.py never asks for) is read from the
environment, where make puts it.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import boto3
from botocore.config import Config

from chalicelib import wiring
from chalicelib.tooling import stack as stage_stack
from chalicelib.tooling.cli.asking import use
from chalicelib.tooling.cli.work import run
from infrastructure.deploy import deploying, releasing, stored
from infrastructure.deploy.asking import NEVER_ASKED, QUESTIONS
from infrastructure.deploy.terminal import Terminal, one_sentence
from infrastructure.packaging import runtime
from infrastructure.packaging.__main__ import commit
from infrastructure.packaging.building import BUILT, PACKED, TEMPLATE
from infrastructure.template import ROOT
from infrastructure.template_yaml import Template

PATIENT = Config(connect_timeout=10, read_timeout=60, retries={"mode": "standard", "total_max_attempts": 8})
NO = ("", "0", "no", "n")


def main(command: str, named: str) -> int:
    """Ends with 1 and a sentence where it goes no further. `named`: a stage; of a release, the bucket."""
    terminal = Terminal(yes=os.environ.get("YES", "").casefold() not in NO)
    with one_sentence():
        region = stage_stack.london_by_default(boto3.Session().region_name)
        COMMANDS[command](named, region, terminal)
    return 0


def _deploy(stage: str, region: str, terminal: Terminal) -> None:
    cloud = deploying.signed_in(_client, region, terminal)
    template = _packed(stage)
    deploying.deploy(cloud, stage, BUILT / PACKED, template, commit(), _said(os.environ), terminal)
    _first_person(stage, terminal)


def _roll_back(stage: str, region: str, terminal: Terminal) -> None:
    deploying.roll_back(deploying.signed_in(_client, region, terminal), stage, terminal)


def _release(bucket: str, region: str, terminal: Terminal) -> None:
    deploying.signed_in(_client, region, terminal)
    template, place = _packed("prod"), releasing.Place(bucket, region)
    releasing.publish(_client("s3"), place, releasing.files(place, BUILT, template, commit()))
    stored.keep()
    for line in releasing.told(place):
        terminal.tell(line)


COMMANDS: Mapping[str, Callable[[str, str, Terminal], None]] = {
    "deploy": _deploy,
    "rollback": _roll_back,
    "release": _release,
}


def _packed(stage: str) -> Template:
    """Packs with Lambda's own Python, which says what is wrong where it cannot. Gives the template."""
    done = subprocess.run([runtime.PYTHON, "-m", "infrastructure.packaging", stage], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
    return deploying.read(BUILT / TEMPLATE)


def _said(environment: Mapping[str, str]) -> dict[str, str]:
    known = (*(one.variable for one in QUESTIONS), *NEVER_ASKED.values())
    return {variable: environment[variable] for variable in known if variable in environment}


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
