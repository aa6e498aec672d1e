"""Whoever complains can read our letters: the reading age of our own sentences is eleven at most, in every policy."""

from tests.reading.age import longest, reading_age
from tests.reading.letters import of_every_policy, own_blocks, policy_text

OLDEST = 11  # years
EXCEPT: dict[str, str] = {}  # a kind of letter, and why its reader must be older
WORDS_AT_MOST = 25  # in a sentence


def test_every_letter_is_read_at_eleven() -> None:
    ages = [
        (reading_age(own_blocks(letter), policy_text(policy)), kind, policy)
        for kind, policy, letter in of_every_policy()
    ]
    assert {(age, kind, policy) for age, kind, policy in ages if age > OLDEST and kind not in EXCEPT} == set()


def test_no_sentence_of_a_letter_is_long() -> None:
    found = {longest(own_blocks(letter), policy_text(policy)) for _, policy, letter in of_every_policy()}
    assert {said for said in found if len(said.split()) > WORDS_AT_MOST} == set()


def test_an_exception_is_a_letter_that_there_is() -> None:
    assert set(EXCEPT) <= {kind for kind, _, _ in of_every_policy()}
