"""What asking does to a case: one function an event."""

from dataclasses import replace
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact


def asked(case: Case, r: Fact, event: e.QuestionAsked) -> Case:
    question = Question(
        seq=r.seq, by=r.actor, asked_as=event.asked_as, person=event.person, confirms=event.confirms, due=event.due,
        mailed_at=r.at, mailed_since=r.seq, draft_of=event.draft_of, shows=event.shows,
        letters=event.letters,
    )  # fmt: skip
    shown = ((event.draft_of, event.person),) if event.draft_of else ()
    return replace(case, questions=(*case.questions, question), shown_draft=(*case.shown_draft, *shown))


def sent_again(case: Case, r: Fact, event: e.QuestionSentAgain) -> Case:
    known = next(q for q in case.questions if q.seq == event.question)
    return _with(case, event.question, mailed_at=r.at, reminders=known.reminders + 1)


def moved(case: Case, r: Fact, event: e.QuestionMoved) -> Case:
    """They are mailed the new day, so whether mail gets to them is tried anew."""
    return _with(case, event.question, due=event.due, mailed_at=r.at, reminders=0, unanswered=False, unreached=False)


def readdressed(case: Case, r: Fact, event: e.QuestionReaddressed) -> Case:
    """Whoever reads the new address has had no reminder."""
    return _with(
        case, event.question, mailed_at=r.at, mailed_since=r.seq, reminders=0, unanswered=False, unreached=False
    )  # fmt: skip


def answered(case: Case, r: Fact, event: e.QuestionAnswered) -> Case:
    return case if event.late else _with(case, event.question, state="answered")


def unanswered(case: Case, r: Fact, event: e.QuestionUnanswered) -> Case:
    return _with(case, event.question, unanswered=True)


def not_reached(case: Case, r: Fact, event: e.QuestionNotReached) -> Case:
    return _with(case, event.question, unreached=True)


def withdrawn(case: Case, r: Fact, event: e.QuestionWithdrawn) -> Case:
    return _with(case, event.question, state="withdrawn")


def without_the_draft(case: Case) -> Case:
    """Something has become of the draft, or its stage was left: nobody is asked about it any more."""
    ended = (replace(q, state="over") if q.draft_of and q.state == "open" else q for q in case.questions)
    return replace(case, questions=tuple(ended)) if case.questions else case


def over(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The same once the stage was answered, or the case ended: nobody is asked any more."""
    return tuple(replace(q, state="over") if q.state == "open" else q for q in questions)


def _with(case: Case, question: int, **changes: Any) -> Case:
    return replace(case, questions=tuple(replace(q, **changes) if q.seq == question else q for q in case.questions))
