"""Finds a Chromium that works, and where there is none, installs one.

The tests never install and never skip: without a browser they fail and say what to do. `make` installs before the
tests: from Debian's own archive when it may (which also brings the libraries a browser needs), else from Playwright.

The headless shell comes first: the same engine without a browser's own windows, in half of the processor's time.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from infrastructure.tools.run import answers

PACKAGES = ("chromium-headless-shell", "chromium")  # Debian's; an older release has only the second
NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
HELP = (
    "The browser tests need Chromium and found none that starts.\n"
    "Install one (Debian: sudo apt-get install chromium-headless-shell; elsewhere: .venv/bin/playwright install chromium),\n"
    "or name yours: make test CHROMIUM=/path/to/chrome"
)


class NoChromium(Exception):
    """No Chromium on this machine starts."""

    def __init__(self) -> None:
        super().__init__(HELP)


def find() -> Path:
    """A Chromium that answers when asked its version: the one named in CHROMIUM, the machine's, or Playwright's.

    Raises NoChromium.
    """
    for candidate in candidates():
        if answers(candidate, "--version"):
            return candidate
    raise NoChromium


def candidates() -> Iterator[Path]:
    named = os.environ.get("CHROMIUM")
    if named:
        yield Path(named)
        return
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from APPLICATIONS
    with sync_playwright() as playwright:
        playwrights = Path(playwright.chromium.executable_path)
    yield playwrights


def install() -> None:
    """Tries Debian's archive when it may, then Playwright's. Whether it helped, `find` says."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium from the system's archive (about half a minute, once)", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
        for package in PACKAGES:
            subprocess.run(
                ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
                env=quiet,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
            if any(answers(name, "--version") for name in NAMES):
                return
    print("Installing Chromium with Playwright (once)", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> None:
    try:
        find()
    except NoChromium:
        install()
    try:
        print(f"Browser tests run in {find()}")
    except NoChromium as none:
        sys.exit(str(none))


if __name__ == "__main__":
    main()
