"""Which words are proposed to be blacked out: names and addresses that a case knows, and what looks like one in its words.

A proposal is a question. A person answers each, and may name more; nothing is blacked out that nobody decided. A name is
asked for whole and in its parts, because people write "Mrs Tansy" and "Wren" of the same person; what does not stand in the
words is asked for only where there are files too, which only the function that draws them can look through.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chalicelib.domain.redaction import spans

SHORTEST_PART = 3  # letters of a part of a name that is asked for by itself
AROUND = 40  # characters of a sample on each side
LOOKS_LIKE = (
    ("An email address", re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    ("A telephone number", re.compile(r"(?<!\w)(?:\+44|0)[\d\s().-]{8,14}\d(?!\w)")),
    ("A postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
)


@dataclass(frozen=True, slots=True)
class Known:
    """Something that a case knows somebody by. `whole`: it is one thing, as an email address, and no name of parts.

    `in_files`: it is asked for where there are files, though it stands in none of the words.
    """

    word: str
    whose: str
    whole: bool = False
    in_files: bool = True


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word to decide on. `times`: how often it stands in the words; `sample`: where it does first."""

    word: str
    whose: str
    times: int
    sample: str


def proposed(known: Iterable[Known], texts: Sequence[str], *, files: bool) -> list[Proposal]:
    """Each once, what the case knows first. `files`: files go along, in which nobody has looked yet."""
    found: dict[str, Proposal] = {}
    for one in (*(part for each in known for part in _parts(each)), *_like(texts)):
        if one.word.casefold() not in found:
            proposal = _proposal(one, texts)
            if proposal.times or (files and one.in_files and (one.whole or " " in one.word)):
                found[one.word.casefold()] = proposal
    return list(found.values())


def _parts(one: Known) -> Iterator[Known]:
    """A name, and each of its parts."""
    word = " ".join(one.word.split())
    if not word:
        return
    yield Known(word, one.whose, one.whole, one.in_files)
    parts = [] if one.whole else [part.strip(".,;()") for part in word.split(" ")]
    for part in parts if len(parts) > 1 else ():
        if len(part) >= SHORTEST_PART and part[:1].isupper():
            yield Known(part, one.whose)


def _like(texts: Iterable[str]) -> Iterator[Known]:
    for text in texts:
        for whose, pattern in LOOKS_LIKE:
            yield from (Known(hit[0].strip(), f"{whose} in the words", whole=True) for hit in pattern.finditer(text))


def _proposal(one: Known, texts: Iterable[str]) -> Proposal:
    times, sample = 0, ""
    for text in texts:
        hits = spans(text, [one.word])
        if hits and not sample:
            around = text[max(0, hits[0].start - AROUND) : hits[0].end + AROUND]
            sample = f"… {' '.join(around.split())} …"
        times += len(hits)
    return Proposal(one.word, one.whose, times, sample)
