"""Steps of the fold: what each event makes owed, and what it does."""

from datetime import datetime
from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import starts_afresh
from chalicelib.domain.duties.owed import (
    ANSWER,
    APPROVE,
    CONFIRM,
    DECIDE_LATE,
    IDENTIFY,
    LOOK,
    NAME,
    RELEASE,
    REVIEW,
    SETTLE,
    Owed,
    Tally,
)
from chalicelib.domain.duties.telling import to_be_written
from chalicelib.domain.events import SAFETY
from chalicelib.domain.holding import Hold, after_release
from chalicelib.domain.people import STAFF
from chalicelib.domain.policy.model import Act
from chalicelib.domain.working_days import local_date


def received(t: Tally, r: e.Recorded, event: e.Received) -> None:
    t.aspects = event.aspects
    if event.about is None:
        t.owed[LOOK] = Owed(LOOK, event.stage, r.at)
    if event.come_from == STAFF and event.own == ():
        t.owed[IDENTIFY] = Owed(IDENTIFY, event.stage, r.at)
    if event.safeguarding:
        t.owed[SAFETY] = Owed(SAFETY, event.stage, r.at)
    t.owe("received", event.stage, r.at)
    if event.late:
        t.stage = event.stage
        _asked_late(t, event.stage, r.at)
    else:
        t.enter(event.stage, r.at)


def looked(t: Tally, r: e.Recorded, event: e.Looked) -> None:
    t.done(LOOK, local_date(r.at))


def complainant_known(t: Tally, r: e.Recorded, event: e.ComplainantKnown) -> None:
    t.done(IDENTIFY, local_date(r.at))


def entered(t: Tally, r: e.Recorded, event: Any) -> None:
    t.done(DECIDE_LATE, local_date(r.at))
    t.done(APPROVE, local_date(r.at))
    t.done(NAME, local_date(r.at))
    t.done(SETTLE, local_date(r.at))
    for owed in list(t.owed.values()):
        if owed.rule and owed.rule.starts == "unresolved":
            t.done(owed.id, local_date(r.at))  # what it advised has been done
    t.done_by(Act.NEXT_STAGE, t.stage, local_date(r.at))
    t.enter(event.stage, r.at)


def late_requested(t: Tally, r: e.Recorded, event: e.LateRequested) -> None:
    t.done_by(Act.NEXT_STAGE, t.stage, local_date(r.at))
    _asked_late(t, event.stage, r.at)


def _asked_late(t: Tally, stage: str, at: datetime) -> None:
    """Somebody has to decide, and the request is acknowledged meanwhile (R16)."""
    t.owed[DECIDE_LATE] = Owed(DECIDE_LATE, stage, at)
    t.owe("entered", stage, at, only=Act.ACKNOWLEDGEMENT)


def investigated(t: Tally, r: e.Recorded, event: e.InvestigationConcluded) -> None:
    """One aspect of several may be concluded by itself: the rest is still owed."""
    t.uninvestigated -= {event.aspect} if event.aspect else set(t.aspects)
    if t.uninvestigated:
        return
    t.done(ANSWER, local_date(r.at))  # from here on a clock asks for it
    t.done_by(Act.INVESTIGATION, event.stage, local_date(r.at))


def split(t: Tally, r: e.Recorded, event: e.Split) -> None:
    t.aspects, t.uninvestigated = event.aspects, set(event.aspects)


def held(t: Tally, r: e.Recorded, event: e.ClockHeld) -> None:
    if not t.holds:
        t.owed[RELEASE] = Owed(RELEASE, t.stage, r.at)
    before = t.owed[RELEASE].not_before
    t.owed[RELEASE].not_before = min(filter(None, (before, event.review)), default=None)
    t.holds.append(Hold(event.ground, local_date(r.at), event.clocks, event.aspect))


def released(t: Tally, r: e.Recorded, event: e.ClockReleased) -> None:
    t.holds = after_release(t.holds, event)
    if not t.holds:
        t.done(RELEASE, local_date(r.at))


def window_agreed(t: Tally, r: e.Recorded, event: e.WindowAgreed) -> None:
    t.done(SETTLE, local_date(r.at))


