"""One release after another, by the code of `make deploy` and `make rollback`: packed, deployed, gone back from."""

import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

from infrastructure.deploy import deploying
from infrastructure.deploy.terminal import Terminal
from infrastructure.packaging import own_zips, runtime
from infrastructure.packaging.__main__ import commit
from infrastructure.packaging.building import BUILT, PACKED, TEMPLATE
from infrastructure.rehearse import emulator, first_person, inspecting, organisation
from infrastructure.rehearse.differences import understood
from infrastructure.rehearse.driving import Visitor
from infrastructure.rehearse.emulator import Emulator
from infrastructure.rehearse.steps import Steps
from infrastructure.template import ROOT

STAGE = "dev"
STACK = f"redress-{STAGE}"
DEPLOY_LOG = emulator.FOLDER / "deploy.log"
SAID = {"SENDER": organisation.SENDER, "ADMINISTRATOR": first_person.EMAIL, "OPERATOR": "operator@example.org"}


def packed() -> str:
    """Packs with Lambda's own Python. Raises CalledProcessError; it has said why."""
    subprocess.run([runtime.PYTHON, "-m", "infrastructure.packaging", STAGE], cwd=ROOT, check=True, stdout=sys.stderr)
    return f"{(BUILT / PACKED).stat().st_size / 1e6:.1f} MB"


def deploy(aws: Emulator, package: Path, stage: str = STAGE, also: Mapping[str, str] = {}) -> Mapping[str, str]:
    """As `make deploy` does it, answering yes to all. Raises terminal.Stopped."""
    template = understood(deploying.read(BUILT / TEMPLATE))
    return deploying.deploy(aws.cloud(), stage, package, template, commit(), {**SAID, **also}, _terminal())


def _terminal() -> Terminal:
    """What the deployment says goes into a file."""
    log = DEPLOY_LOG.open("a")
    return Terminal(
        yes=True, tell=lambda line: print(line, file=log, flush=True), pause=lambda seconds: time.sleep(seconds / 2)
    )


def another(steps: Steps, aws: Emulator, address: str, staff: Visitor, visitor: Visitor) -> None:
    """The next release, with an open case: other code, the same table. Who was signed in still is, the link still leads."""
    with steps.step("deploy another package over it") as step:
        package = emulator.FOLDER / "next.zip"
        shutil.copy(BUILT / PACKED, package)
        for one in own_zips.ALL:
            shutil.copy(BUILT / one.packed, package.with_name(one.packed))
        with ZipFile(package, "a") as opened:
            opened.writestr("release.txt", "the next one\n")
        deploy(aws, package)
        step.seen = STACK
    _still_there(steps, address, staff, visitor)
    with steps.step("`make rollback`: the one before") as step:
        deploying.roll_back(aws.cloud(), STAGE, _terminal())
        step.seen = STACK
    _still_there(steps, address, staff, visitor)


def not_destroyed(steps: Steps, aws: Emulator) -> None:
    """While something is in it that no copy holds, a stage stays."""
    with steps.step("`redress destroy` is refused") as step:
        done = first_person.redress(aws, "destroy", "--stage", STAGE, "--yes")
        if done.returncode != 1 or "Nothing was removed" not in done.stdout:
            raise inspecting.Differs(done.stdout + done.stderr)
        step.seen = done.stdout.splitlines()[0]


def _still_there(steps: Steps, address: str, staff: Visitor, visitor: Visitor) -> None:
    with steps.step("the case and the session are there") as step:
        shown = visitor.follow(visitor.page.url, visitor.reference)
        step.seen = f"{shown}, and “{first_person.still_in(staff, address)}”"
