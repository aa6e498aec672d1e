"""The cases whose time is nearly over: who was asked about each, and what two people said."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A case of a site's list. It says nothing of the case but its id; everything else follows from that."""

    site: str
    case_id: str
    called_on: date  # when whoever decides was first asked: silence counts from then
    proposed_by: str = ""  # a person's id: who would let it go
    proposed_at: datetime | None = None
    confirmed_by: str = ""  # another's
    confirmed_at: datetime | None = None


class Retention(Protocol):
    """What is listed stays until it is erased, kept longer, or its case is reopened."""

    def listed(self, site_id: str) -> list[Listed]:
        """Every case on a site's list, in no order. Strongly. Raises StoreUnavailable."""

    def put(self, before: Listed | None, after: Listed) -> None:
        """Write one down in place of what was read; `before` None: it must be new. Raises Conflict, StoreUnavailable."""

    def month(self, site_id: str) -> str:
        """The month, such as 2026-12, in which the site's list was last made. "": never."""

    def made(self, site_id: str, month: str) -> None:
        """The list of that month is whole."""
