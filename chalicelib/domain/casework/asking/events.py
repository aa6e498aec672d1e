"""Somebody is asked one question about a case, is reminded, and answers or does not. Each names its question by the number
of the event that asked it.
"""

from datetime import date
from typing import Literal

from chalicelib.domain.casework.event import Frozen, How, Words
from chalicelib.domain.casework.telling.events import Unreached

AskedAs = Literal["colleague", "witness", "subject", "outside", "complainant"]


class QuestionAsked(Frozen):
    """One person is asked one question, by a link of their own; whoever complained, by the message that was written to them
    just before it, and on the page of their case. The others' name and address stand in `words`, as do the
    question (`text`), what they are told first (`about`), and a statement that they are to confirm (`statement`).
    """

    kind: Literal["question_asked"] = "question_asked"
    asked_as: AskedAs
    person: str = ""  # id of one of ours; "": somebody else, of whom only the words tell
    due: date
    step: int = 0  # of the plan, which it does; 0: it was not planned
    confirms: bool = False  # there is a statement to confirm
    draft_of: str = ""  # the stage whose draft response the link shows too; "": none
    shows: tuple[str, ...] = ()  # ids of the files of the case that a person chose for the link to show too
    letters: tuple[str, ...] = ()  # ids of the notices of letters that went, chosen likewise
    words: Words | None = None


class QuestionSentAgain(Frozen):
    """They are reminded: by time alone, or because somebody wants it now."""

    kind: Literal["question_sent_again"] = "question_sent_again"
    question: int


class QuestionMoved(Frozen):
    """They have more time. Reminders begin anew."""

    kind: Literal["question_moved"] = "question_moved"
    question: int
    due: date


class QuestionReaddressed(Frozen):
    """They are asked at another address. The links until then open nothing any more."""

    kind: Literal["question_readdressed"] = "question_readdressed"
    question: int
    words: Words | None = None


class QuestionAnswered(Frozen):
    """What somebody answered; by the link, whoever had it, signed as `words.name` says.

    `late`: it was answered before, or the case had gone on without it. Then it is kept, and changes nothing.
    """

    kind: Literal["question_answered"] = "question_answered"
    question: int
    how: How = "link"
    agrees: bool | None = None  # that the statement is right; None: there is none
    kept_inside: bool = False  # they ask that whoever complained is not shown it
    late: bool = False
    words: Words | None = None


class QuestionUnanswered(Frozen):
    """No answer after all reminders: the machine writes it down, and whoever asked settles what follows."""

    kind: Literal["question_unanswered"] = "question_unanswered"
    question: int
    reminders: int


class QuestionNotReached(Frozen):
    """Our mail does not get to them."""

    kind: Literal["question_not_reached"] = "question_not_reached"
    question: int
    why: Unreached = "address"


class QuestionWithdrawn(Frozen):
    """Nobody waits for the answer any more."""

    kind: Literal["question_withdrawn"] = "question_withdrawn"
    question: int
    words: Words | None = None


class StepPlanned(Frozen):
    """What is to be asked (`words.text`) of whom (`words.name`) in an investigation, and by when."""

    kind: Literal["step_planned"] = "step_planned"
    due: date | None = None
    words: Words | None = None


class StepSettled(Frozen):
    """A step of the plan was done in another way than by a question, or is not needed any more."""

    kind: Literal["step_settled"] = "step_settled"
    step: int
    words: Words | None = None


OfAsking = (
    QuestionAsked
    | QuestionSentAgain
    | QuestionMoved
    | QuestionReaddressed
    | QuestionAnswered
    | QuestionUnanswered
    | QuestionNotReached
    | QuestionWithdrawn
    | StepPlanned
    | StepSettled
)
MAILED = (QuestionAsked, QuestionSentAgain, QuestionMoved, QuestionReaddressed)  # each gives a link of its own
