"""Writes the documents that are made from the policies: the schema of their language, a page for each, their coverage.

`python -m infrastructure.documents` writes them; tests/documents says when one of them is stale, and the long run when
the coverage is, which takes every promise out of its policy in turn.
"""

from collections.abc import Iterator
from pathlib import Path

from chalicelib import policies
from chalicelib.data import bank_holidays
from chalicelib.documents.policy_page import page
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.domain.policy.schema import json_schema
from chalicelib.tooling.coverage import coverage
from chalicelib.tooling.stories.proving import prove, stories_of
from chalicelib.tooling.stories.suite import files

DOCS = Path(__file__).parent.parent / "docs"


def documents() -> Iterator[tuple[Path, str]]:
    """Each document that is made, with what it has to say."""
    yield DOCS / "policy.schema.json", json_schema()
    calendar = Calendar(*bank_holidays())
    for name in policies.names():
        yield DOCS / "policies" / f"{name}.md", page(policies.policy(name), calendar)


def coverage_page() -> tuple[Path, str]:
    """The table of what keeps each promise, found by taking each out and playing the stories (a minute)."""
    every = [policies.policy(name) for name in policies.names()]
    found = [(policy, list(prove(policy, stories_of(policy, files([]))))) for policy in every]
    return DOCS / "policies" / "coverage.md", coverage(found)


def main() -> None:
    for path, text in (*documents(), coverage_page()):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
