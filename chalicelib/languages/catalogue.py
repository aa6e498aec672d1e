"""What is translated, and looking a sentence up.

A sentence is found by its English words; one that holds values is found by the words around them, those with the most
words first. A value is a day, a span, or one of our own phrases, and is translated too; anything else stays as it is, and
so does whatever is called a name.
A full stop more or less makes no other sentence: a heading leaves it out.
"""

import gettext
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from markupsafe import escape

from chalicelib.domain.casework.event import Language
from chalicelib.languages import DOMAIN, welsh
from chalicelib.languages.sentences import BARE

FOLDER = Path(__file__).parent
# gettext looks a sentence up, and cannot list what it has: so this entry does
EVERY = "every sentence that is translated"
DAY = "_day"  # ends the name of a value that is one
NAME = "name"  # of somebody, who may be called like a word of ours
OPTIONAL = " (optional)"  # ends the label of many fields, and is a phrase of its own
VALUE = re.compile(r"%\((\w+)\)s")
As = Callable[[str], str]


def unchanged(value: str) -> str:
    return value


class Catalogue:
    """The sentences of one language. `words`: in English, and in the language."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._exact = {_plain(english): said for english, said in words.items() if not VALUE.search(english)}
        self._begin: dict[str, list[tuple[re.Pattern[str], str]]] = {}  # with values, by the first word
        for english in sorted((e for e in words if VALUE.search(e)), key=_weight, reverse=True):
            self._begin.setdefault(_first(english), []).append((pattern(english), words[english]))

    def said(self, sentence: str, foreign: As = unchanged) -> str | None:
        """The sentence in this language, or None. `foreign`: what becomes of a value that stays English."""
        if sentence.endswith(OPTIONAL):
            label, optional = self.said(sentence.removesuffix(OPTIONAL), foreign), self.said(OPTIONAL.strip())
            return f"{label} {optional}" if label and optional else None
        found = self._of_ours(sentence) or self._with_values(sentence, foreign)
        if found is None:
            day = welsh.value(sentence)
            return day[:1].upper() + day[1:] if day else None
        return found

    def _of_ours(self, sentence: str) -> str | None:
        """Also where it begins with a small letter, as a title within a sentence does."""
        found = self._exact.get(_plain(sentence))
        if found:
            return _ending(found, sentence)
        begins = sentence[:1]
        found = self._of_ours(begins.upper() + sentence[1:]) if begins.islower() else None
        return found[:1].lower() + found[1:] if found else None

    def _with_values(self, sentence: str, foreign: As) -> str | None:
        for known, said in (*self._begin.get(_first(sentence), ()), *self._begin.get("", ())):
            if values := known.fullmatch(sentence):
                in_place = {name: self._value(name, value, foreign) for name, value in values.groupdict().items()}
                return _ending(welsh.softened(said % in_place), sentence)
        return None

    def _value(self, name: str, value: str, foreign: As) -> str:
        known = welsh.value(value) or (self._of_ours(value) if name != NAME else None)
        is_a_name = " " not in value or not re.search(r"(^| )[a-z]", value)
        return known or (value if is_a_name else foreign(value))


def pattern(english: str) -> re.Pattern[str]:
    """What a sentence with values looks like."""
    parts = VALUE.split(_plain(english))  # words, name, words, name, words
    seen = [_seen(part) if n % 2 else re.escape(part) for n, part in enumerate(parts)]
    return re.compile("".join(seen) + r"\.?")


def _seen(name: str) -> str:
    """What stands for a value: of a day nothing but a day, so that "by when" is none."""
    return f"(?P<{name}>{welsh.ANY_DAY if name.rstrip('0123456789').endswith(DAY) else '[^<]+?'})"


def literal(english: str) -> str:
    """The sentence without its values."""
    return VALUE.sub("", english)


@cache
def of(language: Language) -> Catalogue:
    """For plain text, as in a letter. Raises FileNotFoundError where it was not compiled: `make static` does."""
    return Catalogue(_read(language))


@cache
def of_markup(language: Language) -> Catalogue:
    """The same for pages: what is compared and what is given is HTML, escaped but for the tags that a sentence may hold."""
    return for_markup(_read(language))


def for_markup(words: Mapping[str, str]) -> Catalogue:
    return Catalogue({_markup(english): _markup(said) for english, said in words.items()})


def _read(language: Language) -> Mapping[str, str]:
    known = gettext.translation(DOMAIN, FOLDER, [language])
    return {english: known.gettext(english) for english in known.gettext(EVERY).split("\n")}


def _markup(text: str) -> str:
    tags = BARE.findall(text)
    words = [str(escape(part)) for part in BARE.split(text)]
    return "".join(part for pair in zip(words, [*tags, ""], strict=True) for part in pair)


def _plain(sentence: str) -> str:
    return sentence.removesuffix(".")


def _ending(said: str, like: str) -> str:
    return _plain(said) + ("." if like.endswith(".") else "")


def _weight(english: str) -> int:
    return len(literal(english))


def _first(sentence: str) -> str:
    """The first word, "" where that holds a value or a tag."""
    word = _plain(sentence).partition(" ")[0]
    return "" if "%(" in word or "<" in word else word
