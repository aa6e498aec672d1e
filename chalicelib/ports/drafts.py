"""Forms half filled in, and what leads back to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from chalicelib.ports.records import DraftKey as DraftKey
from chalicelib.ports.records import NoticeItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form half filled in. Once submitted it keeps only its case's id."""

    id: str
    answers: Mapping[str, Any]
    case_id: str = ""
    expires_at: datetime | None = None
    email: str = ""  # where the link that leads back to it is mailed; "": nowhere
    link: int = 0  # generation of that link; 0: there is none
    secret: int = 0  # version of the secret that makes its link and its code
    rev: int = 0  # counts how often it was kept: of two that read the same, one is too late


class Drafts(Protocol):
    def get(self, draft_id: str, now: datetime) -> Draft | None:
        """By the hash of its own key, or of another that a browser holds. None: never there, or expired."""

    def put(self, draft: Draft) -> None:
        """Keep the answers (of JSON's kinds). Raises AlreadyThere(case_id) when it has been submitted."""

    def keep(self, draft: Draft, keys: Sequence[DraftKey] = (), mail: Sequence[NoticeItem] = ()) -> Draft:
        """The same, with what leads to it and the mail about it, if it stands as it was read. Gives it with its new `rev`.

        Raises AlreadyThere(case_id), and Conflict when somebody kept it, or did away with it, since.
        """

    def behind(self, key_id: str) -> DraftKey | None:
        """Which draft the link or the code with this hash leads to."""