def missed(t: Tally, r: e.Recorded, event: e.ClockMissed) -> None:
    """The stage's day for an answer has passed: what the policy promises for that case is owed."""
    if event.clock == t.policy.stage(t.stage).answering:
        t.owe("unresolved", t.stage, r.at)


def not_missed(t: Tally, r: e.Recorded, event: e.MissWithdrawn) -> None:
    """The day was kept after all, so what was promised for the other case is not owed."""
    if event.clock == t.policy.stage(t.stage).answering:
        for owed in list(t.owed.values()):
            if owed.rule and owed.rule.starts == "unresolved" and owed.done is None:
                del t.owed[owed.id]


def assigned(t: Tally, r: e.Recorded, event: e.Assigned) -> None:
    t.done(NAME, local_date(r.at))
    t.done_by(Act.ASSIGNED, event.stage, local_date(r.at))


def met(t: Tally, r: e.Recorded, event: e.Met) -> None:
    t.done_by(Act.MEETING, event.stage, event.on)


def hearing_set(t: Tally, r: e.Recorded, event: e.HearingScheduled | e.HearingPostponed) -> None:
    """What a hearing does has a day now, and nobody is asked about it before."""
    for owed in t.owed.values():
        hears = owed.id == ANSWER or (owed.rule is not None and Act.HEARING in owed.rule.done_by)
        if hears and owed.stage == event.stage:
            owed.not_before = event.on


def heard(t: Tally, r: e.Recorded, event: e.HearingAdjourned | e.HearingHeld) -> None:
    t.done_by(Act.HEARING, event.stage, event.on)
    if isinstance(event, e.HearingHeld) and t.policy.stage(event.stage).answering:
        t.done(ANSWER, event.on)  # from here on a clock asks for it
    elif isinstance(event, e.HearingAdjourned):
        # the hearing that was promised has begun, and nothing else asks for its end
        if ANSWER not in t.owed or t.owed[ANSWER].done:
            t.owed[ANSWER] = Owed(ANSWER, event.stage, r.at)
        t.owed[ANSWER].not_before = event.goes_on


def nudged(t: Tally, r: e.Recorded, event: e.Nudged) -> None:
    owed = t.owed.get(event.duty)
    if owed is None:
        return
    if owed.done is not None and owed.repeats:
        owed.ends, owed.since = [], r.at
    owed.nudges.append(r.at)


def closed(t: Tally, r: e.Recorded, event: e.Closed) -> None:
    over(t, r, event)
    to_be_written(t, r, event, always=False)


def over(t: Tally, r: e.Recorded, event: Any) -> None:
    """A settled or decided question is over with the case; what the policy owes stays owed."""
    t.holds = []
    for duty_id in (SETTLE, DECIDE_LATE, ANSWER, RELEASE, IDENTIFY, APPROVE, NAME, CONFIRM["close"]):
        t.done(duty_id, local_date(r.at))


def lapsed(t: Tally, r: e.Recorded, event: e.WindowLapsed) -> None:
    if event.closes_case:
        over(t, r, event)


def repeated(t: Tally, r: e.Recorded, event: e.MarkedDuplicate | e.MarkedCampaign) -> None:
    if not event.new_aspects:
        over(t, r, event)


def restricted(t: Tally, r: e.Recorded, event: e.ContactRestricted) -> None:
    """A new limit takes the place of the one before, and so does its day. It outlasts the case's closing."""
    to_be_written(t, r, event, always=False)
    t.owed[REVIEW] = Owed(REVIEW, t.stage, r.at, not_before=event.review)


def reopened(t: Tally, r: e.Recorded, event: e.Reopened) -> None:
    """What stood still while the case was closed has been silent from now; and nothing goes cold without a clock."""
    before, t.agreed = dict(t.owed), None
    t.owe("entered", t.stage, r.at)  # a late request that was declined never owed what its stage promises
    t.owed |= before
    for owed in t.owed.values():
        owed.since = r.at
    if starts_afresh(t.policy.stage(t.stage)) is None:
        t.owed[SETTLE] = Owed(SETTLE, t.stage, r.at)
