"""Whether all that we require is in the package, and starts there: each library is imported, by Lambda's own Python.

Chalice says of a library that it cannot fetch for Lambda "Could not install dependencies", and goes on. What is missing
would then be missed by whoever needs it first.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

from infrastructure.packaging import pins

CHALICE_GAVE_UP = "Could not install dependencies"
NOT_NEEDED = {"cffi", "pycparser", "govuk-frontend-jinja"}  # trimming.py says why
IMPORTS = """
import importlib, json, sys
sys.path.insert(0, sys.argv[1])
wrong = {}
for name in json.loads(sys.argv[2]):
    try:
        importlib.import_module(name)
    except BaseException as failed:
        wrong[name] = f"{type(failed).__name__}: {failed}"
print(json.dumps(wrong))
"""


class Incomplete(Exception):
    """Something that we require is not in the package, or does not start there."""


def check(tree: Path) -> None:
    """Raises Incomplete with all that is missing. The Python that runs this has our requirements, and is Lambda's."""
    modules = required()
    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", IMPORTS, str(tree), json.dumps(sorted(modules))],
        env={"AWS_EC2_METADATA_DISABLED": "true"},
        capture_output=True,
        text=True,
        check=True,
    )
    wrong: Mapping[str, str] = json.loads(told.stdout.splitlines()[-1])
    if wrong:
        raise Incomplete("\n".join(f"{modules[name]} is not whole in the package: {wrong[name]}" for name in wrong))


def said(printed: str) -> None:
    """Raises Incomplete where Chalice has said that it could not fetch something."""
    if CHALICE_GAVE_UP in printed:
        raise Incomplete(printed.strip())


def required(names: Iterable[str] | None = None) -> dict[str, str]:
    """The modules of every library that we pin for Lambda, and which it is. Raises Incomplete for one that has none."""
    wanted = set(names) if names is not None else {name for name, _ in pins.pinned()} - NOT_NEEDED
    found = {
        module: name
        for module, brought in packages_distributions().items()
        for name in map(pins.plain, brought)
        if name in wanted and "__" not in module and not module.startswith("_")  # that is a library's own affair
    }
    lacking = wanted - set(found.values())
    if lacking:
        raise Incomplete(f"{', '.join(sorted(lacking))}: pinned for Lambda, and not in {sys.prefix}")
    return found
