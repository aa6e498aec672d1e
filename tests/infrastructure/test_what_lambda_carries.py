"""The app starts with what requirements.txt brings, and nothing that only a test or a tool has installed.

Without this, a library that moto happens to bring works in every test and is missing at AWS.
"""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
START = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {absent!r}:
            raise ModuleNotFoundError(name + " is not in requirements.txt", name=name)
sys.meta_path.insert(0, Absent())
import {module}
"""


def carried() -> set[str]:
    """The distributions of requirements.txt, and what they require in turn; and Chalice, which packages itself."""
    lines = re.findall(r"^[A-Za-z][^\s#]*", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    found: set[str] = set()
    waiting = [Requirement(line) for line in lines]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name not in found and (one.marker is None or one.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += [Requirement(line) for line in requires(name) or []]
    return found | {"chalice"}


def start(module: str) -> subprocess.CompletedProcess[str]:
    here = carried()
    absent = {
        name
        for name, brought in packages_distributions().items()
        if not here & {canonicalize_name(one) for one in brought}
    } - {"chalicelib"}
    command = [sys.executable, "-c", START.format(absent=absent, module=module)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_app_starts_with_what_lambda_carries():
    assert start("app").stderr == ""


def test_a_library_that_lambda_lacks_would_be_noticed():
    assert "moto is not in requirements.txt" in start("moto").stderr


def test_what_a_requirement_requires_is_carried_too():
    assert {"boto3", "botocore", "pydantic-core", "chalice"} <= carried()
    assert not carried() & {"pip", "moto"}
