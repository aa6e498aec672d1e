"""How long something may take, as a policy says it: a number and a unit.

Only what is said lives here. What it comes to on a calendar is `spans.reckon`. This module stands apart so that a
`Reckoning` can name its span without a cycle.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

LONGEST = 1000
SAID = re.compile(r"([0-9]+) (working day|day|month|year|hour)s?")


class Unit(StrEnum):
    """What is counted. Only `WORKING_DAYS` asks which days count (R1, R4); the others run on the wall calendar (R3)."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    IMMEDIATELY = "immediately"


@dataclass(frozen=True, slots=True)
class Span:
    """`n` of a unit. `IMMEDIATELY` has n = 0. Raises ValueError for a negative n."""

    n: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.n < 0:
            raise ValueError(f"A span cannot be negative: {self.n} {self.unit}.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """The span that a policy writes: "3 working days", "1 month", "24 hours", "immediately".

        Raises ValueError, with a sentence for whoever writes the policy, for anything else, for 0 and for over 1000.
        """
        said = " ".join(text.lower().split())
        if said == Unit.IMMEDIATELY:
            return cls(0, Unit.IMMEDIATELY)
        match = SAID.fullmatch(said)
        if match is None:
            raise ValueError(
                f'"{text}" is not a span of time. Write a whole number and working days, days, months, years or hours, '
                'such as "3 working days", or "immediately".'
            )
        return cls(_sensible(int(match[1]), text), Unit(f"{match[2]}s"))

    def __str__(self) -> str:
        """As a person says it, and as `parse` reads it: "1 working day", "28 days", "immediately"."""
        if self.unit is Unit.IMMEDIATELY:
            return self.unit.value
        return f"{self.n} {self.unit.value.removesuffix('s') if self.n == 1 else self.unit.value}"


def _sensible(n: int, text: str) -> int:
    if n == 0:
        raise ValueError(f'"{text}" gives no time at all. Write "immediately" for the end of the same day.')
    if n > LONGEST:
        raise ValueError(f'"{text}" is longer than {LONGEST} of anything, which no policy means.')
    return n
