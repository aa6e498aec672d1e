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

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.facts import Effect, Fact
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.spans import reckon
from chalicelib.domain.obligations.units import Span, Unit
from chalicelib.domain.obligations.working_days import Calendar, Reckoning, add, start_at
from chalicelib.domain.policy import model

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
class _WindowHistory:
    policy: model.Policy
    opened: dict[str, _Opened] = field(default_factory=dict)

    def of_stage(self, stage: str) -> "_Opened | None":
        """The window that the stage's outcome opened."""
        return self.opened.get(self.policy.stage(stage).window or "")

    def guarding(self, stage: str, *states: State) -> list[_Opened]:
        return [w for w in self.opened.values() if w.rule.guards == stage and w.state in states]

    def note_ends(self, at: datetime) -> None:
        for window in self.opened.values():
            stands = window.state == "open" and not window.over
            window.ended = None if stands else window.ended or at


def windows(case: Case, policy: model.Policy, calendars: Calendars, now: datetime) -> tuple[Window, ...]:
    """Every window that has opened, as it stands at the instant `now`; one opened twice shows its latest opening."""
    pane = _WindowHistory(policy)
    for fact in case.history:
        if fact.effect:
            _outcome_told(pane, fact, fact.effect)
        if fact.over:
            _over(pane)
        step = ON_EVENT.get(type(fact.event))
        if step is not None:
            step(pane, fact, fact.event)
        pane.note_ends(fact.at)
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


def _received(p: _WindowHistory, r: Fact, event: e.Received) -> None:
    for rule in p.policy.windows:
        if rule.opens == "arose" and event.arose_on is not None:
            p.opened[rule.id] = _Opened(rule, event.arose_on)
    for window in p.guarding(event.stage, "open"):
        window.state = "lapsed" if event.late else "used"


def _escalated(p: _WindowHistory, r: Fact, event: e.Escalated) -> None:
    """It uses the window that guards the stage, and the one that the outcome of the stage before it opened."""
    for window in (*p.guarding(event.stage, "open", "lapsed"), p.of_stage(r.before.stage)):
        if window is not None:
            window.state = "used"


def _outcome_told(p: _WindowHistory, r: Fact, effect: Effect) -> None:
    window = p.policy.stage(effect.outcome.stage).window
    if window and not effect.outcome.final and not effect.outcome.partial:
        p.opened[window] = _Opened(p.policy.window(window), effect.on, effect.by_post, days=r.stands.agreed)


def _told(p: _WindowHistory, r: Fact, event: e.Told) -> None:
    """A window that waits starts from the second telling (R19); one that runs was promised, and stays."""
    window = p.of_stage(r.stands.stage) if r.told_again else None
    if window is not None and window.state == "waiting":
        by_post = event.how == "post"
        p.opened[window.rule.id] = replace(window, on=event.on, by_post=by_post, state="open")


def _bounced(p: _WindowHistory, r: Fact, event: e.Bounced) -> None:
    window = p.of_stage(r.stands.stage)
    if r.came_back == "outcome" and window is not None and window.state == "open" and not window.over:
        window.state = "waiting"


def _reached_otherwise(p: _WindowHistory, r: Fact, event: e.ContactChanged) -> None:
    """What waits to be told once more waits for nobody, once they ask not to be contacted: it runs from then."""
    window = p.of_stage(r.stands.stage) if event.reach == "none" else None
    if window is not None and window.state == "waiting":
        p.opened[window.rule.id] = replace(window, on=r.day, by_post=False, state="open")


def _agreed(p: _WindowHistory, r: Fact, event: e.WindowAgreed) -> None:
    p.opened[event.window].days = event.days


def _requested(p: _WindowHistory, r: Fact, event: e.NextStageRequested) -> None:
    if event.window in p.opened:
        p.opened[event.window].state = "used"


def _lapsed(p: _WindowHistory, r: Fact, event: e.WindowLapsed) -> None:
    p.opened[event.window].state = "lapsed"


def _over(p: _WindowHistory) -> None:
    for window in p.opened.values():
        window.over = True


def _reopened(p: _WindowHistory, r: Fact, event: e.Reopened) -> None:
    """What an outcome opened stays as it stood: the next outcome opens it anew."""
    for window in p.opened.values():
        window.over = window.rule.opens == "outcome"


ON_EVENT: Mapping[type[e.Frozen], Callable[[_WindowHistory, Fact, Any], None]] = {
    e.Received: _received,
    e.Escalated: _escalated,
    e.Told: _told,
    e.Bounced: _bounced,
    e.ContactChanged: _reached_otherwise,
    e.WindowAgreed: _agreed,
    e.NextStageRequested: _requested,
    e.WindowLapsed: _lapsed,
    e.Reopened: _reopened,
}
