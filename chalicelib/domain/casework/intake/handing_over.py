"""A case goes from one handler to another: what whoever has it now has not read yet."""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact


def unread(case: Case, person: str) -> Fact | None:
    """The hand-over of the case to somebody who has not opened its sheet since. None: there is none, or they have."""
    for recorded in reversed(case.history):
        event = recorded.event
        if isinstance(event, e.HandOverRead) and event.person == person:
            return None
        if isinstance(event, e.Assigned) and (event.before or event.to != person):  # naming them again changes nothing
            return recorded if event.to == person else None
    return None


def latest(case: Case) -> Fact | None:
    """The last hand-over from one handler to another."""
    handed = (r for r in reversed(case.history) if isinstance(r.event, e.Assigned) and r.event.before)
    return next(handed, None)
