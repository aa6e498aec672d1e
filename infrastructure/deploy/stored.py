"""Whether the number of what is stored (`chalicelib/release.py`) still tells the truth: else no release goes out.

What is stored is described by a print of its form: the schemas of histories and policies, every kind of event with its
fields, the indexes of the table. `released_stored.json` keeps the print of each number that was released. Another print
under the same number is an older package that could not read what a newer one wrote, and would be let over it.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from chalicelib import release
from chalicelib.domain import history
from chalicelib.domain.casework.events import KINDS
from chalicelib.domain.policy import publishing
from infrastructure.template_yaml import load, only

RELEASED = Path(__file__).parents[1] / "released_stored.json"
RAISE = (
    "What is stored is not what was released as number {number}, so an older release could not read it. Count STORED up in "
    "chalicelib/release.py."
)


def released() -> dict[int, str]:
    """The print of each number that was released."""
    return {int(number): seen for number, seen in json.loads(RELEASED.read_text()).items()}


def now() -> str:
    """The print of what this version stores."""
    form = {
        "history": history.SCHEMA,
        "policy": publishing.SCHEMA,
        "events": {kind: sorted(model.model_fields) for kind, model in KINDS.items()},
        "indexes": only(load(), "AWS::DynamoDB::Table")["GlobalSecondaryIndexes"],
    }
    return hashlib.sha256(json.dumps(form, sort_keys=True).encode()).hexdigest()


def problem(before: Mapping[int, str], print_now: str, number: int = release.STORED) -> str:
    """What is wrong with the number, or ""."""
    newest = max(before, default=0)
    stale = number < newest or before.get(number, print_now) != print_now
    return RAISE.format(number=max(number, newest)) if stale else ""


def keep() -> None:
    """Writes down that this number was released as it is now."""
    kept = {str(number): seen for number, seen in ({**released(), release.STORED: now()}).items()}
    RELEASED.write_text(json.dumps(kept, indent=1) + "\n")
