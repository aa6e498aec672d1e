"""What is owed when somebody is asked a question, is reminded, answers or does not."""

from chalicelib.domain.access.owners import chasing
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.questions import Question, told_of
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.making import Notice, Owing, in_the_morning, to_asked, to_complainant, to_staff


def asked(snapshot: CaseSnapshot, r: e.Recorded, event: e.QuestionAsked) -> Owing:
    """Of whoever complained, the message just before asks it."""
    if event.asked_as != "complainant":
        yield to_asked(snapshot, "question", r.seq)


def sent_again(snapshot: CaseSnapshot, r: e.Recorded, event: e.QuestionSentAgain) -> Owing:
    question = _question(snapshot, event.question)
    if question.of_the_complainant:
        yield _asked_by_message(snapshot, question)
    else:
        yield to_asked(snapshot, "question_again", event.question)


def moved(snapshot: CaseSnapshot, r: e.Recorded, event: e.QuestionMoved) -> Owing:
    question = _question(snapshot, event.question)
    if question.of_the_complainant:
        yield _asked_by_message(snapshot, question)
    else:
        yield to_asked(snapshot, "question_moved", event.question)


def readdressed(snapshot: CaseSnapshot, r: e.Recorded, event: e.QuestionReaddressed) -> Owing:
    yield to_asked(snapshot, "question", event.question)


def withdrawn(snapshot: CaseSnapshot, r: e.Recorded, event: e.QuestionWithdrawn) -> Owing:
    """Whoever complained hears it where they were told the question; until then it goes no more (committing.py)."""
    question = _question(snapshot, event.question)
    if question.of_the_complainant:
        if told_of(snapshot.case.history, question):
            yield _asked_by_message(snapshot, question)
    elif not question.unreached:
        yield to_asked(snapshot, "question_withdrawn", event.question)


def answered(snapshot: CaseSnapshot, r: e.Recorded, event: e.QuestionAnswered) -> Owing:
    """Whoever asked hears of it, and so does whoever was asked: their link may have been passed on."""
    question = _question(snapshot, event.question)
    if event.how == "link" and not event.late and not question.of_the_complainant:
        yield to_asked(snapshot, "question_answered", event.question)
    owners = (p for p in chasing(snapshot, question) if p.id != r.actor)
    yield from to_staff(snapshot, "answer", owners, str(event.question))


def unanswered(snapshot: CaseSnapshot, r: e.Recorded, event: e.QuestionUnanswered) -> Owing:
    owners = chasing(snapshot, _question(snapshot, event.question))
    yield from in_the_morning(snapshot, to_staff(snapshot, "no_answer", owners, str(event.question)), r.at, None)


def not_reached(snapshot: CaseSnapshot, r: e.Recorded, event: e.QuestionNotReached) -> Owing:
    owners = chasing(snapshot, _question(snapshot, event.question))
    yield from to_staff(snapshot, "question_not_reached", owners, str(event.question))


def _asked_by_message(snapshot: CaseSnapshot, question: Question) -> Notice | None:
    """The message that asked whoever complained goes again, and says why it does (messages/asked_of_them.py)."""
    return to_complainant(snapshot, "message", snapshot.case.stage, str(question.message))


def _question(snapshot: CaseSnapshot, number: int) -> Question:
    return next(q for q in snapshot.case.questions if q.seq == number)
