"""What whoever complained is asked once their complaint was answered, and what may be shown of the answers.

Three questions and a line of words. An answer stands apart from the history of its case, so that whoever dealt with it does
not read it there; it goes with the case when that is erased. Answers are counted by site, and few of them not at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.small_numbers import FEW, suppressed

ADDED = "What you added"
THREE = {"yes": "Yes", "partly": "Partly", "no": "No"}


@dataclass(frozen=True, slots=True)
class Question:
    """`counted`: as it stands over the numbers; `answers`, each with its words."""

    name: str
    asks: str
    counted: str
    answers: Mapping[str, str]


QUESTIONS: Sequence[Question] = (
    Question("clear", "Was our response clear?", "The response was clear", THREE),
    Question("fair", "Did we treat you fairly?", "They were treated fairly", THREE),
    Question("settled", "Is your complaint settled?", "The complaint is settled", {"yes": "Yes", "no": "No"}),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HowItWent:
    """What somebody answered. "": they left that question out."""

    case_id: str
    at: datetime
    clear: str = ""
    fair: str = ""
    settled: str = ""
    text: str = ""

    def said(self, question: str) -> str:
        return str(getattr(self, question))

    def in_words(self) -> list[tuple[str, str]]:
        """Each question that they answered, with what they said, for whoever said it."""
        chosen = [(one.asks, one.answers[self.said(one.name)]) for one in QUESTIONS if self.said(one.name)]
        return [*chosen, *([(ADDED, self.text)] if self.text else [])]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answered what; a number that may say who it was is None. `rows` empty: too few answered at all."""

    question: Question
    rows: tuple[tuple[str, int | None], ...]


def counted(answers: Iterable[HowItWent]) -> list[Counted]:
    known = list(answers)
    return [
        Counted(one, _rows(one, [said for answer in known if (said := answer.said(one.name))])) for one in QUESTIONS
    ]


def _rows(question: Question, said: Sequence[str]) -> tuple[tuple[str, int | None], ...]:
    if len(said) < FEW:
        return ()
    many = suppressed({answer: said.count(answer) for answer in question.answers})
    return tuple((words, many[answer]) for answer, words in question.answers.items())
