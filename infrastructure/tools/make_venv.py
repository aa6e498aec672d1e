"""Makes `.venv`, or the folder that is named, with what Redress needs, from nothing but Python 3.11 or later.

Runs on the machine's own Python before anything is installed, so it imports the standard library alone, and an older
Python can read it: it must live long enough to say why it stops.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)
PIP = "pip<26.3"  # Chalice 1.34 packages with pip's insides and refuses later ones
VENV = Path(sys.argv[1] if len(sys.argv) > 1 else ".venv")
PYTHON = VENV / "bin" / "python"
SELDOM_READ = "/(tests|sympy|networkx)/"  # half of all there is: compiled by whoever needs it
CHOSEN = "infrastructure/packaging/constraints.txt"  # what our requirements require in turn: tested as it is packaged


def main():
    if sys.version_info < NEEDED:
        sys.exit(
            f"Redress needs Python 3.11 or later. {sys.executable} is {sys.version_info[0]}.{sys.version_info[1]}.\n"
            "Name another with: make PYTHON=/path/to/python3.11"
        )
    create()
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile"]
    subprocess.check_call([*pip, "--upgrade", PIP])
    subprocess.check_call([*pip, "-r", "requirements-dev.txt", "-c", CHOSEN])
    subprocess.check_call([*pip, "--no-build-isolation", "--no-deps", "--editable", "."])
    compile_all = [str(PYTHON), "-m", "compileall", "-q", "-j", "0", "-x", SELDOM_READ, str(VENV / "lib")]
    # pip would use one core; and a library's own templates need not be Python: that is no fault
    subprocess.call(compile_all, stdout=subprocess.DEVNULL)


def create():
    """A virtual environment of this very Python; one of another Python is made again."""
    if works():
        return
    if VENV.exists():
        shutil.rmtree(str(VENV))
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.call(command) == 0:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit("This Python cannot make virtual environments. On Debian: sudo apt-get install python3-venv")
    subprocess.check_call(["apt-get", "update", "-qq"])
    subprocess.check_call(["apt-get", "install", "-y", "-qq", "python3-venv"])
    subprocess.check_call([*command, "--clear"])


def works():
    """Whether `.venv` is there, runs, and is of this Python's version."""
    if not PYTHON.exists():
        return False
    question = "import sys, pip; print(sys.version_info[:2])"
    asked = subprocess.run([str(PYTHON), "-c", question], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return asked.stdout.decode().strip() == str(tuple(sys.version_info[:2]))


if __name__ == "__main__":
    main()
