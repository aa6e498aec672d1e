"""A failing test names what to look at, also where the assertion stands in a helper, a benchmark or the rehearsal."""

import ast
from pathlib import Path

import pytest

from tests.actions.deployment import Deployment

ROOT = Path(__file__).parents[1]
PLAIN = [path for folder in ("benchmarks", "infrastructure") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_an_assertion_in_a_helper_says_what_it_compared():
    with pytest.raises(AssertionError) as failed:
        Deployment().at("Thu 2026-01-01 09:00")
    assert "instant('Thu 2026-01-01 09:00')" in str(failed.value)


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: str(path.relative_to(ROOT)))
def test_an_assertion_that_pytest_does_not_read_has_a_message(path: Path):
    asserts = [one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.Assert)]
    bare = [f"line {one.lineno}: say what is wrong, and with what" for one in asserts if one.msg is None]
    assert bare == []
