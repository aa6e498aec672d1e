"""What telling somebody does for a duty, and what a message that came back leaves to do."""

from datetime import date
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.facts import Effect, Fact
from chalicelib.domain.casework.letters import does, letter_of
from chalicelib.domain.casework.telling.in_writing import wants_letter
from chalicelib.domain.obligations.duties import asking
from chalicelib.domain.obligations.duties.owed import (
    ANSWER,
    FORM,
    LETTER,
    QUESTION,
    REACH,
    REACH_STAFF,
    SETTLE,
    DutyHistory,
    Owed,
)
from chalicelib.domain.policy.model import Act


def told(t: DutyHistory, r: Fact, event: e.Told) -> None:
    t.bounced.pop(event.notice, None)
    if not t.bounced:
        t.done(REACH, event.on)
    _letter_went(t, r.seq, event)
    if r.told_again:
        t.done_by(Act.OUTCOME, event.stage, event.on, in_writing=event.in_writing)
    for act in does(event.notice):
        t.done_by(act, event.stage, event.on, proof=r.seq, in_writing=event.in_writing)
    in_their_form(t, r, event)


def to_be_written(t: DutyHistory, r: Fact, event: e.Event, *, always: bool = True) -> None:
    """The letter that says what was decided is owed until it went, in writing where the policy says so (R13, R27)."""
    in_writing = wants_letter(event, t.policy)
    if always or in_writing:
        t.unsent[letter_of(event)] = in_writing
        t.owed[LETTER] = Owed(LETTER, r.stands.stage, r.at)


def _letter_went(t: DutyHistory, seq: int, event: e.Told) -> None:
    if event.in_writing or not t.unsent.get(event.notice, False):
        t.unsent.pop(event.notice, None)
    if not t.unsent:
        t.done(LETTER, event.on, seq)


def outcome_told(t: DutyHistory, r: Fact, effect: Effect) -> None:
    issued, on = effect.outcome, effect.on
    if issued.partial:
        return
    t.done(ANSWER, on)
    asking.over(t)
    t.done(QUESTION, on)
    if not issued.settles:
        t.owe("unresolved", issued.stage, r.at)
    t.owe("outcome", issued.stage, r.at)
    t.done_by(Act.OUTCOME, issued.stage, on, in_writing=effect.in_writing)
    following = t.policy.stage(issued.stage).window
    endless = following is None or (t.policy.window(following).span is None and not r.stands.agreed)
    if endless and not issued.final:
        t.owed[SETTLE] = Owed(SETTLE, issued.stage, r.at)


def notified(t: DutyHistory, r: Fact, event: e.Notified) -> None:
    t.done(event.duty, r.day, r.seq)


def bounced(t: DutyHistory, r: Fact, event: e.Bounced) -> None:
    """What came back was not told after all; somebody has to reach them in another way (R19)."""
    for owed in t.owed.values() if r.took_back else ():
        owed.ends = [(on, proof) for on, proof in owed.ends if proof != r.took_back]
    in_their_form(t, r, event)
    not_reached(t, r, event)


def not_reached(t: DutyHistory, r: Fact, event: e.Bounced | e.NotReached) -> None:
    if event.to != COMPLAINANT:
        t.owed[REACH_STAFF] = Owed(REACH_STAFF, event.stage, r.at)
        return
    t.bounced[event.notice] = event.why
    t.owed[REACH] = Owed(REACH, event.stage, r.at)


def nobody_to_tell(t: DutyHistory, on: date) -> None:
    """They left no way, or asked not to be contacted: no letter is to be sent, sent once more, or given in another form."""
    t.bounced, t.unsent = {}, {}
    for duty in (REACH, LETTER, FORM):
        if duty in t.owed and t.owed[duty].done is None:
            t.done(duty, on)


def opened(t: DutyHistory, r: Fact) -> None:
    """They have opened what nobody had, or acted on their page."""
    if "unopened" not in t.bounced.values():
        return
    t.bounced = {notice: why for notice, why in t.bounced.items() if why != "unopened"}
    if not t.bounced:
        t.done(REACH, r.day)


def in_their_form(t: DutyHistory, r: Fact, event: Any) -> None:
    """What reached them only as we write it is owed in the form that they need as well (R27).

    Owed from the first such letter on, until each was given in it or they need it no more.
    """
    owed = FORM in t.owed and t.owed[FORM].done is None
    lacking = r.stands.another_form and bool(r.stands.not_in_form)
    if lacking and not owed:
        t.owed[FORM] = Owed(FORM, r.stands.stage, r.at)
    elif owed and not lacking:
        t.done(FORM, getattr(event, "on", r.day))
