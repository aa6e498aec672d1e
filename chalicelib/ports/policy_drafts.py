"""Policies that somebody is still writing, and what was said of a careful reader's findings in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDraft:
    """A policy of a site, as it is being written. It may not be one that can be run yet."""

    id: str  # a ULID
    site: str
    policy: str  # as `publishing.compile` writes it, without the law laid over it; "" once it is over
    title: str  # of the policy, for a list
    begun_from: str  # what it was begun from, in words
    by: str  # who changed it last: a person's id
    at: datetime  # when that was
    over: Literal["", "in_force", "discarded"] = ""
    revision: int = 0  # how often it was kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A finding that is to stay as it is, and why. `reason` "": somebody took that back."""

    rule: str
    place: str
    says: str
    reason: str
    by: str  # a person's id
    at: datetime


class PolicyDrafts(Protocol):
    def at_site(self, site_id: str) -> list[PolicyDraft]:
        """The drafts of a site, those that are over too, oldest first."""

    def get(self, site_id: str, draft_id: str) -> PolicyDraft | None:
        """None: there is no such draft."""

    def keep(self, draft: PolicyDraft) -> PolicyDraft:
        """Keep a new one (revision 0), or one on top of the revision that it carries. Gives it as it is kept.

        Raises Conflict where somebody else has kept it since, StoreUnavailable.
        """

    def accepted(self, site_id: str, of: str) -> list[Accepted]:
        """What was said of the findings in a draft, by its id, or in a version, by its hash."""

    def accept(self, site_id: str, of: str, said: Accepted) -> None:
        """Keep what was said of one finding, in place of what was said before."""
