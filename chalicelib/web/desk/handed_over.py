"""That a case was handed over to whoever reads it, and what whoever had it says to that: until they have read its sheet."""

from dataclasses import dataclass

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.intake import handing_over
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.kit.rendering import local_day
from chalicelib.web.kit.urls import url_for


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Who handed it over to whom, when, and what they say to that."""

    by: str
    before: str
    on: str
    why: str
    note: str
    sheet: str  # its address


def waiting(file: CaseFile) -> HandedOver | None:
    """The hand-over that the viewer has not read yet, for the top of the case."""
    found = handing_over.unread(file.now.case, file.viewer.id)
    return told(file, found) if found and file.now.handler and file.now.handler.id == file.viewer.id else None


def told(file: CaseFile, found: Fact | None) -> HandedOver | None:
    if found is None or not isinstance(found.event, e.Assigned):
        return None
    said = file.words.get(found.seq, e.Words())
    return HandedOver(
        by=file.name(found.actor), before=file.name(found.event.before), on=local_day(found.at), why=said.text,
        note=said.hand_over, sheet=url_for("staff.case.hand-over", file.reference),
    )  # fmt: skip
