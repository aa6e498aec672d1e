"""The programs that people download to check us: whoever runs one has the Python that it names, and nothing of ours."""

import ast
from pathlib import Path

import pytest

from bundles import verify
from chalicelib.documents import recount

BUILT_IN = ("dict", "list", "set", "tuple", "type")


@pytest.mark.parametrize("program", [recount, verify])
def test_a_program_that_needs_python_3_8_makes_no_later_type_when_it_runs(program):
    """Annotations are never run; what a name is given is."""
    text = Path(program.__file__).read_text("utf-8")
    assert "Python 3.8 or later" in text
    tree = ast.parse(text, feature_version=(3, 8))
    given = [part for one in ast.walk(tree) if isinstance(one, ast.Assign) for part in ast.walk(one.value)]
    unions = [one for one in given if isinstance(one, ast.BinOp) and ast.unparse(one).endswith("| None")]
    generics = [one for one in given if isinstance(one, ast.Subscript) and ast.unparse(one.value) in BUILT_IN]
    assert [ast.unparse(one) for one in (*unions, *generics)] == []
