"""Asking one person one question, and what becomes of it. A question is named by its number; 0: the only one that waits."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.casework.asking.events import AskedAs
from chalicelib.domain.casework.command import Code, Command, Day, Line, Text
from chalicelib.domain.casework.event import How
from chalicelib.domain.casework.evidence.commands import MOST_ENCLOSED, Enclosing


class Ask(Command):
    """Either `to`, one of ours, or a name and an address."""

    asked_as: AskedAs
    to: Code = ""
    full_name: Line = ""
    email: Line = ""
    text: Annotated[Text, Field(min_length=1)]
    first: Text = ""  # what they are told before the question: nothing else of the case
    statement: Text = ""  # for them to confirm
    due: Day
    step: int = 0  # of the plan; 0: it was not planned
    shows: tuple[Code, ...] = Field(default=(), max_length=MOST_ENCLOSED)  # files of the case that their link shows too
    letters: tuple[Code, ...] = Field(default=(), max_length=MOST_ENCLOSED)  # and letters that went, by their notices


class AskComplainant(Enclosing):
    """A fact that is missing, by the way in which they are reached. No clock moves."""

    text: Annotated[Text, Field(min_length=1)]
    due: Day


class AskAboutDraft(Command):
    """What one of ours thinks of the draft response, which their link shows too."""

    to: Code
    text: Annotated[Text, Field(min_length=1)]
    due: Day


class SendQuestionAgain(Command):
    question: int = 0


class MoveQuestion(Command):
    question: int = 0
    due: Day


class ReaddressQuestion(Command):
    question: int = 0
    full_name: Line = ""  # "": as it was
    email: Annotated[Line, Field(min_length=1)]


class WithdrawQuestion(Command):
    question: int = 0
    reason: Text = ""


class AnswerQuestion(Command):
    """By their link, or written down by one of ours to whom they gave it in another way."""

    question: int = 0
    text: Text = ""
    agrees: bool | None = None
    signed: Line = ""
    kept_inside: bool = False
    how: How = "link"


class PlanStep(Command):
    """What is to be asked of whom, by when."""

    text: Annotated[Text, Field(min_length=1)]
    whom: Line = ""
    due: Day | None = None


class SettleStep(Command):
    step: int
    text: Text = ""
