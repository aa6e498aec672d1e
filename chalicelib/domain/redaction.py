"""What is blacked out: where words stand in a text, however they are written there, and a text without them.

It is one rule for words that we lay out and for the text of a PDF that somebody sent: the function Bundles carries this
file, so it imports nothing of ours. A word is found whatever its capitals, accents, apostrophes and hyphens, across the end
of a line and with marks between its letters that nobody sees; a number of a telephone however it is spaced, with or without
+44. It is found as a whole: "Ann" is not in "Annual", but in the name of a file, where words run together, it is.

What is blacked out leaves a bar of one length, which does not tell how long the word was.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

BAR = "█████"
BETWEEN_LETTERS, BETWEEN_WORDS = "-? ?", r"(?:[\W_]{0,3})"
NUMBER = re.compile(r"\+?[\d\s().-]{6,}")
AT_HOME, FROM_ABROAD = "0", "44"
ANY_CODE = r"(?:(?:\+|00)?44[\W_]{0,4}0?[\W_]{0,2}|0)"
MARKS = {**dict.fromkeys(map(ord, "‐‑‒–—―"), "-"), **dict.fromkeys(map(ord, "ʼʻ"), "'")}  # whose name says letter
SPELT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
UNSEEN = ("Mn", "Me", "Cf", "Cc")  # accents that stand for themselves, marks of direction, controls


@dataclass(frozen=True, slots=True)
class Found:
    """Where one of the words stands: from this character to before that one."""

    start: int
    end: int


def blacked(text: str, words: Iterable[str], *, run_together: bool = False) -> str:
    """The text with a bar in the place of each of these words. `run_together`: also within others, as in a file's name."""
    found = spans(text, tuple(words), run_together=run_together)
    kept = text
    for one in reversed(found):
        kept = kept[: one.start] + BAR + kept[one.end :]
    return kept


def spans(text: str, words: Sequence[str], *, run_together: bool = False) -> list[Found]:
    """Where these words stand in a text, in order; what overlaps is one."""
    pattern = _pattern(tuple(words), run_together)
    if pattern is None:
        return []
    plain, places = _plain(text)
    found: list[Found] = []
    for hit in pattern.finditer(plain):
        one = Found(places[hit.start(1)], places[hit.end(1) - 1] + 1)
        if found and one.start < found[-1].end:
            one = Found(found[-1].start, max(one.end, found.pop().end))
        found.append(one)
    return found


def _plain(text: str) -> tuple[str, list[int]]:
    """The text without capitals, accents and what nobody sees, with one space where there were several; whence each came."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isspace():
            if letters[-1:] != [" "]:
                letters.append(" ")
                places.append(place)
            continue
        for one in unicodedata.normalize("NFKD", letter.translate(MARKS)).casefold().translate(SPELT):
            if unicodedata.category(one) not in UNSEEN:
                letters.append(one)
                places.append(place)
    return "".join(letters), places


@lru_cache(maxsize=64)  # the words of one bundle are looked for in each of its texts
def _pattern(words: tuple[str, ...], run_together: bool) -> re.Pattern[str] | None:
    """What finds any of the words, the longest first, also one that begins within another. None: nothing to find."""
    found = sorted({_of(word) for word in words} - {""}, key=len, reverse=True)
    if not found:
        return None
    either = "|".join(found)
    return re.compile(rf"(?=({either}))" if run_together else rf"(?<![^\W_])(?=((?:{either})(?![^\W_])))")


def _of(word: str) -> str:
    """What finds one word, or several that follow each other."""
    if NUMBER.fullmatch(word.strip()):
        return _of_number(re.sub(r"\D", "", word))
    runs = re.findall(r"[^\W_]+", _plain(word)[0])
    return BETWEEN_WORDS.join(BETWEEN_LETTERS.join(map(re.escape, run)) for run in runs)


def _of_number(digits: str) -> str:
    own = digits.removeprefix("0044").removeprefix(FROM_ABROAD).removeprefix(AT_HOME)
    code = ANY_CODE if digits.startswith((AT_HOME, FROM_ABROAD)) else ""
    return (r"\+?" if not code else "") + code + BETWEEN_WORDS.join(own) if own else ""
