"""What is taken out of a policy, and each number that changes in it, is noticed by a step of one of its stories.

A seeded share of it always; all of it in the long run.
"""

import random

import pytest

from chalicelib import policies
from chalicelib.tooling.stories.mutating import Mutation, renumbered, taken_out
from chalicelib.tooling.stories.proving import noticed
from infrastructure.documents import coverage_page
from tests.identifiers.counting import COMPLETE, stories
from tests.proofs import SEED, proved

SHARE = 2  # mutations of each kind and policy that are tried whenever tests run


def own_numbers(name: str) -> list[Mutation]:
    """But for those of the law, which no policy changes."""
    law = {f"clocks.{clock.id}," for clock in policies.statute().clocks}
    return [m for m in renumbered(policies.policy(name)) if m.what.split(" ")[0] not in law]


def missed(name: str, mutations: list[Mutation]) -> list[str]:
    told = stories(name)
    return [mutation.what for mutation in mutations if noticed(mutation.policy, told) is None]


def share(mutations: list[Mutation]) -> list[Mutation]:
    return random.Random(SEED).sample(mutations, min(SHARE, len(mutations)))


@pytest.mark.parametrize("name", COMPLETE)
def test_a_story_notices_what_is_taken_out(name: str) -> None:
    assert missed(name, share(list(taken_out(policies.policy(name))))) == []


@pytest.mark.parametrize("name", COMPLETE)
def test_a_story_notices_a_number_that_is_one_off(name: str) -> None:
    assert missed(name, share(own_numbers(name))) == []


@pytest.mark.prove
@pytest.mark.parametrize("name", COMPLETE)
def test_whatever_is_taken_out_is_noticed(name: str) -> None:
    mutations = list(taken_out(policies.policy(name)))
    proved(f"{name}: items that keep a promise, each taken out and missed by a story", str(len(mutations)))
    assert missed(name, mutations) == []


@pytest.mark.prove
def test_the_table_of_what_keeps_each_promise_is_up_to_date() -> None:
    path, text = coverage_page()
    says = "docs/policies/coverage.md is stale. Run: python -m infrastructure.documents"
    assert path.read_text(encoding="utf-8") == text, says


@pytest.mark.prove
@pytest.mark.parametrize("name", COMPLETE)
def test_every_number_that_is_one_off_is_noticed(name: str) -> None:
    numbers = own_numbers(name)
    proved(f"{name}: spans, sizes of panels and years, each one more and one less, each noticed", str(len(numbers)))
    assert missed(name, numbers) == []
