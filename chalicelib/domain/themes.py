"""Themes across cases: which are proposed, and what a published line of one may give away.

A theme is proposed where a category, or a word of the points, is that of several cases of the last twelve months; beside it
stands how many there were in the twelve months before. A person accepts one, names it and says what changed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.small_numbers import FEW

YEAR = timedelta(days=365)
LEAST = 3  # cases that make a theme
QUOTE = 5  # words in a row that are no chance
WORD = re.compile(r"\w+(?:['’]\w+)?")
LONG = 5  # letters of a word that says something
SAYS_NOTHING = frozenset({
    "about", "after", "again", "against", "because", "before", "being", "child", "complaint", "could", "every", "their",
    "there", "these", "they", "thing", "things", "those", "through", "under", "until", "wanted", "where", "which", "while",
    "would", "should", "staff", "school", "still", "years", "other", "never", "nobody", "somebody", "people", "parent",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A case as far as themes are looked for in it. `words`: of its points; empty where the reader may not read them."""

    case_id: str
    reference: str
    received_on: date
    categories: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposed:
    """`key`: `kind:` and a category, or `word:` and a word. `now`, `before`: the cases of each twelve months."""

    key: str
    now: tuple[Told, ...]
    before: int


def proposed(cases: Iterable[Told], today: date) -> list[Proposed]:
    """The themes that there may be, the most frequent first, each by what was counted."""
    now: defaultdict[str, list[Told]] = defaultdict(list)
    before: defaultdict[str, int] = defaultdict(int)
    for case in cases:
        for key in _keys(case):
            if today - YEAR < case.received_on <= today:
                now[key].append(case)
            elif today - 2 * YEAR < case.received_on <= today - YEAR:
                before[key] += 1
    found = [Proposed(key, tuple(told), before[key]) for key, told in now.items() if len(told) >= LEAST]
    return sorted(found, key=lambda one: (-len(one.now), one.key))


def _keys(case: Told) -> Iterable[str]:
    yield from (f"kind:{category}" for category in case.categories)
    yield from (f"word:{word}" for word in case.words if len(word) >= LONG and word not in SAYS_NOTHING)


def gives_away(text: str, names: Iterable[str]) -> list[str]:
    """The names that stand in a text, as they were given: a part that is known by itself only where no whole one is."""
    said = {word.strip(".,;:!?'’\"“”()").casefold() for word in text.replace("’s", "").replace("'s", "").split()}
    found = {name for name in names for part in name.split() if len(part) > 2 and part.casefold() in said}
    parts = {part.casefold() for name in found if len(name.split()) > 1 for part in name.split()}
    return sorted(name for name in found if name.casefold() not in parts)


def quoted(text: str, said: Iterable[str]) -> list[str]:
    """The parts of a text that are QUOTE words or more of what somebody said, in their order: as they stand in the text."""
    theirs = {run for one in said for run in _runs([word.casefold() for word in WORD.findall(one)])}
    found = list(WORD.finditer(text))
    words = [hit[0].casefold() for hit in found]
    starts = [n for n, run in enumerate(_runs(words)) if run in theirs]
    covered = sorted({n + more for n in starts for more in range(QUOTE)})
    begins = [n for n in covered if n - 1 not in covered]
    ends = [n for n in covered if n + 1 not in covered]
    return [text[found[a].start() : found[b].end()] for a, b in zip(begins, ends, strict=True)]


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[n : n + QUOTE]) for n in range(len(words) - QUOTE + 1)]


def warnings(lines: Sequence[str], names: Iterable[str], cases: int) -> list[str]:
    """Why a line should be looked at again before anybody can read it."""
    known = gives_away(" ".join(lines), names)
    said = [f"It contains names that are in the cases: {', '.join(known)}."] if known else []
    few = f"It rests on {cases} {'case' if cases == 1 else 'cases'}. With fewer than {FEW}, people may know who complained."
    return [*said, few] if cases < FEW else said
