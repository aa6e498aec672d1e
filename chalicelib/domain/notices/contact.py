"""What is owed when the complainant is reached otherwise, somebody speaks for them, or their link is replaced."""

from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.notices.making import Owing, to_complainant, to_former


def changed(now: Now, r: e.Recorded, event: e.ContactChanged | e.RepresentativeNamed) -> Owing:
    """The address until then hears that something changed, and nothing else; a dead person's hears nothing."""
    if not now.case.died:
        yield to_former(now, "contact_changed")
    yield from renewed(now, r, event)


def renewed(now: Now, r: e.Recorded, event: Any) -> Owing:
    yield to_complainant(now, "new_link", now.case.stage)
