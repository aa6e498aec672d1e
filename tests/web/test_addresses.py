"""Addresses as API Gateway reads them: a part that is written out goes before one that may be anything, also where nothing
answers there itself.
"""

from collections.abc import Iterator
from typing import Any

from app import app
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.public.questions import QUESTIONS

PAGES = {question.slug for question in QUESTIONS} | set(ACTS)  # what the parts that may be anything stand for


def test_no_address_hides_a_page_whose_own_address_begins_it():
    assert [address for address in _hiding(_tree(), "") if address.rpartition("/")[2] in PAGES] == []


def _tree() -> dict[str, Any]:
    """Each part of an address with those after it; what answers there itself has a part "" besides."""
    tree: dict[str, Any] = {}
    for path in app.routes:
        here = tree
        for part in path.strip("/").split("/"):
            here = here.setdefault(part, {})
        here[""] = {}
    return tree


def _hiding(parts: dict[str, Any], at: str) -> Iterator[str]:
    anything = any(part.startswith("{") and "" in after for part, after in parts.items())
    for part, after in parts.items():
        if anything and part and not part.startswith("{") and "" not in after:
            yield f"{at}/{part}"
        yield from _hiding(after, f"{at}/{part}")
