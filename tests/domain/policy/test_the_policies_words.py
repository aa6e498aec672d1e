"""What stands in quotation marks as a policy's words are its words.

The texts of the five policies are kept in `texts/`, as they were written but for the names of people. A clause is a heading,
a colon and then words of that text; " … " stands where some are left out. A clause without a colon only points, and nobody
puts quotation marks round it.
"""

import re
from pathlib import Path

import pytest

from chalicelib import policies
from chalicelib.domain.policy.model import Gap, Policy, Promise, Route
from chalicelib.domain.policy.parts import every
from chalicelib.domain.policy.phrases import LEFT_OUT, quotation

TEXTS = Path(__file__).with_name("texts")
SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u2011": "-", "\u00a0": " "})


def plain(text: str) -> str:
    """The text as one line, without what only its typesetting has."""
    return " ".join(re.sub(r"\*\*|[♣#]", "", text.translate(SAME)).split())


def clauses(policy: Policy) -> list[str]:
    law = {clause for _, clause in _said(policies.statute())}
    return [clause for _, clause in _said(policy) if clause not in law]


def _said(value: object) -> list[tuple[object, str]]:
    items = [(where, item.clause) for kind in (Promise, Route, Gap) for where, item in every(kind, value)]
    return [(where, clause) for where, clause in items if clause]


def stands(piece: str, text: str) -> bool:
    """Whether the words stand there; a quotation may begin with a small letter or a capital."""
    first, rest = re.escape(piece[:1]), re.escape(piece[1:])
    return re.search(f"(?i:{first}){rest}", text) is not None


@pytest.mark.parametrize("name", policies.names())
def test_every_quotation_stands_in_the_text_of_its_policy(name: str) -> None:
    text = plain((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))
    pieces = {piece for clause in clauses(policies.policy(name)) for piece in quotation(clause)[1].split(LEFT_OUT)}
    assert sorted(piece for piece in pieces if not stands(plain(piece), text)) == []


@pytest.mark.parametrize("name", policies.names())
def test_every_clause_of_our_policies_quotes_something(name: str) -> None:
    assert [clause for clause in clauses(policies.policy(name)) if not quotation(clause)[1]] == []


def test_of_the_law_nothing_is_quoted_that_its_text_is_not_kept_for() -> None:
    assert [clause for _, clause in _said(policies.statute()) if quotation(clause)[1]] == []


def test_a_quotation_is_what_follows_the_heading() -> None:
    assert quotation("Stage 2: told by Friday: in writing") == ("Stage 2", "told by Friday: in writing")
    assert quotation("Education Act 2002, section 175") == ("Education Act 2002, section 175", "")
