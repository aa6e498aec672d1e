"""The draft of a response: one of a case and a stage, whoever works at it, with what colleagues said of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseDraft:
    """`rev`: how often it was kept. `form`: what stands in its fields, as JSON; nobody has checked it yet."""

    case_id: str
    stage: str
    rev: int
    by: str  # who kept it last
    at: datetime
    version: int  # of the case then
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftComment:
    """What a colleague said of it. `form`: what they had read."""

    case_id: str
    stage: str
    by: str
    at: datetime
    text: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """All of it. `earlier`: how somebody left it before somebody else went on; oldest first, as the comments are."""

    draft: ResponseDraft | None
    earlier: tuple[ResponseDraft, ...]
    comments: tuple[DraftComment, ...]


class ResponseDrafts(Protocol):
    def of(self, case_id: str, stage: str) -> Drafting:
        """What there is of a stage. Strongly. Raises StoreUnavailable."""

    def get(self, case_id: str, stage: str) -> ResponseDraft | None:
        """The draft alone."""

    def keep(self, draft: ResponseDraft, before: ResponseDraft | None) -> None:
        """Keep it in place of `before`, which stays beside it where somebody else wrote that.

        Raises Conflict where another was kept meanwhile, StoreUnavailable.
        """

    def comment(self, comment: DraftComment) -> None:
        """Raises StoreUnavailable."""
