"""What the desk's timeline says of a question to one person."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.domain.account import Happening
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.events import AskedAs
from chalicelib.messages.dates import day
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.action_fields import brief
from chalicelib.web.desk.asking_fields import name_of
from chalicelib.web.desk.contact_lines import UNREACHED
from chalicelib.web.desk.plan_fields import step_called
from chalicelib.web.desk.ways import BY

WHO: Mapping[AskedAs, str] = {
    "colleague": "a colleague", "witness": "a witness", "subject": "the person complained about", "outside": "from outside",
    "complainant": "",
}  # fmt: skip


def _asked(file: CaseFile, event: e.QuestionAsked) -> str:
    name = name_of(file, _happening(file, event).seq)
    if event.asked_as == "complainant":
        return f"Asked the complainant a question, for an answer by {day(event.due)}. Deadlines go on counting"
    if event.draft_of:
        return f"Asked {name} what they think of the draft response, by {day(event.due)}. Their link shows it"
    return f"Asked {name}, {WHO[event.asked_as]}, for an answer by {day(event.due)}"


def _answered(file: CaseFile, event: e.QuestionAnswered) -> str:
    said, name = _happening(file, event).words.name, _whom(file, event.question)
    by = f", signed {said}" if said and said.casefold() != name.casefold() else ""
    agrees = {True: ": the statement is right", False: ": the statement is not right", None: ""}[event.agrees]
    late = ". It came too late, and is kept" if event.late else ""
    inside = ". Not to be shown to the complainant" if event.kept_inside else ""
    return f"Answer from {name} {BY[event.how]}{by}{agrees}{late}{inside}"


def _whom(file: CaseFile, number: int) -> str:
    """Who is asked, within a sentence."""
    theirs = any(q.seq == number and q.of_the_complainant for q in file.now.case.questions)
    return "the complainant" if theirs else name_of(file, number)


SAID: Mapping[type[e.Frozen], Callable[[CaseFile, Any], str]] = {
    e.QuestionAsked: _asked,
    e.QuestionSentAgain: lambda f, v: f"Reminded {_whom(f, v.question)} about their question",
    e.QuestionMoved: lambda f, v: f"Gave {_whom(f, v.question)} until {day(v.due)} to answer",
    e.QuestionReaddressed: lambda f, v: f"Asked {name_of(f, v.question)} at another address. The link before has ended",
    e.QuestionAnswered: _answered,
    e.QuestionUnanswered: lambda f, v: f"No answer from {_whom(f, v.question)} after {_reminders(v.reminders)}",
    e.QuestionNotReached: lambda f, v: f"{UNREACHED[v.why]} {_whom(f, v.question)}, who was asked a question",
    e.StepPlanned: lambda f, v: f"Planned a step{f' by {day(v.due)}' if v.due else ''}",
    e.StepSettled: lambda f, v: f"Ticked off a step of the plan: {step_called(f, v.step)}",
    e.MarkedForThem: lambda f, v: (
        f"{'This may go' if v.may_go else 'This may not go'} to the complainant: {_what(f, v.of)}"
    ),
    e.QuestionWithdrawn: lambda f, v: f"Went on without an answer from {_whom(f, v.question)}",
}


def _happening(file: CaseFile, event: e.Frozen) -> Happening:
    """Two people may be asked by the same day: without their words the two events are equal, and only one is this one."""
    return next(h for h in file.account.history if h.event is event)


def _reminders(number: int) -> str:
    return {1: "one reminder", 2: "two reminders", 3: "three reminders"}.get(number, f"{number} reminders")


def _what(file: CaseFile, number: int) -> str:
    return brief(file.words[number].text) if number in file.words else "a note or an answer"
