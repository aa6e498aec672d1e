"""What README says can be typed, can be typed: its commands are run, in its order, on a runner of their own."""

import re
import shlex
import subprocess

from tests.runner import ROOT, running

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\.venv/bin/(redress .*)$", README, re.MULTILINE)
PLACEHOLDER = " REF "  # the reader's own case


def test_every_command_does_what_the_readme_says():
    with running() as local:
        for line in COMMANDS:
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


def test_every_file_that_the_readme_links_to_is_there():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert all((ROOT / link).exists() for link in links)
