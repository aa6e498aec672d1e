"""Files that go with a letter, or are shown with a question: which may be chosen, what the history says of it, and which are
to be printed and enclosed.

Nothing is sent to anybody unless a person chose it. Only what may be opened can be chosen.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.evidence.enclosing import encloses, going_with
from chalicelib.domain.casework.evidence.files import OPEN, GivenFile, files, name_of
from chalicelib.domain.evidence.names import described
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.messages.wording import letter_name
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.questions import reached
from chalicelib.web.desk.action_fields import Asks, letters
from chalicelib.web.kit.fields import FieldError, Option
from chalicelib.web.kit.form import STAFF_READ, Ask, any_of, words

HINT = "The complainant can download each file you choose. To send another one, add it to the case first."
PAPERS = "The complainant and the panel get the same papers. To use another file, add it to the case first."
WHY = "Write why you keep files back"
WHICH = "Choose the files that you keep back, or delete your reason below"


def letter(label: str, missing: str = "", rows: int = 6) -> Asks:
    """What the complainant will read, and the files that go with it."""
    return lambda file: [
        words("text", label, "The complainant will read this.", missing=missing, rows=rows), *to_choose(file),
    ]  # fmt: skip


def to_choose(
    file: CaseFile, label: str = "Which files go with it? (optional)", hint: str = HINT, name: str = "encloses"
) -> list[Ask]:
    """Which files go with a letter, or are shown with a question; nothing is asked where there is none that may."""
    open_ones = [one for one in _read(file) if one.state(file.now.at) in OPEN]
    return [any_of(name, label, _options(file, open_ones), hint)] if open_ones else []


def papers(file: CaseFile) -> list[Ask]:
    """The papers of a hearing: what goes to everybody, what is kept back from everybody, and why."""
    asked = [words("text", "What are the papers? (optional)", "The complainant will read this.")]
    asked += to_choose(file, "Which files are in the papers? (optional)", PAPERS)
    every = _read(file)
    if not every:
        return asked
    return [
        *asked,
        any_of(
            "withholds", "Do you keep any files back on purpose? (optional)", _options(file, every),
            "For example, because a file is about another child. The case keeps a record of it.",
        ),
        words("why_withheld", "Why do you keep them back?", f"You need this only if you keep files back. {STAFF_READ}",
              rows=3),
    ]  # fmt: skip


def wrong_with_papers(answers: Mapping[str, Any]) -> dict[str, FieldError]:
    """What is kept back has its reason, and is not sent."""
    kept = answers.get("withholds") or []
    if set(kept) & set(answers.get("encloses") or []):
        return {"withholds": FieldError("Choose each file once: to send it, or to keep it back")}
    why = answers.get("why_withheld")
    if why and not kept:
        return {"withholds": FieldError(WHICH)}
    return {"why_withheld": FieldError(WHY)} if kept and not why else {}


def in_a_line(file: CaseFile, event: e.Event) -> str:
    """What the timeline adds to the line of a letter, or of a question."""
    withheld = event.withholds if isinstance(event, e.LetterWritten) else ()
    if isinstance(event, e.QuestionAsked):
        return _letters_named(file, event.letters) + _named(file, ". With it", event.shows)
    return _named(file, ". With it", encloses(event)) + _named(file, ". Kept back", withheld)


def of_each(file: CaseFile) -> dict[str, tuple[str, ...]]:
    """What became of each file in letters and questions, by its id: notes beside it."""
    notes: dict[str, tuple[str, ...]] = {}
    for fact in file.now.case.history:
        if isinstance(fact.event, e.QuestionAsked) and file.sight is Sight.WORDS:
            whom = reached(file.services, file.now, fact.seq, file.words)[0] or "somebody"
            for one in fact.event.shows:
                notes[one] = (*notes.get(one, ()), f"Shown to {whom} with a question of {day(local_date(fact.at))}")
        if not isinstance(fact.event, e.LetterWritten | e.MessageWritten | e.OutcomeIssued):
            continue
        on, letter = day(local_date(fact.at)), fact.event
        is_papers = isinstance(letter, e.LetterWritten) and letter.letter == "papers"
        for one in letter.encloses:
            went = f"In the hearing papers of {on}" if is_papers else f"With our letter of {on}"
            notes[one] = (*notes.get(one, ()), went)
        for one in letter.withholds if isinstance(letter, e.LetterWritten) else ():
            notes[one] = (*notes.get(one, ()), f"Kept back from the hearing papers of {on}")
    return notes


def to_print(file: CaseFile, notice_id: str = "") -> list[str]:
    """The files that go with a letter which waits to be posted, for whoever posts it; without its id, with any of them."""
    if not allowed(file.now, file.viewer.id, "mark_told"):
        return []
    waiting = (notice for notice in letters(file) if notice_id in ("", notice.id))
    found = (going_with(file.now.case.history, notice.kind, notice.about) for notice in waiting)
    return list(dict.fromkeys(one for each in found for one in each))


def _read(file: CaseFile) -> list[GivenFile]:
    """The files of the case, for whoever may read them."""
    return list(files(file.now.case.history).values()) if file.sight is Sight.WORDS else []


def _options(file: CaseFile, offered: Iterable[GivenFile]) -> list[Option]:
    return [Option(one.id, name_of(one, file.words), described(one.type, one.size)) for one in offered]


def _named(file: CaseFile, says: str, ids: Iterable[str]) -> str:
    """The names of files, of those that this person may read."""
    if file.sight is not Sight.WORDS:
        return ""
    known = files(file.now.case.history)
    names = ", ".join(name_of(known[one], file.words) for one in ids if one in known)
    return f"{says}: {names}" if names else ""


def _letters_named(file: CaseFile, ids: Iterable[str]) -> str:
    kinds = {one.id: one.kind for one in file.notices}
    names = ", ".join(letter_name(kinds[one]) for one in ids if one in kinds)
    return f". Our letters shown: {names}" if names and file.sight is Sight.WORDS else ""
