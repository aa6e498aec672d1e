"""What each event makes owed, and what it does."""

from datetime import date, datetime
from typing import Any

from chalicelib.domain.access.people import STAFF
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import SAFETY
from chalicelib.domain.casework.facts import Fact
from chalicelib.domain.obligations.clock_history.runs import starts_afresh
from chalicelib.domain.obligations.duties import asking
from chalicelib.domain.obligations.duties.owed import (
    ANSWER,
    APPROVE,
    CONFIRM,
    CONSENT,
    DECIDE_LATE,
    DECIDE_PANEL,
    IDENTIFY,
    LOOK,
    NAME,
    QUESTION,
    RELEASE,
    REVIEW,
    SETTLE,
    DutyHistory,
    Owed,
)
from chalicelib.domain.obligations.duties.telling import to_be_written
from chalicelib.domain.policy.model import Act

OVER_WITH_THE_CASE = (
    SETTLE, DECIDE_LATE, DECIDE_PANEL, ANSWER, RELEASE, IDENTIFY, APPROVE, NAME, CONSENT, QUESTION, CONFIRM["close"],
)  # fmt: skip


def received(t: DutyHistory, r: Fact, event: e.Received) -> None:
    if event.about is None:
        t.owed[LOOK] = Owed(LOOK, event.stage, r.at)
    if event.come_from == STAFF and event.own == ():
        t.owed[IDENTIFY] = Owed(IDENTIFY, event.stage, r.at)
    if event.safeguarding:
        t.owed[SAFETY] = Owed(SAFETY, event.stage, r.at)
    t.owe("received", event.stage, r.at)
    if event.late:
        _asked_late(t, event.stage, r.at)
    else:
        t.enter(event.stage, r.at)


def taken_over(t: DutyHistory, r: Fact, event: e.TakenOver) -> None:
    """What has no time is asked for from here on, but for what an acknowledgement has done."""
    if event.stage != r.before.stage:
        entered(t, r, event)
    if event.acknowledged_on is not None:
        t.done_by(Act.ACKNOWLEDGEMENT, event.stage, event.acknowledged_on)


def looked(t: DutyHistory, r: Fact, event: e.Triaged) -> None:
    t.done(LOOK, r.day)


def complainant_known(t: DutyHistory, r: Fact, event: e.ComplainantKnown) -> None:
    t.done(IDENTIFY, r.day)


def entered(t: DutyHistory, r: Fact, event: Any) -> None:
    for duty_id in (DECIDE_LATE, APPROVE, NAME, SETTLE):
        t.done(duty_id, r.day)
    for owed in list(t.owed.values()):
        if owed.rule and owed.rule.starts == "unresolved":
            t.done(owed.id, r.day)  # what it advised has been done
    t.done_by(Act.NEXT_STAGE, r.before.stage, r.day)
    t.enter(event.stage, r.at)


def panel_asked(t: DutyHistory, r: Fact, event: e.PanelAsked) -> None:
    t.owed[DECIDE_PANEL] = Owed(DECIDE_PANEL, event.stage, r.at)


def panel_answered(t: DutyHistory, r: Fact, event: e.PanelGranted | e.PanelRefused) -> None:
    t.done(DECIDE_PANEL, r.day)


def late_requested(t: DutyHistory, r: Fact, event: e.LateRequested) -> None:
    t.done_by(Act.NEXT_STAGE, r.before.stage, r.day)
    _asked_late(t, event.stage, r.at)


def _asked_late(t: DutyHistory, stage: str, at: datetime) -> None:
    """Somebody has to decide, and the request is acknowledged meanwhile (R16)."""
    t.owed[DECIDE_LATE] = Owed(DECIDE_LATE, stage, at)
    t.owe("entered", stage, at, only=Act.ACKNOWLEDGEMENT)


def investigated(t: DutyHistory, r: Fact, event: e.InvestigationConcluded) -> None:
    """One aspect of several may be concluded by itself: the rest is still owed."""
    t.uninvestigated -= {event.aspect} if event.aspect else set(r.stands.aspects)
    if t.uninvestigated:
        return
    t.done(ANSWER, r.day)  # from here on a clock asks for it
    t.done_by(Act.INVESTIGATION, event.stage, r.day)


def split(t: DutyHistory, r: Fact, event: e.Split | e.PointsMended) -> None:
    if r.stands.aspects != r.before.aspects:
        t.uninvestigated = set(r.stands.aspects)


