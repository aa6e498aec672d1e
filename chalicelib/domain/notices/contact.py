"""What is owed when the complainant is reached otherwise, somebody speaks for them, or their link is replaced."""

from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.making import Owing, to_complainant, to_former


def changed(snapshot: CaseSnapshot, r: e.Recorded, event: e.ContactChanged | e.RepresentativeNamed) -> Owing:
    """The address until then hears that something changed, and nothing else; a dead person's hears nothing."""
    if not snapshot.case.died:
        yield to_former(snapshot, "contact_changed")
    yield from renewed(snapshot, r, event)


def renewed(snapshot: CaseSnapshot, r: e.Recorded, event: Any) -> Owing:
    yield to_complainant(snapshot, "new_link", snapshot.case.stage)
