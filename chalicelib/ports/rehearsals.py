"""A rehearsal: complaints that an organisation makes up, under its own policy, on a clock of its own.

Only its steps are kept. What came of them is played again for each page, in a space that nothing real shares.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

LODGE, MOVE, DAYS = "lodge", "move", "days"  # every other step is a command on a case


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that somebody did, or the clock moved on, a minute after the step before."""

    do: str
    by: str = ""  # a person's id, or the complainant; "" where the clock moves
    case: int = 0  # which complaint of the rehearsal, from 1
    given: Mapping[str, Any] = field(default_factory=dict)  # of JSON's kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """`began`: where its clock started. None: none is going on, though there may have been one."""

    began: datetime | None = None
    steps: tuple[Step, ...] = ()
    revision: int = 0  # how often it was kept; 0: nobody has tried yet


class Rehearsals(Protocol):
    def get(self) -> Rehearsal:
        """The organisation's: there is one at a time."""

    def keep(self, rehearsal: Rehearsal) -> None:
        """On top of the revision that it carries. Raises Conflict where somebody has kept it since, StoreUnavailable."""
