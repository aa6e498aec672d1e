"""The letters of a case as its pages list them."""

from dataclasses import dataclass

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.casework.events import COMPLAINANT, FORMER
from chalicelib.messages.wording import letter_name
from chalicelib.ports import NoticeItem
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.kit.rendering import local_day

MEDIA = {"mail": "By email", "post": "By post", "call": "By telephone", "hand": "To give them"}
BECAME = {"": "Waiting", "told": "Sent", "useless": "No longer needed", "failed": "Could not be sent",
          "overtaken": "No longer needed", "unwanted": "Not sent, because they asked not to be contacted,"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedLetter:
    notice: NoticeItem
    opens: bool  # it waits to be posted or told by the viewer, or can be read as it was sent

    @property
    def what(self) -> str:
        return letter_name(self.notice.kind)

    @property
    def went(self) -> str:
        """How it goes, and what became of it."""
        at = self.notice.settled_at
        return f"{MEDIA[self.notice.medium]}. {BECAME[self.notice.settled]}{f' on {local_day(at)}' if at else ''}."


def letters(file: CaseFile) -> list[ListedLetter]:
    """Every letter to whoever complained, the newest first."""
    found = [n for n in file.notices if n.to in (COMPLAINANT, FORMER)]
    return [ListedLetter(n, waits_for(file, n) or read_again(file, n)) for n in reversed(found)]


def waits_for(file: CaseFile, notice: NoticeItem) -> bool:
    """Whether the viewer may post it, or tell it, and say so."""
    return notice.to == COMPLAINANT and notice.for_a_person and allowed(file.now, file.viewer.id, "mark_told")


def read_again(file: CaseFile, notice: NoticeItem) -> bool:
    """Whether it was sent and kept, and is the viewer's to read: it says as much as the case."""
    went = notice.settled == "told" or notice.attempts > 0  # a sheet is kept before anybody has posted it
    return went and bool(notice.letter) and file.sight is Sight.WORDS
