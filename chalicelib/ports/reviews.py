"""What was written down of the reviews that policies ask for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A review was held. `of`: the day since which it was asked for."""

    site: str
    review: str  # its id in the policy
    of: date
    held_on: date
    by: str  # who wrote it down: a person's id
    at: datetime
    minutes: str
    decided: str = ""  # what will be done, by whom, by when
    next_on: date | None = None  # when it is to be held next, where somebody said so
    title: str = ""  # as the policy of then called it


class Reviews(Protocol):
    def held(self, site_id: str) -> list[Held]:
        """Every review that was held at a site, oldest first."""

    def keep(self, held: Held) -> None:
        """Write one down. Raises Conflict where one of the same occasion is written down already, StoreUnavailable."""

    def mend(self, held: Held) -> None:
        """Write it in the place of what was written of the same occasion. Raises StoreUnavailable."""
