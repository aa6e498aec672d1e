"""What an event leaves staff to do among themselves: confirm or approve (R29), name somebody, see to a risk (R25)."""

from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import SAFETY
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.duties import telling
from chalicelib.domain.obligations.duties.owed import APPROVE, CONFIRM, NAME, DutyHistory, Owed
from chalicelib.domain.policy.model import Act
from chalicelib.domain.policy.terms import SAFEGUARDING_LEAD


def proposed(t: DutyHistory, r: Fact, event: e.Proposed) -> None:
    """Somebody else has to confirm it or decline (R29)."""
    t.owed[CONFIRM[event.does]] = Owed(CONFIRM[event.does], r.stands.stage, r.at)


def decided(t: DutyHistory, r: Fact, event: e.Confirmed | e.Declined) -> None:
    t.done(CONFIRM[event.does], r.day)


def reported(t: DutyHistory, r: Fact, event: e.Reported | e.ResponseDrafted) -> None:
    """Where the policy wants it approved, somebody has to, or send it back."""
    if t.policy.stage(event.stage).approved_by:
        t.owed[APPROVE] = Owed(APPROVE, event.stage, r.at)


def approved(t: DutyHistory, r: Fact, event: e.Approved | e.SentBack) -> None:
    t.done(APPROVE, r.day)


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


def classified(t: DutyHistory, r: Fact, event: e.Classified) -> None:
    """A risk that is known of later is dealt with from then on; what turns out to be none asks for nothing any more."""
    if "safeguarding" in event.it_is:
        t.owed[SAFETY] = Owed(SAFETY, r.stands.stage, r.at)
    if "safeguarding" in event.it_is_not:
        t.done(SAFETY, r.day)


def notified(t: DutyHistory, r: Fact, event: e.Notified) -> None:
    """That its leads were mailed does not deal with a risk: a person says that it was."""
    telling.notified(t, r, event)
    if r.by_a_person and any(c.id == event.duty and c.owed_to == SAFEGUARDING_LEAD for c in t.policy.clocks):
        t.done(SAFETY, r.day)
