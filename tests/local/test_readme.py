"""What README and the tour say can be typed, can be typed: their commands are run, in their order, on one runner."""

import re
import shlex
import subprocess

from infrastructure.local.filling import first_to_be
from tests.proofs import WHOLE
from tests.runner import ROOT, running

README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = (ROOT / "docs/start/tour.md").read_text(encoding="utf-8")
TYPED = re.compile(r"^\.venv/bin/(redress .*)$", re.MULTILINE)
COMMANDS = TYPED.findall(README) + TYPED.findall(TOUR)
PLACEHOLDER = " REF "  # the reader's own case


def test_every_command_does_what_the_readme_and_the_tour_say():
    with running() as local:
        for line in COMMANDS if WHOLE else TYPED.findall(README):
            command, _, says = line.partition("#")
            if PLACEHOLDER in f"{command} ":
                continue
            done = subprocess.run(
                [ROOT / ".venv/bin" / "redress", *shlex.split(command)[1:]],
                cwd=ROOT, env=local.environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == (1 if says.strip() == "refused" else 0), line + done.stdout + done.stderr


def test_there_are_commands_for_the_tour_and_for_trying():
    assert len([line for line in COMMANDS if PLACEHOLDER in f"{line} "]) == 3
    assert len(COMMANDS) > 10


def test_the_readme_is_read_in_one_go():
    assert len(README.splitlines()) <= 120


def test_the_readme_signs_in_as_whom_the_runner_names():
    assert first_to_be().email in README and first_to_be().email in TOUR
