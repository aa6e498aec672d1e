"""The promises and gaps of the policies' texts by number, and what the files answer of them."""

from pathlib import Path
from typing import Any

import yaml

from chalicelib import policies
from chalicelib.documents.policy_page import where_kept
from chalicelib.tooling.stories.proving import Told, stories_of
from chalicelib.tooling.stories.suite import files

KNOWN: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("identifiers.yaml").read_text("utf-8"))
COMPLETE = sorted(name for name, known in KNOWN.items() if known["complete"])


def numbered(name: str) -> set[str]:
    """Every promise and gap of a policy's text."""
    return {f"{name}-{kind}{n}" for kind in "CG" for n in range(1, KNOWN[name][kind] + 1)}


def kept(name: str) -> set[str]:
    """Those that some item of the file keeps."""
    return set(where_kept(policies.policy(name)))


def gaps(name: str) -> set[str]:
    """Those that the file tells as open, with what Redress does."""
    return {gap.ref for gap in policies.policy(name).gaps}


def stories(name: str) -> list[Told]:
    return stories_of(policies.policy(name), files([]))
