"""How long the complainant may ask for the next step.

A window opens when the complainant is *told* an outcome, or when the matter arose; its expiry changes what may be
asked, and a person may still accept late. By post an outcome is deemed received on the second working day after posting, and
the window starts the day after that; a request *posted* inside the window is in time (READINGS R8).

A window may have no end: where the policy sets none, and where it is to be agreed case by case and nothing was agreed (then
an agreement gives it one). An outcome whose letter came back makes it wait, until the letter is told again (R19).

A lapse is an event, so a window is open until its history says otherwise; a case that was closed in another way leaves
its open window as it stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Any, Literal

from chalicelib.domain import events as e
from chalicelib.domain.calendars import Calendars
from chalicelib.domain.case import OVERTAKES_OUTCOME, Case
from chalicelib.domain.contact import reaches
from chalicelib.domain.policy import model
from chalicelib.domain.spans import reckon
from chalicelib.domain.units import Span, Unit
from chalicelib.domain.working_days import Calendar, Reckoning, add, local_date, start_at

DEEMED_WORKING_DAYS = 2
State = Literal["open", "used", "lapsed", "waiting"]


@dataclass(frozen=True, slots=True)
class Window:
    rule: model.Window
    state: State
    opened: date
    reckoning: Reckoning | None  # None: it has no end
    standing: bool  # time may still lapse it

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def closes(self) -> date | None:
        return self.reckoning.end if self.reckoning else None


@dataclass(slots=True)
class _Opened:
    rule: model.Window
    on: date
    by_post: bool = False
    state: State = "open"
    over: bool = False  # the case ended in another way
    ended: datetime | None = None  # when it was used, lapsed or over
    days: int | None = None  # working days that were agreed for it


@dataclass(slots=True)
class _Pane:
    policy: model.Policy
    opened: dict[str, _Opened] = field(default_factory=dict)
    pending: e.OutcomeIssued | None = None
    stage: str = ""
    agreed: int | None = None  # working days to ask for the next stage, said with an answer to one part of this stage

    def begin(self, stage: str) -> None:
        self.stage, self.agreed = stage, None

    def of_the_stage(self) -> "_Opened | None":
        """The window that the present stage's outcome opened."""
        return self.opened.get(self.policy.stage(self.stage).window or "")

    def guarding(self, stage: str, *states: State) -> list[_Opened]:
        return [w for w in self.opened.values() if w.rule.guards == stage and w.state in states]

    def note_ends(self, at: datetime) -> None:
        for window in self.opened.values():
            stands = window.state == "open" and not window.over
            window.ended = None if stands else window.ended or at


def windows(case: Case, policy: model.Policy, calendars: Calendars, now: datetime) -> tuple[Window, ...]:
    """Every window that has opened, as it stands at the instant `now`; one opened twice shows its latest opening."""
    pane = _Pane(policy)
    for recorded, _, reach in reaches(case.history):
        step = _STEPS.get(type(recorded.event))
        if step is not None:
            step(pane, recorded, recorded.event)
            pane.note_ends(recorded.at)
        if reach == "none" and isinstance(recorded.event, e.OutcomeIssued):
            _outcome_told(pane, local_date(recorded.at), by_post=False)
        if isinstance(recorded.event, OVERTAKES_OUTCOME):
            pane.pending = None
    return tuple(_stands(pane.opened[w.id], calendars, now) for w in policy.windows if w.id in pane.opened)


def in_time(window: Window, received: date, posted: date | None) -> bool:
    """Whether a request of these days falls inside the window (R8: the day of posting counts)."""
    return window.closes is None or min(received, posted or received) <= window.closes


def _stands(opened: _Opened, calendars: Calendars, now: datetime) -> Window:
    standing = opened.state == "open" and not opened.over
    return Window(opened.rule, opened.state, opened.on, _closes(opened, calendars, now), standing)


def _closes(opened: _Opened, calendars: Calendars, now: datetime) -> Reckoning | None:
    """The latest day that any calendar gave while the window was open: it only ever gets longer (R15)."""
    if opened.state == "waiting":
        return None
    counted = calendars.between(start_at(opened.on, 0), opened.ended or now)
    count = partial(last_day, opened.rule, opened.on, by_post=opened.by_post, agreed=opened.days)
    days = map(count, reversed(counted))
    return max((day for day in days if day is not None), key=lambda day: day.end, default=None)


