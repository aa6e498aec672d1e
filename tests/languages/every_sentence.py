"""What is shown and is in no catalogue: for the tests that walk every page and every letter."""

import re
from collections.abc import Iterator
from functools import cache

from chalicelib import policies
from chalicelib.languages.catalogue import Catalogue, for_markup, literal
from chalicelib.languages.pages import translated
from chalicelib.languages.sentences import has_words
from chalicelib.languages.sentences import sentences as sentences_in
from infrastructure.languages.extracting import sentences
from tests.pages import Page, parsed, text_of

LEAST = 6  # characters
REFERENCE = re.compile(r" \([A-Z-]+\)$")  # at the end of a subject
STAYED = re.compile(r'<span lang="en">(.*?)</span>', re.DOTALL)


@cache
def every() -> dict[str, str]:
    """Each sentence as its own translation, but those that have hardly a word besides their values."""
    return {one: one for one in sentences() if not one.startswith("%(") or len(literal(one)) >= LEAST}


@cache
def _for_pages() -> Catalogue:
    return for_markup(every())


@cache
def _for_letters() -> Catalogue:
    return Catalogue(every())


@cache
def words_of(policy: str) -> str:
    """Everything that a policy says, as one text."""
    return policies.policy(policy).model_dump_json().lower().replace("\\", "")


def unknown_on(page: Page) -> Iterator[str]:
    for html in STAYED.findall(translated(page.html, _for_pages())):
        yield text_of(parsed(html)[0]).rstrip(".")


def unknown_in(text: str) -> Iterator[str]:
    """The sentences of a text that no catalogue has."""
    for sentence in sentences_in(" ".join(REFERENCE.sub("", text).split())):
        if has_words(sentence) and _for_letters().said(sentence) is None:
            yield sentence.rstrip(".")
