"""How long things took, as columns to draw: a picture that says the same as the table beneath it, and needs no colour."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.account.figures import Promised

BARS = 5  # at most, in a picture: it fits a telephone
WIDTHS = (1, 2, 5, 10, 20, 50, 100, 250)  # days that one bar may stand for
APART, TALL = 75, 120  # units of the picture


@dataclass(frozen=True, slots=True)
class Bar:
    """So many were done within these days, `late` of them after their last day. `x`, `y`, heights: as it is drawn."""

    days: str
    first: int
    last: int
    many: int
    late: int
    x: int
    y: int
    height: int
    late_height: int

    @property
    def in_time(self) -> int:
        return self.many - self.late

    @property
    def range(self) -> str:
        """As the register's filter says it."""
        return f"{self.first}-{self.last}"


def bars(found: Promised) -> list[Bar]:
    """How many were done within how many days, from the first day to the last."""
    if not found.took:
        return []
    longest = max(found.took)
    width = next((one for one in WIDTHS if longest < one * BARS), WIDTHS[-1])
    starts = range(0, longest + 1, width)
    heaps = [(_within(found.took, day, width), _within(found.took_late, day, width)) for day in starts]
    tallest = max(many for many, _ in heaps)
    return [
        Bar(_days(day, width), day, day + width - 1, many, late, n * APART, TALL - (TALL * many // tallest),
            TALL * many // tallest, TALL * late // tallest)
        for n, (day, (many, late)) in enumerate(zip(starts, heaps, strict=True))
    ]  # fmt: skip


def columns(counted: Mapping[str, int]) -> list[Bar]:
    """One column for each name, in their order."""
    tallest = max(counted.values(), default=0) or 1
    heights = {name: TALL * many // tallest for name, many in counted.items()}
    return [
        Bar(name, n, n, many, 0, n * APART, TALL - heights[name], heights[name], 0)
        for n, (name, many) in enumerate(counted.items())
    ]


def _within(took: Mapping[int, int], first: int, width: int) -> int:
    return sum(many for day, many in took.items() if first <= day < first + width)


def _days(first: int, width: int) -> str:
    return str(first) if width == 1 else f"{first}–{first + width - 1}"
