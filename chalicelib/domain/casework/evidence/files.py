"""The files of a case, as its history tells: where each came from, and whether staff may open it.

A file is in quarantine until it is clean or a person releases it. "Clean" is said by whoever checks for viruses and by
nobody else: where that is not switched on, a file is "not scanned" for good. How it stands is computed, never stored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.evidence.events import Source, Verdict
from chalicelib.domain.evidence.rules import TYPES, VERDICT_WITHIN


class State(StrEnum):
    WAITING = "waiting"  # for its verdict
    LATE = "late"  # its verdict has not come in time: a person may decide
    NOT_SCANNED = "not_scanned"
    CLEAN = "clean"
    REFUSED = "refused"
    RELEASED = "released"
    ERASED = "erased"  # with whoever gave it


OPEN = (State.CLEAN, State.RELEASED)
A_PERSON_DECIDES = (State.LATE, State.NOT_SCANNED)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    id: str
    seq: int  # number of the event that added it
    at: datetime
    by: str  # who gave it
    type: str
    size: int
    digest: str
    source: Source
    question: int
    scanned: bool
    without_place: bool
    verdict: Verdict | None = None
    released_by: str = ""
    erased: bool = False

    def state(self, now: datetime) -> State:
        """How it stands at an instant of the case's clock."""
        if self.erased:
            return State.ERASED
        released = bool(self.released_by) and self.verdict != "threat"
        return State.RELEASED if released else checked(self.scanned, self.verdict, now - self.at)


def checked(scanned: bool, verdict: Verdict | None, since: timedelta) -> State:
    """How a file stands that no person has decided on, so long after it came."""
    match verdict:
        case "threat":
            return State.REFUSED
        case "clean":
            return State.CLEAN
    if not scanned or verdict == "unknown":
        return State.NOT_SCANNED
    return State.LATE if since > VERDICT_WITHIN else State.WAITING


class Happened(Protocol):
    """An event with when it happened and who did it: of a history, or of an account."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def event(self) -> Any: ...


def files(history: Iterable[Happened]) -> dict[str, GivenFile]:
    """Every file by its id, in the order in which they came."""
    found: dict[str, GivenFile] = {}
    for one in history:
        match one.event:
            case e.FileAdded() as added:
                facts = added.model_dump(exclude={"kind", "file", "words"})
                found[added.file] = GivenFile(id=added.file, seq=one.seq, at=one.at, by=one.actor, **facts)
            case e.FileChecked() as checked:
                found[checked.file] = replace(found[checked.file], verdict=checked.verdict)
            case e.FileReleased() as released:
                found[released.file] = replace(found[released.file], released_by=one.actor)
            case e.PartyErased() as gone:
                found |= {file: replace(found[file], erased=True) for file in gone.files}
    return found


def name_of(file: GivenFile, words: Mapping[int, Words]) -> str:
    """What its sender called it; where that has been erased, what it is."""
    return (words[file.seq].file if file.seq in words else "") or TYPES[file.type].noun
