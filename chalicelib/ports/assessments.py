"""What people wrote to the points of a self-assessment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Verdict = Literal["yes", "partly", "no", "not_applicable", "ask"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A sentence of somebody's to a point, and their answer where the point asks a person."""

    site: str
    row: str  # its id in policies/standards.json
    at: datetime
    by: str  # a person's id
    text: str
    verdict: Literal["yes", "partly", "no", "not_applicable", ""] = ""


class Assessments(Protocol):
    def keep(self, word: Word) -> None:
        """Write it down beside those before it. Raises StoreUnavailable."""

    def of(self, site_id: str) -> list[Word]:
        """Everything that was written at a site. Raises StoreUnavailable."""
