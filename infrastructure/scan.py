"""`make scan`: checkov reads the whole template, and finds what exceptions.yaml says and nothing else.

It lives in an environment of its own (build/checkov), because it wants other versions of what Redress carries.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from infrastructure.template import ROOT, whole

EXCEPTIONS = ROOT / "infrastructure/exceptions.yaml"
PROGRAM = ROOT / "build/checkov/bin/checkov"
WRITTEN = ROOT / "build/template.json"
QUIETLY = ("--framework", "cloudformation", "--compact", "--quiet", "--skip-download", "--output", "json")


def main() -> int:
    """1: it finds something that nobody has decided on, or an exception is needed no more."""
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_text(json.dumps(whole(), indent=1))
    wrong = list(problems(found(WRITTEN), exceptions()))
    print("\n".join(wrong or [f"checkov finds nothing but the {len(exceptions())} exceptions of {EXCEPTIONS.name}."]))
    return 1 if wrong else 0


def exceptions() -> dict[str, str]:
    """The reason of each, by the check's id."""
    said: dict[str, str] = yaml.safe_load(EXCEPTIONS.read_text())
    return said


def found(template: Path) -> dict[str, str]:
    """Each check that fails, by its id: what it is called, and the first resource that fails it."""
    said = subprocess.run([PROGRAM, "-f", template, *QUIETLY], cwd=ROOT, check=False, capture_output=True, text=True)
    failed = json.loads(said.stdout)["results"]["failed_checks"]
    return {one["check_id"]: f"{one['check_name']} ({one['resource']})" for one in reversed(failed)}


def problems(seen: Mapping[str, str], allowed: Mapping[str, str]) -> Iterator[str]:
    """What nobody has decided on, and what nothing needs any more."""
    yield from (f"{check}: {words}. Mend it, or say in {EXCEPTIONS.name} why not." for check, words in seen.items()
                if check not in allowed)  # fmt: skip
    yield from (f"{check}: nothing fails it any more. Take it out of {EXCEPTIONS.name}." for check in allowed
                if check not in seen)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
