"""The kinds of thing that happen to a case, by which its history can be narrowed: the families of its events."""

from collections.abc import Iterable, Mapping

from chalicelib.domain.casework import events as e
from chalicelib.web.desk.staff_timeline import Line

PEOPLE = "people"
KINDS: Mapping[str, str] = {
    "": "Everything", PEOPLE: "Done by people", "case": "Stages and handlers", "contact": "Letters, calls and notes",
    "findings": "Findings and hearings", "dates": "Dates", "files": "Evidence",
}  # fmt: skip
OF_A_FAMILY: Mapping[str, str] = {  # where its events are defined: domain/casework/<family>/events.py
    "intake": "case", "conduct": "case", "closing": "case", "confirming": "case", "telling": "contact",
    "contact": "contact", "answering": "findings", "hearings": "findings", "timing": "dates", "evidence": "files",
    "asking": "files", "putting_right": "findings",
}  # fmt: skip


def of_kind(kind: str, lines: Iterable[Line]) -> list[Line]:
    """The lines of one kind; all of them for ""."""
    if kind == PEOPLE:
        return [line for line in lines if line.by != e.MACHINE]
    return [line for line in lines if not kind or kind_of(line.event) == kind]


def kind_of(event: e.Frozen) -> str:
    """Raises KeyError for a family that KINDS does not know yet: a test asks every event."""
    return OF_A_FAMILY[type(event).__module__.split(".")[-2]]
