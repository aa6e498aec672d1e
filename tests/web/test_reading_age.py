"""Whoever complains can read our pages: the reading age of our own sentences is eleven at most."""

import re
from collections.abc import Iterator

import pytest

from chalicelib import wiring
from tests.languages.every_sentence import unknown_on, words_of
from tests.reading.age import longest, reading_age
from tests.reading.pages import every_page, not_ours, own_blocks

OLDEST = 11  # years
EXCEPT: dict[str, str] = {}  # a page, and why its reader must be older
COUNTED = re.compile(r"\d (kept|late|missed)(, .*)?")  # a list of values, which stays English
WORDS_AT_MOST = 25  # in a sentence
OF_THE_ENGINE = re.compile(r"\bRedress\b|\bplease\b|\binvalid\b|\bbinds\b|How we read|\bnext step\b", re.IGNORECASE)


@pytest.fixture(scope="module", autouse=True)
def _put_back() -> Iterator[None]:
    yield
    wiring.use(None)


def test_every_page_is_read_at_eleven() -> None:
    ages = {name: reading_age(own_blocks(page), not_ours()) for name, page in every_page()}
    assert {name: age for name, age in ages.items() if age > OLDEST and name not in EXCEPT} == {}


def test_no_sentence_of_a_page_is_long() -> None:
    found = {name: longest(own_blocks(page), not_ours()) for name, page in every_page()}
    assert {name: said for name, said in found.items() if len(said.split()) > WORDS_AT_MOST} == {}


def test_no_page_speaks_of_the_engine() -> None:
    said = {name: re.sub(r"https?://\S+", "", page.text) for name, page in every_page()}
    assert {name: found[0] for name, text in said.items() if (found := OF_THE_ENGINE.findall(text))} == {}


def test_every_sentence_of_ours_on_a_page_is_in_the_catalogue() -> None:
    """One that is not: infrastructure/languages/__init__.py says where sentences are looked for."""
    theirs = f"{words_of('aptcoo')} {words_of('map')} {' '.join(not_ours())} apology".lower()
    unknown = {said.removeprefix("our ").lower(): name for name, page in every_page() for said in unknown_on(page)}
    assert {said: name for said, name in unknown.items() if said not in theirs and not COUNTED.fullmatch(said)} == {}


def test_an_exception_is_a_page_that_there_is() -> None:
    assert set(EXCEPT) <= {name for name, _ in every_page()}
