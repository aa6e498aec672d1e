"""Steps of the fold: whoever had a post is gone, and somebody has to be named in their place."""

from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.duties.owed import NAME, DutyHistory, Owed
from chalicelib.domain.policy.model import Act


def people_changed(t: DutyHistory, r: Fact, event: e.PeopleChanged) -> None:
    """What the policy owes at first, to name somebody, is owed again; where it says nothing Redress asks for it."""
    if event.post not in ("handler", "seat"):
        return
    if not event.to_name:
        named(t, r, event)
        return
    again = [d for d in t.owed.values() if d.rule and Act.ASSIGNED in d.rule.done_by and d.stage == event.stage]
    for duty in again if event.post == "handler" else ():
        t.owed[duty.id] = Owed(duty.id, duty.stage, r.at, duty.rule)
    if not again or event.post == "seat":
        t.owed[NAME] = Owed(NAME, event.stage, r.at)


def named(t: DutyHistory, r: Fact, event: Any) -> None:
    t.done(NAME, r.day)


def stood_down(t: DutyHistory, r: Fact, event: e.StoodDown) -> None:
    if event.to_name:
        t.owed[NAME] = Owed(NAME, event.stage, r.at)
