"""Leave for an inspector to read: what a link opens, until when, and what was looked at by it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """`bundles`: which may be read, each as "case id/bundle id". `key`: the hash of the link, all that is kept of it."""

    id: str
    by: str  # who gave it, as whom it reads: a person's id
    at: datetime
    whose: str  # the inspector, in words
    until: date  # the last day on which it opens
    key: str
    bundles: tuple[str, ...] = ()
    revoked_at: datetime | None = None

    def opens(self, today: date) -> bool:
        return self.revoked_at is None and today <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    inspection: str
    at: datetime
    what: str


class Inspections(Protocol):
    def all(self) -> list[Inspection]:
        """Every one, oldest first."""

    def behind(self, key: str) -> Inspection | None:
        """The one whose link has this hash."""

    def keep(self, inspection: Inspection) -> None:
        """Write it down, in the place of what was. Raises StoreUnavailable."""

    def looked(self, look: Look) -> None: ...

    def looks(self, inspection_id: str) -> list[Look]:
        """What was looked at by one, oldest first."""
