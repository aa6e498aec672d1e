"""When whoever was asked a question is reminded: at 08:00 of its last day, and every other working day after it.

After three reminders the machine writes down that there is no answer, and whoever asked has a task. What cannot be mailed
is not chased: that is a task already.
"""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.access.independence import may_act
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.questions import EVERY, REMINDERS, Question
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.duties import MORNING
from chalicelib.domain.obligations.working_days import Calendar, add, local_date, on_or_after, start_at


def chases(snapshot: CaseSnapshot) -> Iterator[tuple[datetime, e.Event]]:
    """What comes next of each question that waits for its answer, and its instant."""
    for question in snapshot.case.questions:
        if question.state == "open" and not question.unsettled and still_asked(snapshot, question):
            yield next_chase(snapshot.calendar, question), _next(snapshot, question)


def still_asked(snapshot: CaseSnapshot, question: Question) -> bool:
    """Not about a draft, once whoever is asked has left, or independence keeps them from it (R22)."""
    if not question.draft_of:
        return True
    case, people = snapshot.case, snapshot.people
    here = people.get(question.person) is not None
    return here and may_act(question.person, question.draft_of, case, snapshot.policy, people) is None


def next_chase(calendar: Calendar, question: Question) -> datetime:
    """Nobody is mailed on two days running."""
    apart = add(calendar, local_date(question.mailed_at), EVERY).end
    return start_at(max(on_or_after(calendar, question.due), apart), MORNING)


def reminded(snapshot: CaseSnapshot, question: Question) -> bool:
    """Not somebody who asked not to be contacted: they may answer on their page, and whoever asked hears of its last day."""
    return not (question.of_the_complainant and snapshot.case.reach == "none")


def _next(snapshot: CaseSnapshot, question: Question) -> e.Event:
    if reminded(snapshot, question) and question.reminders < REMINDERS:
        return e.QuestionSentAgain(question=question.seq)
    return e.QuestionUnanswered(question=question.seq, reminders=question.reminders)
