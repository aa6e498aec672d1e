"""From the work tree to `redress.zip` and the template that CloudFormation gets with it.

The Python that runs this is the Python whose bytecode goes in, and Chalice takes the runtime from it too. Should the two
ever differ, Lambda would ignore the bytecode in silence and start slowly, so it is checked here.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from infrastructure.emulate import REGION
from infrastructure.package import compiling, pins, trimming, zipping
from infrastructure.template import ROOT, ZIP, write_ours

BUILT = ROOT / "build/package"
PACKED = "redress.zip"
TEMPLATE = "template.json"
FUNCTION = "AWS::Serverless::Function"
THIS_PYTHON = f"python{sys.version_info[0]}.{sys.version_info[1]}"


class OtherPython(Exception):
    """The functions would run on another Python than the one that compiles."""


def build(stage: str = "dev", into: Path = BUILT) -> Path:
    """Writes the package of this stage into a folder, which is emptied before. Gives the zip.

    Raises OtherPython, pins.NotPinned, CalledProcessError (Chalice or a compiler said what is wrong).
    """
    shutil.rmtree(into, ignore_errors=True)
    made, tree = into / "chalice", into / "tree"
    write_ours(into / "ours.json")
    chalice(stage, into / "ours.json", made)
    (into / TEMPLATE).write_text(json.dumps(template(made / "sam.json"), indent=1))
    zipping.unpack(made / ZIP, tree)
    pins.check(tree)
    finish(tree)
    zipping.pack(tree, into / PACKED)
    return into / PACKED


def finish(tree: Path) -> None:
    """What is ours to do with an unzipped package."""
    trimming.trim(tree)
    compiling.compile_all(tree)


def chalice(stage: str, ours: Path, into: Path) -> None:
    """Chalice's own packaging. It keeps the libraries of an earlier one, whatever the constraints say now: not here."""
    shutil.rmtree(ROOT / ".chalice/deployments", ignore_errors=True)
    program = Path(sys.executable).parent / "chalice"
    subprocess.run(
        [program, "package", "--stage", stage, "--merge-template", ours, "--template-format", "json", into],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "AWS_DEFAULT_REGION": REGION, "PIP_CONSTRAINT": str(pins.CONSTRAINTS)},
    )


def template(generated: Path) -> Any:
    """Chalice's template with our zip in it. Raises OtherPython."""
    found = json.loads(generated.read_text())
    for one in found["Resources"].values():
        if one["Type"] == FUNCTION:
            runtime = one["Properties"]["Runtime"]
            if runtime != THIS_PYTHON:
                raise OtherPython(f"The functions run on {runtime}, and this is {THIS_PYTHON}: use that one")
            one["Properties"]["CodeUri"] = PACKED
    return found
