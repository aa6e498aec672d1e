"""Requests of people for the personal data that we hold about them: each is an item of the organisation, not of a case."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest:
    """`holders`: ids of those who may open it. Each of them finds the cases that they themselves may read, and no other.

    `part_of`: the request of which this is a part, passed on for its `cases`; it is answered and closed by itself.
    """

    id: str
    by: str  # who logged it: a person's id
    at: datetime
    received_on: date
    name: str
    email: str = ""
    telephone: str = ""
    address: str = ""
    learner: str = ""  # whose data they ask for, where that is somebody else
    wants: str = ""  # what they asked for, in their words
    identity_asked_on: date | None = None
    identity_shown_on: date | None = None
    extended_on: date | None = None
    extended_why: str = ""
    closed_on: date | None = None
    closed_how: str = ""  # what was given, or why nothing
    holders: tuple[str, ...] = ()
    part_of: str = ""
    cases: tuple[str, ...] = ()  # of a part: their ids
    version: int = 1


class DataRequests(Protocol):
    def all(self) -> list[DataRequest]:
        """Every request, oldest first."""

    def one(self, request_id: str) -> DataRequest | None: ...

    def keep(self, request: DataRequest) -> None:
        """Write it down, in the place of the version before. Raises Conflict where somebody was faster, StoreUnavailable."""
