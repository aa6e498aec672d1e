"""The questions of a case: who was asked what by whom, until when, and how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.casework.asking.events import AskedAs

REMINDERS = 3
EVERY = 2  # working days from one mail to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    seq: int  # number of the event that asked it: its own
    by: str  # id of whoever asked
    asked_as: AskedAs
    person: str
    confirms: bool
    due: date
    mailed_at: datetime  # when anything about it was last mailed
    mailed_since: int  # number of the event that gave their present address: links from before open nothing
    draft_of: str = ""  # the stage whose draft response they are shown too; "": none
    shows: tuple[str, ...] = ()  # ids of the files of the case that they are shown too
    reminders: int = 0  # since it was asked, or they were given more time
    unanswered: bool = False  # all reminders have gone, and whoever asked was told
    unreached: bool = False
    state: Literal["open", "answered", "withdrawn", "over"] = "open"  # over: the case went on, or ended, without it

    @property
    def of_the_complainant(self) -> bool:
        return self.asked_as == "complainant"

    @property
    def message(self) -> int:
        """Number of the message to whoever complained that asks it: it stands just before."""
        return self.seq - 1

    @property
    def unsettled(self) -> bool:
        """Whether somebody of ours has to do something about it."""
        return self.state == "open" and (self.unanswered or self.unreached)


def unsettled(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(question for question in questions if question.unsettled)
