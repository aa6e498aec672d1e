"""From the work tree to `redress.zip`, the zips of `own_zips` and the template that CloudFormation gets with them.

The Python that runs this is the Python whose bytecode and compiled libraries go in, and Chalice takes the runtime from it
too: it must be the pinned one (`runtime`), which is checked here, and whether the package is whole.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from infrastructure import existing_table
from infrastructure.emulate import REGION
from infrastructure.packaging import bill, compiling, complete, own_zips, pins, runtime, trimming, wheels, zipping
from infrastructure.template import FUNCTION, ROOT, ZIP, write_ours

BUILT = ROOT / "build/package"
FETCHED = ROOT / "build/wheels"
PACKED = "redress.zip"
TEMPLATE = "template.json"
THIS_PYTHON = f"python{sys.version_info[0]}.{sys.version_info[1]}"


class OtherPython(Exception):
    """This is another Python than the one that Lambda runs."""


def build(stage: str = "dev", into: Path = BUILT) -> Path:
    """Writes the package of this stage into a folder, which is emptied before. Gives the zip.

    Raises OtherPython, wheels.NotFetched, pins.NotPinned, complete.Incomplete, bill.UnknownLicence, CalledProcessError (a
    compiler said what is wrong).
    """
    if THIS_PYTHON != runtime.NAME:
        raise OtherPython(f"Lambda runs {runtime.NAME}, and this is {THIS_PYTHON}: `make package` takes the right one.")
    shutil.rmtree(into, ignore_errors=True)
    made, tree = into / "chalice", into / "tree"
    write_ours(into / "ours.json")
    wheels.fetch(FETCHED)
    chalice(stage, into / "ours.json", made)
    (into / TEMPLATE).write_text(json.dumps(template(made / "sam.json"), indent=1))
    zipping.unpack(made / ZIP, tree)
    pins.check(tree)
    finish(tree)
    complete.check(tree)
    bill.write(into)
    zipping.pack(tree, into / PACKED)
    for one in own_zips.ALL:
        own_zips.build(one, into, FETCHED / one.name)
    return into / PACKED


def finish(tree: Path) -> None:
    """What is ours to do with an unzipped package."""
    trimming.trim(tree)
    compiling.compile_all(tree)


def chalice(stage: str, ours: Path, into: Path) -> None:
    """Chalice's own packaging, of what `wheels` fetched and of nothing else.

    It keeps the libraries of an earlier one, whatever the constraints say now: not here.

    Raises complete.Incomplete with what Chalice says, where it could not fetch all or failed.
    """
    shutil.rmtree(ROOT / ".chalice/deployments", ignore_errors=True)
    program = Path(sys.executable).parent / "chalice"
    done = subprocess.run(
        [program, "package", "--stage", stage, "--merge-template", ours, "--template-format", "json", into],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "AWS_DEFAULT_REGION": REGION,
            "PIP_CONSTRAINT": str(pins.CONSTRAINTS),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(FETCHED),
        },
    )
    complete.said(done.stdout + done.stderr)
    if done.returncode:
        raise complete.Incomplete(f"Chalice: {done.stderr.strip() or done.stdout.strip()}")


def template(generated: Path) -> Any:
    """Chalice's template with our zip in it, which can run on a table that was restored. Raises OtherPython."""
    found = json.loads(generated.read_text())
    for one in found["Resources"].values():
        if one["Type"] == FUNCTION:
            runs_on = one["Properties"]["Runtime"]
            if runs_on != runtime.NAME:
                raise OtherPython(f"The functions would run on {runs_on}, not {runtime.NAME}")
            one["Properties"]["CodeUri"] = PACKED
    return existing_table.let_in(found)
