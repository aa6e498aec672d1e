"""The questions of a case: who was asked what by whom, until when, and how it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from chalicelib.domain.casework import events as e
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
    letters: tuple[str, ...] = ()  # ids of the notices of letters that went, shown likewise
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


def told_of(history: Sequence[e.Recorded], question: Question) -> bool:
    """Whether whoever complained was told that we ask it, by the message or by a reminder of it."""
    letters = {question.message, *(r.seq for r in history if asks_again(r.event) == question.seq)}
    tellings = (r.event for r in history if isinstance(r.event, e.Told) and r.event.notice == "message")
    return any(not told.notice_id or int(told.notice_id.partition("-")[0]) in letters for told in tellings)


def asks_again(event: e.Event) -> int:
    """The question of which the message goes again with this; 0: of none."""
    return event.question if isinstance(event, e.QuestionSentAgain | e.QuestionMoved | e.QuestionWithdrawn) else 0
