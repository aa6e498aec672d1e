"""Bundles that were made of a case: what is known of each. The files themselves lie in the bucket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.casework.evidence.events import Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Kept with its case, and erased with it. Every word was decided on by whoever made it."""

    id: str
    case_id: str
    recipient: Recipient
    by: str  # a person's id
    at: datetime
    documents: tuple[str, ...]  # their titles, as they stand in it
    blacked_out: tuple[str, ...] = ()
    left: tuple[str, ...] = ()  # words that were proposed and stayed


class Bundles(Protocol):
    def keep(self, bundle: Bundle) -> None:
        """Write it down. Raises StoreUnavailable."""

    def of(self, case_id: str) -> list[Bundle]:
        """Every bundle of a case, oldest first."""
