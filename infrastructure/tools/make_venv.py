"""Makes `.venv` with what Redress needs, from nothing but Python 3.11 or later.

Runs on the machine's own Python before anything is installed, so it imports the standard library alone and its syntax
is one that an older Python still reads: it must live long enough to say why it stops.
"""

import os
import shutil
import subprocess
import sys

NEEDED = (3, 11)
PIP = "pip<26.3"  # Chalice 1.34 packages with pip's insides and refuses later ones
VENV = ".venv"


def main():
    if sys.version_info < NEEDED:
        sys.exit(
            "Redress needs Python %d.%d or later; %s is %d.%d. Name another with: make PYTHON=/path/to/python3.12"
            % (NEEDED + (sys.executable,) + sys.version_info[:2])
        )
    create()
    python = os.path.join(VENV, "bin", "python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.check_call(pip + ["--upgrade", PIP])
    subprocess.check_call(pip + ["-r", "requirements-dev.txt"])
    subprocess.check_call(pip + ["--no-build-isolation", "--no-deps", "--editable", "."])


def create():
    """A virtual environment of this very Python; one made by another Python is made again."""
    if works():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    command = [sys.executable, "-m", "venv", VENV]
    if subprocess.call(command) == 0:
        return
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        sys.exit("This Python cannot make virtual environments. On Debian: sudo apt-get install python3-venv")
    subprocess.check_call(["apt-get", "update", "-qq"])
    subprocess.check_call(["apt-get", "install", "-y", "-qq", "python3-venv"])
    subprocess.check_call(command)


def works():
    """Whether `.venv` is there, runs, and has the version of this Python."""
    python = os.path.join(VENV, "bin", "python")
    if not os.path.exists(python):
        return False
    asked = subprocess.run(
        [python, "-c", "import sys, pip; print(sys.version_info[:2])"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return asked.stdout.decode().strip() == str(tuple(sys.version_info[:2]))


if __name__ == "__main__":
    main()
