"""Which Python Lambda runs, how long AWS keeps it, and where it is on this machine.

It is pinned, not "whatever packed": compiled libraries and bytecode are of one version, and Lambda's images differ. The
image of 3.11 has glibc 2.26, for which cbor2 has no wheel, so that a package made there had no passkeys; 3.12 and later
have 2.34. `make package` packs with this Python, `make prove` runs all tests on it once, and `make rehearse` runs the
functions on it. `python -m infrastructure.packaging.runtime` makes its environment, in build/runtime.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from infrastructure.tools.run import answers

ROOT = Path(__file__).parents[2]
NAME = "python3.13"
SUPPORTED_UNTIL = date(2029, 6, 30)  # docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html, seen in November 2026
VENV = ROOT / "build/runtime"
PYTHON = VENV / "bin/python"
SAYS_WHICH = 'import sys; print("python%d.%d" % sys.version_info[:2])'


class NoPython(Exception):
    """This machine has no Python like Lambda's, or the one that was named is another."""


def find(environment: Mapping[str, str] = os.environ) -> str:
    """The program of that Python. Raises NoPython with one sentence that says what to do."""
    named = environment.get("PACKAGE_PYTHON", "")
    found = next((program for program in ([named] if named else _candidates(environment)) if _is_it(program)), None)
    if found is None and named:
        raise NoPython(f"PACKAGE_PYTHON={named} is not {NAME}, which is what Lambda runs: name one that is.")
    if found is None:
        raise NoPython(
            f"There is no {NAME} here, which is what Lambda runs: install it, or name one with "
            f"PACKAGE_PYTHON=/path/to/{NAME}."
        )
    return found


def _candidates(environment: Mapping[str, str]) -> Iterator[str]:
    """This one, those on the PATH, and pyenv's, whose programs may stand on the PATH and answer for no version."""
    yield sys.executable
    for folder in environment.get("PATH", "").split(os.pathsep):
        found = shutil.which(NAME, path=folder)
        if found:
            yield found
    pyenv = Path(environment.get("PYENV_ROOT") or Path(environment.get("HOME", "")) / ".pyenv")
    yield from (str(path) for path in sorted(pyenv.glob(f"versions/{NAME.removeprefix('python')}*/bin/{NAME}")))


def _is_it(program: str) -> bool:
    return (answers(program, "-c", SAYS_WHICH) or "").strip() == NAME


def main() -> int:
    """Makes the environment. 1: there is no such Python."""
    try:
        program = find()
    except NoPython as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Making {VENV.relative_to(ROOT)} with {NAME} (about a minute, once)")
    return subprocess.call([program, "infrastructure/tools/make_venv.py", str(VENV)], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