def held(t: DutyHistory, r: Fact, event: e.ClockHeld) -> None:
    if not r.before.holds:
        t.owed[RELEASE] = Owed(RELEASE, r.stands.stage, r.at)
    before = t.owed[RELEASE].not_before
    t.owed[RELEASE].not_before = min(filter(None, (before, event.review)), default=None)


def released(t: DutyHistory, r: Fact, event: e.ClockReleased) -> None:
    if not r.stands.holds:
        t.done(RELEASE, r.day)


def window_agreed(t: DutyHistory, r: Fact, event: e.WindowAgreed) -> None:
    t.done(SETTLE, r.day)


def missed(t: DutyHistory, r: Fact, event: e.ClockMissed) -> None:
    """The stage's day for an answer has passed: what the policy promises for that case is owed."""
    if event.clock == t.policy.stage(r.stands.stage).answering:
        t.owe("unresolved", r.stands.stage, r.at)


def not_missed(t: DutyHistory, r: Fact, event: e.MissWithdrawn) -> None:
    """The day was kept after all, so what was promised for the other case is not owed."""
    if event.clock == t.policy.stage(r.stands.stage).answering:
        for owed in list(t.owed.values()):
            if owed.rule and owed.rule.starts == "unresolved" and owed.done is None:
                del t.owed[owed.id]


def assigned(t: DutyHistory, r: Fact, event: e.Assigned) -> None:
    t.done(NAME, r.day)
    t.done_by(Act.ASSIGNED, event.stage, r.day)


def met(t: DutyHistory, r: Fact, event: e.Met) -> None:
    t.done_by(Act.MEETING, event.stage, event.on)


def hearing_set(t: DutyHistory, r: Fact, event: e.HearingScheduled | e.HearingPostponed) -> None:
    """What a hearing does has a day now, and nobody is asked about it before."""
    for owed in t.owed.values():
        hears = owed.id == ANSWER or (owed.rule is not None and Act.HEARING in owed.rule.done_by)
        if hears and owed.stage == event.stage:
            owed.not_before = event.on


def heard(t: DutyHistory, r: Fact, event: e.HearingAdjourned | e.HearingHeld) -> None:
    t.done_by(Act.HEARING, event.stage, event.on)
    if isinstance(event, e.HearingHeld) and t.policy.stage(event.stage).answering:
        t.done(ANSWER, event.on)  # from here on a clock asks for it
    elif isinstance(event, e.HearingAdjourned):
        # the hearing that was promised has begun, and nothing else asks for its end
        if ANSWER not in t.owed or t.owed[ANSWER].done:
            t.owed[ANSWER] = Owed(ANSWER, event.stage, r.at)
        t.owed[ANSWER].not_before = event.goes_on


def nudged(t: DutyHistory, r: Fact, event: e.Nudged) -> None:
    owed = t.owed.get(event.duty)
    if owed is None:
        return
    if owed.done is not None and owed.repeats:
        owed.ends, owed.since = [], r.at
    owed.nudges.append(r.at)


def closed(t: DutyHistory, r: Fact, event: e.Closed) -> None:
    to_be_written(t, r, event, always=False)


def over(t: DutyHistory, on: date) -> None:
    """A settled or decided question is over with the case; what the policy owes stays owed."""
    asking.over(t)
    for duty_id in OVER_WITH_THE_CASE:
        t.done(duty_id, on)


def restricted(t: DutyHistory, r: Fact, event: e.ContactRestricted) -> None:
    """A new limit takes the place of the one before, and so does its day. It outlasts the case's closing."""
    to_be_written(t, r, event, always=False)
    t.owed[REVIEW] = Owed(REVIEW, r.stands.stage, r.at, not_before=event.review)


def consent_ending(t: DutyHistory, r: Fact, event: e.ConsentEnding) -> None:
    t.owed[CONSENT] = Owed(CONSENT, r.stands.stage, r.at, not_before=event.until)


def consent_given(t: DutyHistory, r: Fact, event: e.ConsentGiven | e.RepresentativeNamed) -> None:
    t.done(CONSENT, r.day)


def reopened(t: DutyHistory, r: Fact, event: e.Reopened) -> None:
    """What stood still while the case was closed has been silent from now; and nothing goes cold without a clock."""
    before = dict(t.owed)
    t.owe("entered", r.stands.stage, r.at)  # a late request that was declined never owed what its stage promises
    t.owed |= before
    for owed in t.owed.values():
        owed.since = r.at
    if starts_afresh(t.policy.stage(r.stands.stage)) is None:
        t.owed[SETTLE] = Owed(SETTLE, r.stands.stage, r.at)
