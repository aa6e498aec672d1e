"""The organisation as it was set up: itself, its sites and people, and each change of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.event import Language
from chalicelib.domain.casework.events import DaysChanged
from chalicelib.domain.obligations.working_days import Closure


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """A policy that was put in force: for complaints received from the day `since` on."""

    since: date
    policy: str  # content hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """The organisation itself, as it tells people who it is."""

    name: str = ""
    postal_address: str = ""
    telephone: str = ""
    charity_number: str = ""
    website: str = ""
    colour: str = ""  # of the bar above each public page, as #rrggbb; "": ours
    logo: str = ""  # digest of its picture; "": none
    logo_says: str = ""  # what it says, for whoever does not see it
    privacy: str = ""  # its privacy notice; "": the one that Redress writes
    accessibility: str = ""  # its accessibility statement, in the same way
    notices_read: date | None = None  # when somebody said that they had read the two that Redress writes
    outside: str = ""  # who outside can help, in its own words, a line each
    also_in: Language = ""  # the language in which its pages and letters are offered besides English; "": in none
    live_since: date | None = None  # from this day on its page is open to everybody; None: it is still being set up
    revision: int = 0  # how often it was changed

    @property
    def outside_lines(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.outside.splitlines() if line.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    id: str
    name: str
    policy: str  # hash of the policy that it began with
    mailbox: str  # watched address that replies go to
    postal_address: str
    telephone: str = ""
    provision: str = ""
    officer: str = ""  # how the council's officer for allegations (LADO) is reached; "": nobody has said
    funder: str = ""  # who pays for the places, where complaints may go on to them
    services: str = ""  # what it offers, in a few words: tells two sites apart
    unlisted: bool = False  # the public form does not offer it; its own address still works
    closed_on: date | None = None  # from this day on it takes no complaints
    retention_years: int = 0  # how long closed cases are kept where the policy does not say; 0: nobody has said
    silence_erases: bool = False  # thirty days after people were asked about a case, silence lets it go
    asks_from: date | None = None  # whoever gets our answer from this day on is asked how it went; None: nobody is
    later: tuple[InForce, ...] = ()  # put in force since, oldest first
    closures: tuple[Closure, ...] = ()  # days on which it is shut, as it began; `DaysChanged` tells the later ones
    holidays_start: tuple[date, ...] = ()  # first days of its school holidays, in the same way
    revision: int = 0  # how often it was changed

    @property
    def versions(self) -> tuple[str, ...]:
        """The hashes of all that was, is and is to be in force: an earlier case keeps its version."""
        return (self.policy, *(put.policy for put in self.later))

    def in_force(self, received: date) -> str:
        """The hash of the policy for a complaint that was received on a day, however late it is logged."""
        return next((put.policy for put in reversed(self.later) if put.since <= received), self.policy)


KeptInSetUp: TypeAlias = Details | Site | Viewer


@dataclass(frozen=True, slots=True)
class Edit:
    """A part of the set-up as it is to be, in place of what was read. `before` None: it must be new. The same twice: it
    must still be so."""

    before: KeptInSetUp | None
    after: KeptInSetUp


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNote:
    """Who changed the set-up and when, for the record."""

    id: str  # a ULID
    by: str  # a person's id, or the operator
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpChange:
    """One part of the set-up was changed. `before` and `after` hold what differs, by the name of the field."""

    id: str
    by: str
    at: datetime
    what: str  # details, site or viewer
    of: str  # id of the site or person
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDays:
    """A change of a site's days as it is kept. `announced`: every case that it may touch has been woken."""

    id: str
    change: DaysChanged
    announced: bool = False
