"""What the complainant may ask for next, and until when."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.windows import Window
from chalicelib.domain.policy.model import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What the complainant may ask for next. `last_day` None: the policy sets no limit."""

    rule: Stage  # to ask for
    way: str  # escalate or request
    last_day: date | None
    window: Window | None
    late: bool  # the window has closed: it may still be asked for, and a person decides
    company: tuple[str, ...]  # whom the policy lets somebody bring at any stage, as sentences without their end

    @property
    def stage(self) -> str:
        """What the stage is called."""
        return self.rule.title

    @property
    def panel(self) -> bool:
        """Whether an independent panel may be asked for there."""
        return self.way == "request" and self.rule.panel is not None and self.rule.panel.on_request is not None


def next_step(snapshot: CaseSnapshot) -> NextStep | None:
    """The way on, where there is one: to formal from informal, or through the window after an outcome."""
    answered = snapshot.case.status is Status.ANSWERED or snapshot.case.closed_as == "lapsed"
    following = snapshot.policy.stage(snapshot.stage.next_stage) if snapshot.stage.next_stage else None
    if following is None:
        return None
    if "escalate" in following.entered_by and (answered or snapshot.case.status is Status.OPEN):
        own = snapshot.window(snapshot.stage.window or "") if answered else None
        guard = next((w for w in snapshot.windows if w.rule.guards == following.id), own)
        closed_for_good = snapshot.case.status is Status.CLOSED and guard is None
        return None if closed_for_good else _step(snapshot, following, "escalate", guard)
    if answered and "request" in following.entered_by:
        window = snapshot.window(snapshot.stage.window or "")
        return _step(snapshot, following, "request", window) if window else None
    return None


def _step(snapshot: CaseSnapshot, stage: Stage, way: str, window: Window | None) -> NextStep:
    return NextStep(
        rule=stage, way=way, last_day=window.closes if window else None, window=window,
        late=window is not None and window.state == "lapsed",
        company=tuple(support.says for support in snapshot.policy.support if support.kind == "companion"),
    )  # fmt: skip
