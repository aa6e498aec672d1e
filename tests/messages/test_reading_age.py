"""Whoever complains can read our letters: the reading age of our own sentences is eleven at most, in every policy."""

from tests.languages.every_sentence import unknown_in, words_of
from tests.reading.age import longest, reading_age
from tests.reading.letters import of_every_policy, own_blocks, policy_text

OLDEST = 11  # years
EXCEPT: dict[str, str] = {}  # a kind of letter, and why its reader must be older
NOT_OURS = (  # how these begin: the organisation's own words, and lists of what the policy names
    "Hill Trust", "By email: ", "By post: ", "By telephone: ", "Two people count the bags", "A panel will decide", "Apology",
    "respond to your complaint in", "Monday 28 September 2026 is now a bank holiday",
    "SEND information", "Department for Education: ", "Local Government and", "Ofsted: ", "Whoever referred you",
    "They usually ask you to finish all our stages first. https", "Bullying", "Conduct", "Extra sessions",
)  # fmt: skip
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


def test_every_sentence_of_ours_in_a_letter_is_in_the_catalogue() -> None:
    """One that is not: infrastructure/languages/__init__.py says where sentences are looked for."""
    unknown = {
        said: (kind, policy)
        for kind, policy, letter in of_every_policy()
        for block in (letter.greeting, *own_blocks(letter))
        for line in block.split("\n")
        for said in unknown_in(line)
        if said.lower() not in words_of(policy)
    }
    assert {said: where for said, where in unknown.items() if not said.startswith(NOT_OURS)} == {}


def test_an_exception_is_a_letter_that_there_is() -> None:
    assert set(EXCEPT) <= {kind for kind, _, _ in of_every_policy()}
