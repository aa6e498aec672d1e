"""Whoever complains can read our letters: the reading age of our own sentences is eleven at most, in every policy."""

import pytest

from tests.reading.age import longest, reading_age
from tests.reading.letters import of_every_policy, own_blocks, policy_text

OLDEST = 11  # years
EXCEPT: dict[str, str] = {}  # a kind of letter, and why its reader must be older
WORDS_AT_MOST = 25  # in a sentence
KINDS = sorted({kind for kind, _, _ in of_every_policy()})


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_is_read_at_eleven(kind: str) -> None:
    ages = {
        policy: reading_age(own_blocks(letter), policy_text(policy))
        for what, policy, letter in of_every_policy()
        if what == kind
    }
    assert kind in EXCEPT or max(ages.values()) <= OLDEST, ages


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_of_a_letter_is_long(kind: str) -> None:
    found = [
        longest(own_blocks(letter), policy_text(policy)) for what, policy, letter in of_every_policy() if what == kind
    ]
    assert [s for s in set(found) if len(s.split()) > WORDS_AT_MOST] == []


def test_an_exception_is_a_letter_that_there_is() -> None:
    assert set(EXCEPT) <= set(KINDS)
