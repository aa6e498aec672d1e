"""The points that a telling falls into, as a first proposal: each can then be answered by itself.

People number what they say, put a heading over it, ask questions, or begin a new paragraph. The first of these that parts
the text is taken, and no word of it is lost or changed: only the marks of a list go. Whoever wrote it confirms or mends
what is proposed, so a plainly wrong proposal is worth less than none: short texts and very many parts give one point.
"""

import re
from itertools import pairwise

MOST = 20  # points; past that nobody could confirm them on one page
SHORTEST = 3  # words, below which a part belongs to the one before
NUMBERED = re.compile(
    r"\s*(?:(?:point|issue|number|no\.?)\s*)?\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.):]\s+(?=\S)", re.IGNORECASE
)
BULLET = re.compile(r"\s*[-*•‣▪–—]\s+(?=\S)")
HEADING = re.compile(r"\s*\S.{0,58}:\s*")
QUESTION = re.compile(r"(?<=\?)\s+(?=\S)")


def codes(number: int) -> tuple[str, ...]:
    """What the points of a complaint are called as its parts (READINGS R18); none, where it is one."""
    return tuple(f"point_{n}" for n in range(1, number + 1)) if number > 1 else ()


def proposed(text: str) -> tuple[str, ...]:
    """The points of a text, in its order; a single one where it falls into none. Empty for a text of nothing."""
    if not text.strip():
        return ()
    lines = text.splitlines()
    for parts in (
        _listed(lines, NUMBERED),
        _listed(lines, BULLET),
        _headed(lines),
        _paragraphs(lines),
        _questions(text),
    ):
        points = _joined(parts)
        if 1 < len(points) <= MOST:
            return points
    return (text.strip(),)


def _listed(lines: list[str], mark: re.Pattern[str]) -> list[str]:
    """Parts that each begin with a mark of a list; what comes before the first is a part too, where it says something."""
    starts = [n for n, line in enumerate(lines) if mark.match(line)]
    if len(starts) < 2:
        return []
    found = ["\n".join(lines[: starts[0]])]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found.append("\n".join([mark.sub("", lines[start], count=1), *lines[start + 1 : end]]))
    return found


def _headed(lines: list[str]) -> list[str]:
    """Parts that each begin with a line of its own that ends in a colon."""
    starts = [n for n, line in enumerate(lines) if HEADING.fullmatch(line)]
    if len(starts) < 2:
        return []
    edges = [0, *starts, len(lines)]
    return ["\n".join(lines[a:b]) for a, b in pairwise(edges)]


def _paragraphs(lines: list[str]) -> list[str]:
    """Parts with an empty line between them."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return ["\n".join(part) for part in found]


def _questions(text: str) -> list[str]:
    """Parts that each end with a question, where there are several."""
    return QUESTION.split(text) if text.count("?") > 1 else []


def _joined(parts: list[str]) -> tuple[str, ...]:
    """The same without empty ones; one of very few words belongs to the one before it, or after it where it is the first."""
    found: list[str] = []
    for part in (p.strip() for p in parts):
        if not part:
            continue
        if found and (len(part.split()) < SHORTEST or len(found[-1].split()) < SHORTEST):
            found[-1] = f"{found[-1]}\n{part}"
        else:
            found.append(part)
    return tuple(found)
