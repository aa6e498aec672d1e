"""The files of a case as staff see them: where each came from, whether it may be opened, and who may release it.

Whoever reads the words of a case may open its files: they say as much (READINGS R26). Whoever posts a letter may open those
that go with it, and nobody else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.actions.files_of_cases import STAFF_ADD
from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.evidence.events import Source
from chalicelib.domain.casework.evidence.files import A_PERSON_DECIDES, OPEN, GivenFile, State, files, name_of
from chalicelib.domain.evidence.names import described
from chalicelib.domain.evidence.rules import MAY_HOLD_A_PLACE, PREVIEWED
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.desk import enclosures
from chalicelib.web.desk.asking_fields import name_of as name_of_asked
from chalicelib.web.kit.form import STAFF_READ, Ask, one_of, options, reason

TO_STAFF: Mapping[State, str] = {
    State.WAITING: "Being checked for viruses. You can open it once that is done",
    State.LATE: "The virus check has not finished within an hour. It can be released without it",
    State.NOT_SCANNED: "Not checked for viruses. It must be released before anyone opens it",
    State.CLEAN: "Checked: no virus found",
    State.RELEASED: "Released without a virus check by {}",
    State.ERASED: "Erased with the person who gave it",
    State.REFUSED: "It contains a virus. Nobody can open it",
}
WARNING = "Nothing has checked this file for viruses. Open it only on a device with its own virus protection."
FOUND = {"clean": "no virus found", "threat": "it contains a virus", "unknown": "it could not be checked"}
SAID: Mapping[type[e.Frozen], Callable[[CaseFile, Any], str]] = {  # what the timeline says
    e.FileAdded: lambda file, event: f"Added a file: {described(event.type, event.size)}",
    e.FileChecked: lambda file, event: f"Checked a file for viruses: {FOUND[event.verdict]}",
    e.FileReleased: lambda file, event: "Released a file that was not checked for viruses",
}
CAME: Mapping[Source, str] = {
    "form": "Sent with the complaint",
    "link": "Added by the complainant",
    "desk": "Added by {}",
    "asked": "Sent with the answer from {}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    id: str
    name: str
    what: str
    from_whom: str
    at: datetime
    state: str
    notes: tuple[str, ...]
    opens: bool
    previews: bool
    releases: bool


def files_given(file: CaseFile, words: Mapping[int, Words] | None = None) -> list[Line]:
    """Every file of a case, for whoever reads its words. `words`: of whoever posts a letter, those of that letter."""
    may, went = allowed(file.now, file.viewer.id, "release_file"), enclosures.of_each(file)
    return [
        _line(file, one, name_of(one, words or file.words), may, went.get(one.id, ()))
        for one in files(file.now.case.history).values()
    ]


def may_add(file: CaseFile) -> bool:
    return allowed(file.now, file.viewer.id, STAFF_ADD)


def to_open(file: CaseFile, file_id: str) -> GivenFile | None:
    """A file that this person may open now. None: there is none, or it is in quarantine."""
    found = files(file.now.case.history).get(file_id)
    reads = file.sight is Sight.WORDS or file_id in enclosures.to_print(file)
    if found is None or not reads or file.asks_first:
        return None
    return found if found.state(file.now.at) in OPEN else None


def to_release(file: CaseFile) -> list[Ask]:
    """Which file, of those that wait for a person; and why."""
    waiting = [f for f in files(file.now.case.history).values() if f.state(file.now.at) in A_PERSON_DECIDES]
    which = options((f.id, f"{name_of(f, file.words)} ({described(f.type, f.size)})") for f in waiting)
    if not which:
        return [reason("Why do you release it?", STAFF_READ)]
    return [
        one_of("file", "Which file?", which, "Choose a file"),
        reason("Why do you release it?", f"For example, you know the sender. {STAFF_READ}"),
    ]


def came_from(file: CaseFile, one: GivenFile) -> str:
    """Who gave it, and how."""
    return CAME[one.source].format(name_of_asked(file, one.question) if one.question else file.name(one.by))


def _line(file: CaseFile, one: GivenFile, name: str, may_release: bool, went: Iterable[str]) -> Line:
    state = one.state(file.now.at)
    notes = ["The place where it was taken is left out. We keep the original"] if one.without_place else []
    notes += ["It may say where it was taken"] if one.type in MAY_HOLD_A_PLACE else []
    notes += went
    return Line(
        id=one.id, name=name, what=described(one.type, one.size),
        from_whom=came_from(file, one), at=one.at,
        state=TO_STAFF[state].format(file.name(one.released_by) if one.released_by else ""), notes=tuple(notes),
        opens=state in OPEN, previews=state in OPEN and one.type in PREVIEWED,
        releases=may_release and state in A_PERSON_DECIDES,
    )  # fmt: skip
