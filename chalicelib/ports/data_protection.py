"""What the organisation keeps for the law on personal data: breaches, and what it says of how it uses personal data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, Protocol

from chalicelib.domain.obligations.breaches import Risk

Paper = Literal["processing", "dpia"]  # the record of processing; the assessment of its impact


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBefore:
    """What the log said of when a breach was found, before somebody corrected it."""

    found_at: datetime
    by: str  # who corrected it: a person's id
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A personal data breach (UK GDPR Article 33(5)). It names nobody who need not be named: whoever writes it says so."""

    id: str
    by: str  # who logged it, keeps it and is reminded: a person's id
    at: datetime
    found_at: datetime
    what: str
    affected: str = ""  # who, how many, which data
    risk: Risk = ""
    did: str = ""  # what was done about it
    regulator_on: date | None = None  # when they were told
    why_not: str = ""  # or late: why
    people_on: date | None = None  # when those affected were told
    closed_on: date | None = None
    found_before: tuple[FoundBefore, ...] = ()  # oldest first
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSaid:
    """What only the organisation knows of a paper, by the name of the question."""

    paper: Paper
    by: str = ""
    at: datetime | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    version: int = 0  # 0: nobody has said anything


class DataProtection(Protocol):
    def breaches(self) -> list[Breach]:
        """Every one, what was found last first."""

    def breach(self, breach_id: str) -> Breach | None: ...

    def keep_breach(self, breach: Breach) -> None:
        """Write it down, in the place of the version before. Raises Conflict where somebody was faster, StoreUnavailable."""

    def paper(self, paper: Paper) -> PaperSaid: ...

    def keep_paper(self, said: PaperSaid) -> None:
        """The same of a paper."""
