"""Each fault put into the code is seen by the tests; without one they hold."""

from pathlib import Path

import pytest

from tests.crash.mutations import MUTATIONS, Mutation, copy, first_failure, mutate, mutated
from tests.proofs import proved


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.name for mutation in MUTATIONS])
def test_there_is_something_to_change(mutation: Mutation) -> None:
    assert mutation.new in mutated(mutation)


@pytest.mark.prove
def test_the_copy_without_a_fault_holds(tmp_path: Path) -> None:
    copy(tmp_path)
    assert first_failure(tmp_path) == ""


@pytest.mark.prove
@pytest.mark.parametrize("mutation", MUTATIONS, ids=[mutation.name for mutation in MUTATIONS])
def test_a_fault_is_seen(tmp_path: Path, mutation: Mutation) -> None:
    copy(tmp_path)
    mutate(tmp_path, mutation)
    seen = first_failure(tmp_path)
    assert seen, "no test failed"
    proved(f"Mutation: {mutation.name}", f"seen by {seen.partition('[')[0]}")