def last_day(
    rule: model.Window, opened: date, calendar: Calendar, *, by_post: bool = False, agreed: int | None = None
) -> Reckoning | None:
    """When a window closes that opened on a day, and how that came about. None: it has no end.

    `agreed`: working days, for a window that is agreed case by case.
    """
    span = Span(agreed, Unit.WORKING_DAYS) if agreed else rule.span
    if span is None:
        return None
    start = add(calendar, opened, DEEMED_WORKING_DAYS).end if by_post else opened
    return reckon(calendar, start, span, frozenset(rule.leave_out))


def _received(p: _Pane, r: e.Recorded, event: e.Received) -> None:
    p.stage = event.stage
    for rule in p.policy.windows:
        if rule.opens == "arose" and event.arose_on is not None:
            p.opened[rule.id] = _Opened(rule, event.arose_on)
    for window in p.guarding(event.stage, "open"):
        window.state = "lapsed" if event.late else "used"


def _escalated(p: _Pane, r: e.Recorded, event: e.Escalated) -> None:
    """It uses the window that guards the stage, and the one that the outcome of the stage before it opened."""
    for window in (*p.guarding(event.stage, "open", "lapsed"), p.of_the_stage()):
        if window is not None:
            window.state = "used"
    p.begin(event.stage)


def _accepted(p: _Pane, r: e.Recorded, event: e.LateAccepted) -> None:
    p.begin(event.stage)


def _outcome_issued(p: _Pane, r: e.Recorded, event: e.OutcomeIssued) -> None:
    p.pending = event


def _told(p: _Pane, r: e.Recorded, event: e.Told) -> None:
    if event.notice == "outcome" and (p.pending is None or event.tells(p.pending)):
        _outcome_told(p, event.on, by_post=event.how == "post")


def _outcome_told(p: _Pane, on: date, *, by_post: bool) -> None:
    issued, p.pending = p.pending, None
    if issued is None:
        _told_again(p, on, by_post=by_post)
        return
    p.agreed = issued.next_stage_days or p.agreed  # what was agreed with one part holds for the last
    window = p.policy.stage(issued.stage).window
    if window and not issued.final and not issued.partial:
        p.opened[window] = _Opened(p.policy.window(window), on, by_post, days=p.agreed)


def _told_again(p: _Pane, on: date, *, by_post: bool) -> None:
    """A window that waits starts from the second telling (R19); one that runs was promised, and stays."""
    window = p.of_the_stage()
    if window is not None and window.state == "waiting":
        p.opened[window.rule.id] = replace(window, on=on, by_post=by_post, state="open")


def _bounced(p: _Pane, r: e.Recorded, event: e.Bounced) -> None:
    window = p.of_the_stage()
    if event.notice == "outcome" and window is not None and window.state == "open" and not window.over:
        window.state = "waiting"


def _agreed(p: _Pane, r: e.Recorded, event: e.WindowAgreed) -> None:
    p.opened[event.window].days = event.days


def _requested(p: _Pane, r: e.Recorded, event: e.NextStageRequested) -> None:
    p.begin(event.stage)
    if event.window in p.opened:
        p.opened[event.window].state = "used"


def _lapsed(p: _Pane, r: e.Recorded, event: e.WindowLapsed) -> None:
    p.opened[event.window].state = "lapsed"


def _over(p: _Pane, r: e.Recorded, event: Any) -> None:
    for window in p.opened.values():
        window.over = True


def _repeated(p: _Pane, r: e.Recorded, event: e.MarkedDuplicate | e.MarkedCampaign) -> None:
    if not event.new_aspects:
        _over(p, r, event)


def _reopened(p: _Pane, r: e.Recorded, event: e.Reopened) -> None:
    """What an outcome opened stays as it stood: the next outcome opens it anew."""
    p.begin(p.stage)
    for window in p.opened.values():
        window.over = window.rule.opens == "outcome"


_STEPS: Mapping[type[e.Frozen], Callable[[_Pane, e.Recorded, Any], None]] = {
    e.Received: _received,
    e.Escalated: _escalated,
    e.OutcomeIssued: _outcome_issued,
    e.Told: _told,
    e.Bounced: _bounced,
    e.WindowAgreed: _agreed,
    e.NextStageRequested: _requested,
    e.LateAccepted: _accepted,
    e.WindowLapsed: _lapsed,
    e.Withdrawn: _over,
    e.Closed: _over,
    e.Referred: _over,
    e.MarkedDuplicate: _repeated,
    e.MarkedCampaign: _repeated,
    e.Reopened: _reopened,
}
