"""What it does to a case: one function an event."""

from dataclasses import replace
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.casework.putting_right.actions import Action


def set_(case: Case, r: Fact, event: e.ActionSet) -> Case:
    new = Action(seq=r.seq, owner=event.owner, due=event.due, remedy=event.remedy)
    return replace(_owned(case, event.remedy), actions=(*case.actions, new))


def set_aside(case: Case, r: Fact, event: e.PromiseSetAside) -> Case:
    return _owned(case, event.remedy)


def _owned(case: Case, remedy: str) -> Case:
    """A promise is somebody's, or needs nobody."""
    return replace(case, unowned=tuple(code for code in case.unowned if code != remedy))


def moved(case: Case, r: Fact, event: e.ActionMoved) -> Case:
    return _changed(case, event.action, owner=event.owner, due=event.due)


def done(case: Case, r: Fact, event: e.ActionDone) -> Case:
    return _changed(case, event.action, done_on=event.on, done_by=r.actor, done_seq=r.seq, files=event.files)


def checked(case: Case, r: Fact, event: e.ActionChecked) -> Case:
    if event.agrees:
        return _changed(case, event.action, checked_by=r.actor)
    return _changed(case, event.action, done_on=None, done_by="", done_seq=0, files=(), back_seq=r.seq)


def _changed(case: Case, seq: int, **fields: Any) -> Case:
    return replace(case, actions=tuple(replace(one, **fields) if one.seq == seq else one for one in case.actions))
