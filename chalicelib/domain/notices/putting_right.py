"""Who hears of what was promised to put a complaint right: its owner, and whoever checks it."""

from chalicelib.domain.access.owners import owners
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.putting_right.actions import CHECK, DO
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.making import Owing, to_staff


def given(snapshot: CaseSnapshot, r: e.Recorded, event: e.ActionSet | e.ActionMoved) -> Owing:
    """Whoever gives it to themselves knows of it."""
    duty = f"{DO}#{r.seq if isinstance(event, e.ActionSet) else event.action}"
    yield from to_staff(snapshot, "action_given", (p for p in owners(snapshot, duty) if p.id != r.actor), duty)


def done(snapshot: CaseSnapshot, r: e.Recorded, event: e.ActionDone) -> Owing:
    duty = f"{CHECK}#{event.action}"
    yield from to_staff(snapshot, "action_to_check", owners(snapshot, duty), duty)


def checked(snapshot: CaseSnapshot, r: e.Recorded, event: e.ActionChecked) -> Owing:
    """What was done well needs no mail."""
    if not event.agrees:
        duty = f"{DO}#{event.action}"
        yield from to_staff(snapshot, "action_back", owners(snapshot, duty), duty)
