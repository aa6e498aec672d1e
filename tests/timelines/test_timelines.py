"""Random timelines under every policy: whatever is done, by whomever, whenever, these things hold of the case.

Replaying gives the case, sweeps at other instants give the same history, what is read again has the same dates, NumPy
counts every date as we do, and no case goes cold. `make prove` lives twenty thousand lives, others with each seed; each
test run some hundred.
"""

from random import Random

import pytest

from chalicelib import policies
from tests.proofs import SEED, proved
from tests.timelines.agreeing import wrong
from tests.timelines.lives import Life, as_story, drawn, smallest

SOME, MANY = 10, 4_000  # lives a policy


def life(name: str, number: int) -> Life:
    return drawn(Random(f"{name}/{number}"), name)


def is_wrong(one: Life) -> str:
    """What is wrong with a life; an exception that is no refusal is wrong as well."""
    try:
        return wrong(one)
    except Exception as broken:  # noqa: BLE001 — whatever it is, it is the finding
        return f"{type(broken).__name__}: {broken}"


def check(name: str, numbers: range) -> None:
    for number in numbers:
        said = is_wrong(life(name, number))
        if said:
            small = smallest(life(name, number), lambda one: bool(is_wrong(one)))
            pytest.fail(f"life {number} of {name}: {said}\n\n{as_story(small)}\n\n{is_wrong(small)}", pytrace=False)


@pytest.mark.parametrize("name", policies.names())
def test_every_life_agrees_with_itself_and_stays_warm(name: str) -> None:
    check(name, range(SEED, SEED + SOME))


@pytest.mark.prove
@pytest.mark.parametrize("name", policies.names())
def test_a_great_many_lives_do(name: str) -> None:
    check(name, range(SEED, SEED + MANY))
    proved(f"Random timelines of {name} (from {SEED})", f"{MANY} lives: replay, sweeps, recomputation, NumPy agree")
