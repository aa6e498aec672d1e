"""Steps of the fold: what each event makes owed, and what it does."""

from datetime import date
from typing import Any

from chalicelib.domain import events as e
from chalicelib.domain.clock_book.runs import TOLD_ACTS, starts_afresh
from chalicelib.domain.duties.owed import DECIDE_LATE, LOOK, SETTLE, Owed, Tally
from chalicelib.domain.policy.model import Act
from chalicelib.domain.working_days import local_date


def received(t: Tally, r: e.Recorded, event: e.Received) -> None:
    t.stage = event.stage
    if event.about is None:
        t.owed[LOOK] = Owed(LOOK, event.stage, r.at)
    t.owe("received", event.stage, r.at)
    if event.late:
        t.owed[DECIDE_LATE] = Owed(DECIDE_LATE, event.stage, r.at)
    else:
        t.owe("entered", event.stage, r.at)


def looked(t: Tally, r: e.Recorded, event: e.Looked) -> None:
    t.done(LOOK, local_date(r.at))


def entered(t: Tally, r: e.Recorded, event: Any) -> None:
    t.done(DECIDE_LATE, local_date(r.at))
    t.done(SETTLE, local_date(r.at))
    t.owe("entered", event.stage, r.at)


def late_requested(t: Tally, r: e.Recorded, event: e.LateRequested) -> None:
    t.owed[DECIDE_LATE] = Owed(DECIDE_LATE, event.stage, r.at)


def told(t: Tally, r: e.Recorded, event: e.Told) -> None:
    if event.notice == "outcome":
        outcome_told(t, r, event.stage, event.on, in_writing=event.how not in ("telephone", "in_person"))
    elif event.notice in TOLD_ACTS:
        t.done_by(TOLD_ACTS[event.notice], event.stage, event.on)


def outcome_issued(t: Tally, r: e.Recorded, event: e.OutcomeIssued) -> None:
    t.pending = event


def outcome_told(t: Tally, r: e.Recorded, stage: str, on: date, *, in_writing: bool) -> None:
    issued, t.pending = t.pending, None
    if issued is None:
        t.done_by(Act.OUTCOME, stage, on, in_writing=in_writing)  # told once more: in writing, after the telephone
        return
    t.owe("outcome", issued.stage, r.at)
    t.done_by(Act.OUTCOME, issued.stage, on, in_writing=in_writing)
    following = t.policy.stage(issued.stage).window
    endless = following is None or t.policy.window(following).span is None
    if endless and not issued.final:
        t.owed[SETTLE] = Owed(SETTLE, issued.stage, r.at)


def notified(t: Tally, r: e.Recorded, event: e.Notified) -> None:
    t.done(event.duty, local_date(r.at))


def assigned(t: Tally, r: e.Recorded, event: e.Assigned) -> None:
    t.done_by(Act.ASSIGNED, event.stage, local_date(r.at))


def nudged(t: Tally, r: e.Recorded, event: e.Nudged) -> None:
    if event.duty in t.owed:
        t.owed[event.duty].nudges.append(r.at)


def over(t: Tally, r: e.Recorded, event: Any) -> None:
    """A settled or decided question is over with the case; what the policy owes stays owed."""
    for duty_id in (SETTLE, DECIDE_LATE):
        t.done(duty_id, local_date(r.at))


def reopened(t: Tally, r: e.Recorded, event: e.Reopened) -> None:
    """What stood still while the case was closed has been silent from now; and nothing goes cold without a clock."""
    before = dict(t.owed)
    t.owe("entered", t.stage, r.at)  # a late request that was declined never owed what its stage promises
    t.owed |= before
    for owed in t.owed.values():
        owed.since = r.at
    if starts_afresh(t.policy.stage(t.stage)) is None:
        t.owed[SETTLE] = Owed(SETTLE, t.stage, r.at)
