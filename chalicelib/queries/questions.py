"""What is known of a question and of whoever is asked it: what the desk, the mails and the page behind their link show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain import links
from chalicelib.domain.access.capacities import capacities
from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.owners import chasing
from chalicelib.domain.access.people import barred
from chalicelib.domain.account.handlers import name_and_post
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.questions import Question
from chalicelib.domain.casework.events import ASKED, Words
from chalicelib.domain.casework.evidence.files import OPEN, GivenFile, files, name_of
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.chasing import still_asked
from chalicelib.ports import Services, Site, Stored
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.tracking import Replaced, all_words, ended


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file of the case that somebody chose to show to whoever is asked, under the name that they see."""

    file: GivenFile
    name: str


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter of the case that somebody chose to show to whoever is asked: its notice, which one it is, and its day."""

    id: str
    kind: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question as its link shows it. `asks`: name and post of whoever asked."""

    case_id: str
    question: Question
    words: Words  # of the event that asked it
    name: str  # of whoever is asked
    answers: tuple[Words, ...]  # of every answer by the link, also one that came too late
    asks: str
    organisation: str
    site: Site | None
    files: tuple[
        ShownFile, ...
    ]  # that were chosen for them and may be opened, while an answer is waited for and they are not barred
    letters: tuple[ShownLetter, ...]  # likewise
    takes_files: bool  # with the answer: not about a panel's draft, whose readers are fewer than those of a file
    about: CaseFile | None  # the case as whoever asked reads it, while an answer about their draft is waited for


def by_token(services: Services, link_token: str) -> AskedQuestion | None:
    """The question that a link leads to. None for every link that leads nowhere, whatever the reason.

    Raises Replaced for one that went to another address than the present one.
    """
    version = links.version_of(link_token)
    pointer = services.cases.follow(links.pointer_key(link_token)) if version else None
    number = links.question_of(pointer.party) if pointer else 0
    stored = services.cases.load(pointer.case_id, bodies=True) if pointer and number else None
    if pointer is None or stored is None:
        return None
    now = as_it_stands(services, ASKED, stored)
    question = next(q for q in now.case.questions if q.seq == number)
    if pointer.generation < question.mailed_since:
        raise Replaced
    if now.case.erased or ended(services, version) or not still_asked(now, question):
        return None
    return _shown(services, now, question, stored)


def _shown(services: Services, now: CaseSnapshot, question: Question, stored: Stored) -> AskedQuestion:
    words = all_words(stored)
    person = asker(now, question.seq)
    name = (services.organisation.contact(person.id) or ("",))[0] if person else ""
    sees = question.state == "open" and not _barred_since(now, question)
    return AskedQuestion(
        case_id=now.case.id, question=question, words=words.get(question.seq, Words()),
        name=reached(services, now, question.seq, words)[0], asks=name_and_post(now, person, name) if person else "",
        answers=tuple(words.get(r.seq, Words()) for r in now.case.history if _answers(r.event, question.seq)),
        organisation=services.organisation.name(), site=services.organisation.site(now.case.site),
        files=_files(now, question, words) if sees else (), letters=_letters(now, question) if sees else (),
        takes_files=not panels.asks_about_its_draft(now, question),
        about=_as_its_writer(services, now, question, stored) if question.draft_of and question.state == "open" else None,
    )  # fmt: skip


def _barred_since(now: CaseSnapshot, question: Question) -> bool:
    """Whether the case is about them, as was not known when they were asked and shown something of it (R22, R26)."""
    return question.asked_as != "subject" and question.person in barred(now.case, now.people)


def _files(now: CaseSnapshot, question: Question, words: Mapping[int, Words]) -> tuple[ShownFile, ...]:
    known = files(now.case.history) if question.shows else {}
    may_open = [known[one] for one in question.shows if one in known and known[one].state(now.at) in OPEN]
    return tuple(ShownFile(one, name_of(one, words)) for one in may_open)


def _letters(now: CaseSnapshot, question: Question) -> tuple[ShownLetter, ...]:
    told = (r.event for r in now.case.history if isinstance(r.event, e.Told))
    went = {event.notice_id: ShownLetter(event.notice_id, event.notice, event.on) for event in told}
    return tuple(went[one] for one in question.letters if one in went)


def _as_its_writer(services: Services, now: CaseSnapshot, question: Question, stored: Stored) -> CaseFile | None:
    """The case as whoever asked about the draft has it, or whoever deals with it now. None: nobody does."""
    for person in chasing(now, question):
        viewer = services.organisation.viewer(person.id)
        if viewer is not None:
            return CaseFile(services, viewer, stored, replace(now, actor=person.id), capacities(now, person.id))
    return None


def answered_before(found: AskedQuestion, text: str, signed: str) -> bool:
    """Whether just this was answered already: a form that comes twice answers once."""
    return any((said.text, said.name) == (text, signed) for said in found.answers)


def _answers(event: e.Event, question: int) -> bool:
    return isinstance(event, e.QuestionAnswered) and event.question == question


def asker(now: CaseSnapshot, number: int) -> Person | None:
    """Whoever asked it, while they are here."""
    by = next((q.by for q in now.case.questions if q.seq == number), "")
    return now.people.get(by)


def reached(services: Services, now: CaseSnapshot, number: int, words: Mapping[int, Words]) -> tuple[str, str]:
    """The name and email address of whoever is asked: as they were given last, else as the organisation keeps them."""
    name = email = person = ""
    for r in now.case.history:
        match r.event:
            case e.QuestionAsked(asked_as="complainant") if r.seq == number:
                return "The complainant", ""
            case e.QuestionAsked(person=ours) if r.seq == number:
                person = ours
            case e.QuestionReaddressed(question=asked) if asked == number:
                pass
            case _:
                continue
        said = words.get(r.seq, Words())
        name, email = said.name or name, said.email or email
    kept = services.organisation.contact(person) or ("", "") if person else ("", "")
    return name or kept[0], email or kept[1]
