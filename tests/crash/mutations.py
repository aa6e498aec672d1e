"""Faults of the kind that the spine guards against, put into a copy of the code, to see the tests fail.

A test that cannot fail proves nothing. Each mutation names the file and the words that it changes; when those words are
no longer there, it says so, and has to be written anew.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("chalicelib", "infrastructure", "tests", "app.py", "pyproject.toml")
LINKED = ("node_modules", "docs")
SUITE = ("tests/crash", "tests/races", "tests/contract/test_case_store.py", "tests/actions")
LONGEST = 900  # seconds


@dataclass(frozen=True)
class Mutation:
    name: str
    path: str
    old: str
    new: str


CHANGE, DELIVERING = "chalicelib/actions/change.py", "chalicelib/actions/delivering.py"
COMMITTING = "chalicelib/actions/committing.py"
CASES, OUTBOX = "chalicelib/adapters/cases.py", "chalicelib/adapters/outbox.py"
TIME = "chalicelib/domain/obligations/passing_time.py"
FIRST = "    return min(instants, default=None)"
MUTATIONS = (
    Mutation("drop the version condition", CASES,
             'Is("version", commit.expected_version), Is("woken", commit.summary.heeded))',
             'Is("woken", commit.summary.heeded),)'),
    Mutation("write a commit in two goes", CASES, "            self.table.write(puts)\n",
             "            self.table.write(puts[:1])\n            self.table.write(puts[1:])\n"),
    Mutation("send before the commit", COMMITTING, "    services.cases.append(commit)\n",
             "    from chalicelib.ports import Mail\n"
             "    for notice in commit.notices:\n"
             "        services.mailer.send(Mail(to='', reply_to='', sender_name='', subject='', text='', html='',\n"
             "                                  tag=f'{notice.case_id}_{notice.id}'))\n"
             "    services.cases.append(commit)\n"),
    Mutation("say that it was told, then send", DELIVERING, "    services.mailer.send(composed.mail)\n    sent = ",
             "    sent = "),
    Mutation("sweep without a lease", OUTBOX, '"next_attempt_at": items.instant(until)}',
             '"next_attempt_at": items.instant(now)}'),
    Mutation("a lease that never ends", OUTBOX, '"next_attempt_at": items.instant(until)}',
             '"next_attempt_at": "9999-12-31T00:00:00.000Z"}'),
    Mutation("skip time first", CHANGE,
             "        now = let_time_pass(before, EVENTS_OF_TIME)\n"
             "        if now.case.version < before.case.version + EVENTS_OF_TIME or caught_up(now):",
             "        now = let_time_pass(before, EVENTS_OF_TIME) if actor == 'machine' else before\n"
             "        if actor != 'machine' or caught_up(now):"),
    Mutation("wake at the last instant instead of the first", TIME, FIRST,
             "    return max(instants, default=None)"),
    Mutation("wake a day late", TIME, FIRST,
             "    first = min(instants, default=None)\n"
             "    return first and first.fromtimestamp(first.timestamp() + 86_400, first.tzinfo)"),
    Mutation("do not decide again", CHANGE, "TRIES = 12", "TRIES = 1"),
    Mutation("a chain without links", COMMITTING, "        head = sealed[-1].head\n    return sealed", "    return sealed"),
    Mutation("one broken letter stops the mail", DELIVERING, "    except Exception as poison:",
             "    except ZeroDivisionError as poison:"),
)  # fmt: skip


def copy(where: Path) -> None:
    """The project as its tests need it."""
    for name in COPIED:
        there = ROOT / name
        if there.is_dir():
            shutil.copytree(there, where / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(there, where / name)
    for name in LINKED:
        (where / name).symlink_to(ROOT / name)


def mutated(mutation: Mutation, root: Path = ROOT) -> str:
    """The file with its fault. Raises LookupError where the words to change are not there, exactly once."""
    text = (root / mutation.path).read_text(encoding="utf-8")
    if text.count(mutation.old) != 1:
        raise LookupError(f"{mutation.name}: {mutation.path} does not hold these words once: {mutation.old!r}")
    return text.replace(mutation.old, mutation.new)


def mutate(where: Path, mutation: Mutation) -> None:
    """Puts the fault into a copy."""
    (where / mutation.path).write_text(mutated(mutation, where), encoding="utf-8")


def first_failure(where: Path) -> str:
    """The suite of the spine in that copy, until something fails: its name, or "" where all of it holds."""
    asked = [sys.executable, "-m", "pytest", "-x", "--ignore=tests/crash/test_mutations.py", *SUITE]
    ours = {name: value for name, value in os.environ.items() if name != "PROOFS"}  # the page is of the whole run
    quiet = {**ours, "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(asked, cwd=where, env=quiet, capture_output=True, text=True, timeout=LONGEST, check=False)
    failures = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if ran.returncode not in (0, 1) or "NameError" in ran.stdout:
        raise RuntimeError(f"the tests did not run: {ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return failures[0].removeprefix("FAILED ").partition(" - ")[0] if failures else ""
