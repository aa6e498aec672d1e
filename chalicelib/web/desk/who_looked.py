"""Who has looked at a case, and at what: written down each time, and shown to whoever answers for the case."""

from collections.abc import Iterable
from itertools import groupby

from chalicelib.actions.change import change
from chalicelib.domain.access.capacities import Capacity
from chalicelib.domain.access.permissions import ANSWERS_FOR_IT
from chalicelib.domain.account.progress import read_on
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import MACHINE, CaseOpened
from chalicelib.domain.casework.evidence.files import files
from chalicelib.domain.casework.evidence.files import name_of as name_of_file
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.links import question_of, shown_in
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day, time_of_day
from chalicelib.messages.wording import letter_name
from chalicelib.ports import View
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk.asking_fields import name_of

READERS = {Capacity.HANDLER, Capacity.TRIAGER}
LOOKED_AT = {"case": "the case", "letter": "a letter", "file": "a file", "bundle": "a bundle",
             "bundles": "the list of bundles", "data_request": "what it holds of somebody",
             "data_folders": "what it holds of somebody, to give it to them", "data_folder": "a folder for somebody",
             "promises": "the list of open promises",
             "panel": "the panel", "draft": "the draft response", "vote": "the panel’s decision",
             "approve": "the response to approve", "send_back": "the response to send back",
             "issue_outcome": "the response to send", "findings": "the points and findings",
             "evidence": "the evidence",
             "erase_party": "whom to erase",
             "letters": "the list of letters and files", "people": "the people", "dates": "the dates",
             "history": "the history", "looked": "who has looked", "acts": "what can be done",
             "print": "the whole case to print",
             "triage": "the first look", "hand_over": "the hand-over sheet",
             "sheet": "the recording form"}  # fmt: skip


def openings(file: CaseFile) -> list[tuple[str, str, str]]:
    """Who opened the case without a part in it, when, and why."""
    return [
        (file.name(r.actor), day(local_date(r.at)), file.words[r.seq].text if r.seq in file.words else "")
        for r in file.now.case.history
        if isinstance(r.event, CaseOpened)
    ]


def saw(file: CaseFile, what: str = "case") -> None:
    """Write down that somebody looked."""
    services = file.services
    services.cases.saw(View(case_id=file.case_id, person=file.viewer.id, at=services.now(), what=what))
    if what == "case" and file.capacities & READERS and file.account.read_on is None:
        change(services, MACHINE, file.case_id, _first_read)


def _first_read(snapshot: CaseSnapshot) -> list[e.Event]:
    """That it has been read, once: the complainant is told so, and not by whom. It is no act of the reader's."""
    return [e.FirstRead()] if read_on(snapshot) is None else []


def looked(file: CaseFile) -> list[tuple[str, str, str]]:
    """Who has looked, at what and on which day, the newest first, for whoever answers for the case."""
    if not ANSWERS_FOR_IT & file.capacities:
        return []
    found = reversed(file.services.cases.views(file.case_id))
    days = groupby(found, key=lambda view: (local_date(view.at), view.person))
    return [(file.name(person), _at_what(file, views), day(on)) for (on, person), views in days]


def _at_what(file: CaseFile, views: Iterable[View]) -> str:
    """Each thing with the time at which it was looked at last, the first that day coming first."""
    at = {_what(file, view): time_of_day(view.at) for view in reversed([*views])}
    return ", ".join(f"{what} ({when})" for what, when in at.items())


def _what(file: CaseFile, view: View) -> str:
    """Whoever is asked looks at their question, at the draft that they are asked about, or at what was chosen for them."""
    question, what, which = shown_in(view.what)
    if question:
        called = _file(file, which) if what == "file" else _letter(file, which)
        return f"{called}, by the link of {name_of(file, question)}"
    question = question_of(view.what)
    drafts = {one.seq for one in file.now.case.questions if one.draft_of}
    if question in drafts:
        return f"the draft response, by the link of {name_of(file, question)}"
    return f"the question to {name_of(file, question)}" if question else LOOKED_AT.get(view.what, LOOKED_AT["case"])


def _file(file: CaseFile, shown: str) -> str:
    known = files(file.now.case.history).get(shown)
    return f"the file {name_of_file(known, file.words)}" if known else "a file"


def _letter(file: CaseFile, shown: str) -> str:
    kind = next((one.kind for one in file.notices if one.id == shown), "")
    return f"our letter “{letter_name(kind)}”" if kind else "a letter"
