"""How a case is found by what people remember of it: a name, an e-mail address, a telephone number, part of a reference.

What is looked for and what it is found by are written in one plain form: without capitals, accents, apostrophes or
hyphens, and a telephone number as it is dialled here. So a value is found by its beginning, however somebody spells it.
A name that has several parts is found by each of them and by all of them written as one.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib.domain.redaction import SPELT

LONGEST = 100  # characters of a value: nobody types more of a name, and a key of the table has room for it
MOST = 16  # values of a case: each is an item of the transaction that writes them
MOST_TYPED = 2_000  # characters that are looked at
LEAST = 2  # letters, where an alphabet has few of them
LEAST_DIGITS = 3
NOT_NAMES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "madam", "rev", "prof"})
APOSTROPHES = re.compile("['’‘ʼ`´′]")
ADDRESS = re.compile(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()]*")
DIALLED = re.compile(r"[\d\s()+./-]+")
ABROAD = re.compile(r"^(?:\+|00)44(?:\(?0\)?)?")  # our own country, as it is dialled from another


@dataclass(frozen=True, slots=True)
class Sought:
    """`value`: what a value that is looked up begins with. `beside`: what others of the same case begin with too."""

    value: str
    beside: tuple[str, ...] = ()

    def found_in(self, values: Iterable[str]) -> bool:
        """Whether a case with these values is one that is looked for."""
        known = tuple(values)
        return all(any(value.startswith(part) for value in known) for part in (self.value, *self.beside))


def sought(typed: str) -> Sought | None:
    """What somebody looks for. None: nothing, or too little of anything."""
    typed = typed[:MOST_TYPED]
    address = ADDRESS.search(typed)
    if address:
        return Sought(_address(address[0]))
    number = telephone(typed)
    if DIALLED.fullmatch(typed.strip()) and len(number) >= LEAST_DIGITS:
        return Sought(number)
    words = sorted(set(_words(typed)) - NOT_NAMES, key=lambda word: (-len(word), word))
    if not words or (len(words[0]) < LEAST and words[0].isascii()):
        return None
    return Sought(words[0], tuple(words[1:]))


def values(
    *, names: Iterable[str], email: str = "", telephone_number: str = "", reference: str = "", about: Iterable[str] = ()
) -> tuple[str, ...]:
    """What a case is found by, the surest first: at most MOST. `about`: ids of the people whom it is about."""
    named = [part for name in names for word in name.split() for part in _parts(word) if part not in NOT_NAMES]
    found = [_address(email), telephone(telephone_number), *of_reference(reference), *map(of_subject, about), *named]
    return tuple(dict.fromkeys(filter(None, found)))[:MOST]


def of_reference(reference: str) -> tuple[str, ...]:
    """What tells no more of a case than its row does: its reference, with the letters that all begin with and without."""
    whole = _plain(reference)
    return (whole, whole[3:]) if whole else ()


def word_list(texts: Iterable[str]) -> str:
    """Every word of these texts once, each between spaces, so that what begins so is found by one look; "": none."""
    words = dict.fromkeys(word for text in texts for word in _words(text))
    return f" {' '.join(words)} " if words else ""


def words_sought(typed: str) -> tuple[str, ...]:
    """The words by which somebody looks through what was told. Empty: too little of anything."""
    words = tuple(dict.fromkeys(_words(typed[:MOST_TYPED])))
    return words if any(len(word) >= LEAST or not word.isascii() for word in words) else ()


def all_in(words: Iterable[str], listed: str) -> bool:
    """Whether each of these begins a word of the list."""
    return all(f" {word}" in listed for word in words)


def of_subject(person_id: str) -> str:
    """What leads to the cases about somebody of ours. Nobody can type it: what is typed has letters and digits alone."""
    return f"={person_id}"[:LONGEST]


def own(email: str) -> str:
    """Under which the cases are found of which somebody has said that this address is theirs. Nobody can type it."""
    return f"=email:{_address(email)}"


def folded(text: str) -> str:
    """Without capitals, accents and other marks. What has no plain letter stays as it is."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in apart if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare).translate(SPELT)


def telephone(number: str) -> str:
    """Its digits, as they are dialled within the country. "": there is none."""
    plain = re.sub(r"[^\d+()]", "", unicodedata.normalize("NFKC", number))
    return re.sub(r"\D", "", ABROAD.sub("0", plain))[:LONGEST]


def _address(email: str) -> str:
    return folded(email.strip())[:LONGEST]


def _words(text: str) -> Iterator[str]:
    return filter(None, (_plain(word) for word in re.split(r"[\s,;:]+", text)))


def _parts(word: str) -> Iterator[str]:
    """The word as one, then what stands between its hyphens and apostrophes where that is more than a letter."""
    yield _plain(word)
    yield from (part for part in map(_plain, re.split(r"[\W_]+", folded(word))) if len(part) >= LEAST)


def _plain(word: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]", "", APOSTROPHES.sub("", folded(word)))[:LONGEST]
