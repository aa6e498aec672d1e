"""What people tell us apart from any complaint: suggestions and thanks, and who they are, in numbers alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from chalicelib.ports.records import NoticeItem

RemarkKind = Literal["suggestion", "thanks"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A suggestion, or thanks. `name` and `email` are given by whoever likes to hear from us."""

    id: str  # a ULID: they sort as they came
    site: str
    at: datetime
    kind: RemarkKind
    text: str
    name: str = ""
    email: str = ""


class Apart(Protocol):
    def keep(self, remark: Remark, notice: NoticeItem) -> None:
        """Keep it, and owe the mail that says that it is there; again with the same id changes nothing."""

    def remarks(self, site: str, most: int) -> list[Remark]:
        """The newest of a site, newest first, so many at most."""

    def count(self, site: str, month: str, answers: Mapping[str, str]) -> None:
        """One more has answered so, by question. Nothing says that these answers are one person's."""

    def counted(self, site: str, months: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        """How many have answered what in these months: by question, by answer."""
