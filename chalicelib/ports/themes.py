"""Themes that somebody accepted across cases, and across sites, with what changed, and what of them is published."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

ACROSS = "*"  # in the place of a site: a theme of several
TEXTS = (
    "name",
    "came_of",
    "action",
    "changed",
    "said",
    "did",
)  # of a theme, that people wrote, or that come of their words


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """`came_of`: by what it was proposed, such as `word:gate`. `said`, `did`: the line for everybody, by a person.

    `site`: ACROSS where it is of several, which are its `sites` then.
    """

    id: str  # a ULID
    site: str
    name: str
    came_of: str
    cases: tuple[str, ...]  # their ids
    by: str  # a person's id
    at: datetime
    action: str = ""  # what is done about it, by whom and by when
    tied: str = ""  # to an action of one of its cases: the case's id, `#`, the number of the event that set it
    changed: str = ""  # what is different since
    said: str = ""
    did: str = ""
    published_on: date | None = None
    published_by: str = ""
    rev: int = 1
    sites: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The sites that it is of."""
        return self.sites or (self.site,)


class Themes(Protocol):
    def at(self, site_id: str) -> list[Theme]:
        """Every theme of a site alone, or of ACROSS, oldest first. Raises StoreUnavailable."""

    def keep(self, theme: Theme, before: Theme | None) -> None:
        """Write it down in place of what was read. Raises Conflict where somebody was faster, StoreUnavailable."""
