"""Every promise and gap of a policy's text is kept by an item of its file or told as open; none is made up."""

import pytest

from chalicelib import policies
from infrastructure.documents import DOCS
from tests.identifiers.counting import COMPLETE, KNOWN, gaps, kept, numbered


def test_the_texts_that_were_numbered_are_the_policies_that_come_with_redress() -> None:
    assert sorted(KNOWN) == policies.names()


@pytest.mark.parametrize("name", COMPLETE)
def test_no_promise_and_no_gap_is_missing(name: str) -> None:
    assert sorted(numbered(name) - kept(name) - gaps(name)) == []


@pytest.mark.parametrize("name", COMPLETE)
def test_every_gap_is_told_with_what_redress_does(name: str) -> None:
    assert sorted(ref for ref in numbered(name) - gaps(name) if "-G" in ref) == []


@pytest.mark.parametrize("name", policies.names())
def test_none_is_invented(name: str) -> None:
    assert sorted((kept(name) | gaps(name)) - numbered(name)) == []


@pytest.mark.parametrize("name", COMPLETE)
def test_the_table_of_coverage_has_a_line_for_each(name: str) -> None:
    table = (DOCS / "policies" / "coverage.md").read_text(encoding="utf-8")
    assert sorted(ref for ref in numbered(name) if f"| {ref} |" not in table) == []
