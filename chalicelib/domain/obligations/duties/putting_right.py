"""What was promised to put a complaint right is to be done by its day, and then checked: a duty of its own for each."""

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.putting_right.actions import CHECK, DO, PROMISE
from chalicelib.domain.obligations.duties.owed import DutyHistory, Owed


def to_do(t: DutyHistory, r: Fact, event: e.ActionSet) -> None:
    owned(t, r, event)
    t.owed[f"{DO}#{r.seq}"] = Owed(f"{DO}#{r.seq}", r.stands.stage, r.at, not_before=event.due)


def promised(t: DutyHistory, r: Fact, event: e.OutcomeIssued) -> None:
    """Nothing that was promised stays without an owner."""
    if event.to_be_done and not t.unowned:
        t.owed[PROMISE] = Owed(PROMISE, r.stands.stage, r.at)
    t.unowned.update(event.to_be_done)


def owned(t: DutyHistory, r: Fact, event: e.ActionSet | e.PromiseSetAside) -> None:
    if event.remedy in t.unowned:
        t.unowned.remove(event.remedy)
        if not t.unowned:
            t.done(PROMISE, r.day)


def moved(t: DutyHistory, r: Fact, event: e.ActionMoved) -> None:
    """It stands still from here."""
    duty = f"{DO}#{event.action}"
    t.owed[duty] = Owed(duty, r.stands.stage, r.at, not_before=event.due)


def done(t: DutyHistory, r: Fact, event: e.ActionDone) -> None:
    t.done(f"{DO}#{event.action}", event.on)
    check = f"{CHECK}#{event.action}"
    t.owed[check] = Owed(check, r.stands.stage, r.at)


def checked(t: DutyHistory, r: Fact, event: e.ActionChecked) -> None:
    t.done(f"{CHECK}#{event.action}", r.day)
    if not event.agrees:
        before = t.owed[f"{DO}#{event.action}"]
        t.owed[before.id] = Owed(before.id, r.stands.stage, r.at, not_before=before.not_before)
