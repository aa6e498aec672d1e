"""A history in parts: no more lines than are easy to read, and no more words than fit into a page.

What was written is the writer's to choose, and up to a complaint's whole length: sixty-four additions of quotation marks
once made a page of 6 MB, at which Lambda stops and the case could not be opened any more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Line = TypeVar("Line")

LINES = 50
CHARACTERS = 40_000  # of words, in which one text always fits; HTML writes some characters with five
LARGEST_NUMBER = 6  # digits of a part's number that can be meant


@dataclass(frozen=True, slots=True)
class Part(Generic[Line]):
    """One part of a history. Parts have numbers from 1 on."""

    lines: Sequence[Line]
    number: int
    of: int

    @property
    def before(self) -> int:
        """The number of the part before it; 0: it is the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The number of the part after it; 0: it is the last."""
        return self.number + 1 if self.number < self.of else 0


def part(
    lines: Sequence[Line], asked_for: str = "", words: Callable[[Line], str] = lambda line: "", larger: int = 1
) -> Part[Line]:
    """The part whose number somebody asked for, and the first for whatever is no number of one.

    `larger`: how many times as much as usual one part holds, where it is to be printed.
    """
    parts = _parts(lines, words, larger)
    known = asked_for.isascii() and asked_for.isdecimal() and len(asked_for) <= LARGEST_NUMBER
    number = int(asked_for) if known and 1 <= int(asked_for) <= len(parts) else 1
    return Part(parts[number - 1], number, len(parts))


def _parts(lines: Sequence[Line], words: Callable[[Line], str], larger: int) -> list[list[Line]]:
    parts: list[list[Line]] = [[]]
    length = 0
    for line in lines:
        more = len(words(line))
        if parts[-1] and (len(parts[-1]) == larger * LINES or length + more > larger * CHARACTERS):
            parts.append([])
            length = 0
        parts[-1].append(line)
        length += more
    return parts
