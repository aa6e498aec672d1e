"""What is known in a case and from whom: who was asked what and how it is chased, and a list of all that came in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.plan import Step, steps
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.evidence.files import files
from chalicelib.domain.casework.evidence.files import name_of as name_of_file
from chalicelib.domain.obligations.chasing import next_chase, reminded
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.action_fields import brief
from chalicelib.web.desk.after_acts import form_of
from chalicelib.web.desk.asking_fields import name_of
from chalicelib.web.desk.asking_lines import WHO
from chalicelib.web.desk.case_files import came_from
from chalicelib.web.desk.marks import standing
from chalicelib.web.desk.staff_timeline import Line, timeline
from chalicelib.web.desk.ways import BY, WENT

EVIDENCE = "evidence"  # the page's own name
LONGEST_IN_A_LINK = 500  # characters of a step that stand in the form to which it leads
DOES = ("send_question_again", "move_question", "readdress_question", "answer_question", "withdraw_question")
SHORT: Mapping[str, str] = {
    "send_question_again": "Remind them now", "move_question": "Give more time", "readdress_question": "Correct the address",
    "answer_question": "Record their answer", "withdraw_question": "Go on without it",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """A question, how it stands, and everything that happened to it, oldest first."""

    seq: int
    name: str
    who: str
    label: str
    colour: str
    question: str
    first: str
    statement: str
    due: str  # its last day, while an answer is waited for; ""
    next: str  # when they are reminded next; "": not any more
    happened: tuple[Line, ...]
    acts: tuple[tuple[str, str], ...]  # what may be done about it: title and address


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that was learnt, and where it came from."""

    what: str
    from_whom: str
    at: datetime
    text: str = ""
    mark: str = ""  # whether it may go to the complainant, where a person says so
    seq: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A step of the plan, and how it stands."""

    called: str
    due: str
    label: str
    colour: str
    ask: str  # where it is asked; "": it was, or that is not the viewer's
    done: str  # where it is ticked off


def plan(file: CaseFile) -> list[PlanLine]:
    return [_planned(file, step) for step in steps(file.now.case.history).values()]


def may(file: CaseFile, name: str, **chosen: object) -> str:
    """Where the viewer does it, from the page of the evidence; "" where it is not theirs."""
    return form_of(name, file.reference, EVIDENCE, **chosen) if allowed(file.now, file.viewer.id, name) else ""


def _planned(file: CaseFile, step: Step) -> PlanLine:
    late = step.to_do and step.due is not None and step.due < file.now.today
    label, colour = _how_far(step, late=late)
    said = file.words.get(step.seq)
    begins = {"step": step.seq, "text": brief(said.text, LONGEST_IN_A_LINK)} if said else {"step": step.seq}
    return PlanLine(
        called=": ".join(filter(None, (said.name, said.text))) if said else "", due=day(step.due) if step.due else "",
        label=label, colour=colour, done=may(file, "settle_step", step=step.seq) if step.to_do else "",
        ask=may(file, "ask", **begins) if step.to_do and said else "",
    )  # fmt: skip


def _how_far(step: Step, *, late: bool) -> tuple[str, str]:
    if step.to_do:
        return ("Late", "orange") if late else ("To do", "blue")
    return ("Asked", "green") if step.question else ("Done", "grey")


def questions(file: CaseFile, begun_on: str = EVIDENCE) -> list[AskedLine]:
    """The newest first. `begun_on`: the page that shows them."""
    lines = list(reversed(timeline(file))) if file.now.case.questions else []
    return [_asked(file, question, lines, begun_on) for question in reversed(file.now.case.questions)]


def words_of(one: AskedLine) -> str:
    """All that people wrote about a question: a page holds only so much."""
    return "".join((one.question, one.first, one.statement, *(line.words for line in one.happened)))


def pieces(file: CaseFile) -> list[Piece]:
    """All that came in, oldest first."""
    return sorted((piece for h in file.account.history for piece in _of(file, h)), key=lambda piece: piece.at)


def _of(file: CaseFile, happening: Any) -> Iterator[Piece]:
    if isinstance(happening.event, e.FileAdded):
        known = files(file.now.case.history)[happening.event.file]
        yield Piece(what=f"File: {name_of_file(known, file.words)}", from_whom=came_from(file, known), at=happening.at)
    elif type(happening.event) in LEARNT:
        what, whom = LEARNT[type(happening.event)](file, happening.event)
        words = happening.words
        yield Piece(
            what=what, from_whom=whom or file.name(happening.actor), at=happening.at, text=words.narrative or words.text,
            mark=standing(file, happening.seq), seq=happening.seq,
        )  # fmt: skip


LEARNT: Mapping[type[e.Frozen], Callable[[CaseFile, Any], tuple[str, str]]] = {  # what it is, and from whom
    e.Received: lambda f, v: ("The complaint", "The complainant"),
    e.InformationAdded: lambda f, v: ("What they added", ""),
    e.QuestionAnswered: lambda f, v: (
        f"{'Answer about a statement' if v.agrees is not None else 'Answer'} {BY[v.how]}", name_of(f, v.question),
    ),
    e.CorrespondenceAdded: lambda f, v: (WENT[v.direction][v.channel], ""),
    e.Met: lambda f, v: ("Notes of a meeting with the complainant", ""),
    e.NoteAdded: lambda f, v: ("Note", ""),
}  # fmt: skip


def _asked(file: CaseFile, question: Question, lines: list[Line], begun_on: str) -> AskedLine:
    label, colour = _stands(file, question)
    said = next((h.words for h in file.account.history if h.seq == question.seq), None)
    waits = question.state == "open"
    chased = waits and not question.unsettled and reminded(file.now, question)
    return AskedLine(
        seq=question.seq, name=name_of(file, question.seq), who=WHO[question.asked_as], label=label, colour=colour,
        question=said.text if said else "", first=said.about if said else "", statement=said.statement if said else "",
        due=day(question.due) if waits else "",
        next=day(local_date(next_chase(file.now.calendar, question))) if chased else "",
        happened=tuple(_without_the_question(line, question) for line in lines if _is_about(line, question)),
        acts=_acts(file, question, begun_on) if waits else (),
    )  # fmt: skip


def _stands(file: CaseFile, question: Question) -> tuple[str, str]:
    match question.state:
        case "answered":
            return "Answered", "green"
        case "withdrawn":
            return "Withdrawn", "grey"
        case "over":
            return "Not needed any more", "grey"
    if question.unreached:
        return "Not reached", "red"
    if question.unanswered:
        return "No answer", "red"
    late = question.due < file.now.today
    return ("Late", "orange") if late else ("Waiting", "blue")


def _is_about(line: Line, question: Question) -> bool:
    return question.seq in (line.seq, getattr(line.event, "question", 0)) and not isinstance(line.event, e.FileAdded)


def _without_the_question(line: Line, question: Question) -> Line:
    """What was asked stands above the list already."""
    return Line(
        line.seq, line.at, line.who, line.text, "" if line.seq == question.seq else line.words, line.by, line.event
    )


def _acts(file: CaseFile, question: Question, begun_on: str) -> tuple[tuple[str, str], ...]:
    can = [name for name in DOES if allowed(file.now, file.viewer.id, name)]
    again = reminded(file.now, question) and not question.unreached
    can = [name for name in can if name != "send_question_again" or again]
    can = [
        name for name in can if name != "readdress_question" or not (question.draft_of or question.of_the_complainant)
    ]
    return tuple((SHORT[name], form_of(name, file.reference, begun_on, question=question.seq)) for name in can)
