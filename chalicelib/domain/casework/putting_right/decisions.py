"""What was promised to put a complaint right has an owner and a day, is done with evidence, and is checked by another.

It outlives the case: closing ends no promise.
"""

from datetime import date

from chalicelib.domain.access.independence import barred
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import (
    a_reason,
    has_place,
    not_barred,
    not_in_future,
    the_person,
    within_a_year,
    words,
)
from chalicelib.domain.casework.evidence import enclosing
from chalicelib.domain.casework.putting_right.actions import Action, action
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def set_action(snapshot: CaseSnapshot, command: c.SetAction) -> list[e.Event]:
    """Somebody is to do something by a day, because a response promised it.

    Raises Refused("not_now" | "subject" | "reason_required" | "nobody_eligible" | "not_later" | "too_far").
    """
    has_place(snapshot, e.ActionSet)
    not_barred(snapshot)
    if snapshot.case.outcome is None and snapshot.case.pending is None:
        raise Refused("not_now", "no response has promised anything yet")
    said = a_reason(command.text)
    owner, due = _owner(snapshot, command.owner), _due(snapshot, command.due)
    return [e.ActionSet(owner=owner, due=due, remedy=command.remedy, words=said)]


def set_promise_aside(snapshot: CaseSnapshot, command: c.SetPromiseAside) -> list[e.Event]:
    """What a response promised needs nobody to do it, for a reason that is kept.

    Raises Refused("not_now" | "subject" | "reason_required").
    """
    has_place(snapshot, e.PromiseSetAside)
    not_barred(snapshot)
    if command.remedy not in snapshot.case.unowned:
        raise Refused("not_now", "no such promise waits for an owner")
    return [e.PromiseSetAside(remedy=command.remedy, words=a_reason(command.reason))]


def settle_promises(snapshot: CaseSnapshot, command: c.SettlePromises) -> list[e.Event]:
    """Several promises that are nobody's yet become actions, or are set aside: all of them, or none.

    Raises Refused("not_now" | "subject" | "reason_required" | "nobody_eligible" | "not_later" | "too_far").
    """
    has_place(snapshot, e.ActionSet)
    not_barred(snapshot)
    named = [*(one.remedy for one in command.actions), *(one.remedy for one in command.aside)]
    if not named or len(set(named)) < len(named) or not set(named) <= set(snapshot.case.unowned):
        raise Refused("not_now", "no such promise waits for an owner")
    found = [set_action(snapshot, one) for one in command.actions]
    found += [set_promise_aside(snapshot, one) for one in command.aside]
    return [event for events in found for event in events]


def move_action(snapshot: CaseSnapshot, command: c.MoveAction) -> list[e.Event]:
    """It gets another day or another owner, with a reason.

    Raises Refused("not_now" | "subject" | "already_done" | "reason_required" | "nobody_eligible" | "not_later" | "too_far").
    """
    known = _known(snapshot, command.action)
    if known.state != "to do":
        raise Refused("not_now", "it was done")
    why = a_reason(command.reason)
    owner = _owner(snapshot, command.owner) if command.owner else known.owner
    due = _due(snapshot, command.due) if command.due else known.due
    if (owner, due) == (known.owner, known.due):
        raise Refused("already_done")
    return [e.ActionMoved(action=known.seq, owner=owner, due=due, words=why)]


def action_done(snapshot: CaseSnapshot, command: c.ActionDone) -> list[e.Event]:
    """It was done, and what shows it.

    Raises Refused("not_now" | "already_done" | "subject" | "reason_required" | "in_future" | "file_closed").
    """
    known = _known(snapshot, command.action)
    if known.state != "to do":
        raise Refused("already_done")
    said = a_reason(command.text)
    on = not_in_future(snapshot, command.on)
    files = enclosing.chosen(snapshot, command.files) if command.files else ()
    return [e.ActionDone(action=known.seq, on=on, files=files, words=said)]


def check_action(snapshot: CaseSnapshot, command: c.CheckAction) -> list[e.Event]:
    """Somebody else says that it was done, or that it is still to be done and why.

    Raises Refused("not_now" | "subject" | "not_independent" | "reason_required").
    """
    known = _known(snapshot, command.action)
    if known.state != "to check":
        raise Refused("not_now", "nothing waits to be checked")
    if snapshot.actor in (known.owner, known.done_by):
        raise Refused("not_independent", "whoever did it does not check it")
    why = words(command.reason) if command.agrees else a_reason(command.reason)
    return [e.ActionChecked(action=known.seq, agrees=command.agrees, words=why)]


def _known(snapshot: CaseSnapshot, seq: int) -> Action:
    has_place(snapshot, e.ActionDone)
    not_barred(snapshot)
    known = action(snapshot.case.actions, seq)
    if known is None:
        raise Refused("not_now", "there is no such action")
    return known


def _owner(snapshot: CaseSnapshot, who: str) -> str:
    """Whoever it is of ours, with a part in the case or none, but nobody whom it is about."""
    person = the_person(snapshot, who)
    if person.id in barred(snapshot.case, snapshot.people):
        raise Refused("subject")
    return person.id


def _due(snapshot: CaseSnapshot, day: date) -> date:
    if day < snapshot.today:
        raise Refused("not_later", snapshot.today.isoformat())
    return within_a_year(snapshot, day)
