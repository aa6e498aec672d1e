"""Moving a date, telling that it will not be kept, and setting a recorded day right."""

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.aspects import investigation_goes_on
from chalicelib.domain.casework.checks import (
    a_reason,
    has_place,
    not_barred,
    not_before_receipt,
    not_in_future,
    within_a_year,
    words,
)
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.standing import LateRequest
from chalicelib.domain.obligations.clock_history.runs import named
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.windows import Window, in_time
from chalicelib.domain.obligations.working_days import ONE_DAY


def extend(snapshot: CaseSnapshot, command: c.Extend) -> list[e.Event]:
    """Move a clock's last day, because the policy lets it be moved and a reason is given (READINGS R13).

    Raises Refused("not_now" | "subject" | "not_extendable" | "reason_required" | "not_later" | "too_far").
    """
    has_place(snapshot, e.ClockExtended)
    clock = _owed_clock(snapshot, command.clock, command.aspect)
    not_barred(snapshot)
    once = clock.rule.extending is not None and not clock.rule.extending.repeatable
    if not clock.rule.extendable or (once and clock.extended_from):
        raise Refused("not_extendable", clock.rule.clause)
    reason = a_reason(command.reason)
    if command.to <= clock.due:
        raise Refused("not_later", clock.due.isoformat())
    return [e.ClockExtended(clock=clock.name, to=within_a_year(snapshot, command.to), words=reason)]


def correct_extension(snapshot: CaseSnapshot, command: c.CorrectExtension) -> list[e.Event]:
    """Set right the day to which a clock was last moved: a slip of the pen, on the same day or later; with a letter.

    The new day may be sooner than the wrong one, but never than the last day before it was moved, nor today. Raises
    Refused("not_now" | "subject" | "reason_required" | "not_later" | "too_far").
    """
    has_place(snapshot, e.ExtensionCorrected)
    clock = _owed_clock(snapshot, command.clock, command.aspect)
    if clock.extended_from is None or command.to == clock.due:
        raise Refused("not_now", command.clock)
    not_barred(snapshot)
    reason = a_reason(command.reason)
    earliest = max(clock.extended_from, snapshot.today - ONE_DAY)
    if command.to <= earliest:
        raise Refused("not_later", earliest.isoformat())
    return [e.ExtensionCorrected(clock=clock.name, to=within_a_year(snapshot, command.to), words=reason)]


def tell_delay(snapshot: CaseSnapshot, command: c.TellDelay) -> list[e.Event]:
    """Tell the complainant that a promise will be kept later than its day. No date moves (READINGS R13).

    Raises Refused("not_now" | "subject" | "reason_required" | "not_later" | "too_far").
    """
    has_place(snapshot, e.DelayTold)
    clock = _owed_clock(snapshot, command.clock, command.aspect)
    not_barred(snapshot)
    reason = a_reason(command.reason)
    if command.to <= clock.due or command.to < snapshot.today:
        raise Refused("not_later", max(clock.due, snapshot.today).isoformat())
    to = within_a_year(snapshot, command.to)
    return [e.DelayTold(clock=clock.name, to=to, cause=command.cause, words=reason)]


def _owed_clock(snapshot: CaseSnapshot, clock_id: str, aspect: str) -> Clock:
    """The latest run of a clock, the aspect's own where one is named and has it. Raises Refused("not_now")."""
    clock = snapshot.clock(named(clock_id, aspect)) or snapshot.clock(clock_id)
    if clock is None or not clock.owed or not clock.latest:
        raise Refused("not_now", clock_id)
    return clock


def conclude_investigation(snapshot: CaseSnapshot, command: c.ConcludeInvestigation) -> list[e.Event]:
    """The investigation is over; where the policy says so, the time for the answer counts from here.

    Raises Refused("not_now" | "subject").
    """
    has_place(snapshot, e.InvestigationConcluded)
    if not investigation_goes_on(snapshot, command.aspect):
        raise Refused("not_now", snapshot.case.stage)
    not_barred(snapshot)
    return [e.InvestigationConcluded(stage=snapshot.case.stage, aspect=command.aspect, words=words(command.text))]


def agree_window(snapshot: CaseSnapshot, command: c.AgreeWindow) -> list[e.Event]:
    """Agree with the complainant how many working days they have, from the outcome, to ask for the next stage.

    What they were told before is never shortened (READINGS R15). Raises Refused("not_now" | "subject" | "not_later" |
    "too_far").
    """
    has_place(snapshot, e.WindowAgreed)
    window = snapshot.window(snapshot.stage.window or "")
    if window is None or not window.rule.agreed or window.state not in ("open", "waiting"):
        raise Refused("not_now", snapshot.case.stage)
    not_barred(snapshot)
    agreed = e.WindowAgreed(window=window.id, days=command.days)
    then = snapshot.after(agreed).window(window.id)
    earliest = max(window.closes or snapshot.today, snapshot.today)
    if then and then.closes and then.closes < earliest:
        raise Refused("not_later", earliest.isoformat())
    if then and then.closes:
        within_a_year(snapshot, then.closes)
    return [agreed]


def correct_received(snapshot: CaseSnapshot, command: c.CorrectReceived) -> list[e.Event]:
    """Set right the day on which a stage's complaint or request was received (READINGS R15).

    Raises Refused("not_now" | "subject" | "reason_required" | "in_future" | "before_received").
    """
    has_place(snapshot, e.ReceivedCorrected)
    stage = command.of or (snapshot.case.late.stage if snapshot.case.late else snapshot.case.stage)
    if stage not in _asked_stages(snapshot):
        raise Refused("not_now", stage)
    not_barred(snapshot)
    reason = a_reason(command.reason)
    to = not_in_future(snapshot, command.to)
    if stage != snapshot.case.receipt.stage:
        not_before_receipt(snapshot, to)
    corrected = e.ReceivedCorrected(stage=stage, to=to, words=reason)
    in_time_after_all = _no_longer_late(snapshot, stage, command)
    return [corrected, in_time_after_all] if in_time_after_all else [corrected]


def _no_longer_late(
    snapshot: CaseSnapshot, stage: str, command: c.CorrectReceived
) -> e.NextStageRequested | e.Escalated | None:
    """A request that waits as late, and turns out to have come inside its window, needs nobody's decision (R16)."""
    late = snapshot.case.late
    window = _missed(snapshot, late) if late is not None and late.stage == stage else None
    if window is None or not in_time(window, command.to, None):
        return None
    if stage != snapshot.case.stage and "escalate" in snapshot.policy.stage(stage).entered_by:
        return e.Escalated(stage=stage, received_on=command.to, undoes_lapse=True)
    return e.NextStageRequested(stage=stage, window=window.id, received_on=command.to, undoes_lapse=True)


def _missed(snapshot: CaseSnapshot, late: LateRequest) -> Window | None:
    """The window that a late request came after; a receipt that is late came after the one that guards its stage."""
    return snapshot.window(late.window) or next((w for w in snapshot.windows if w.rule.guards == late.stage), None)


def _asked_stages(snapshot: CaseSnapshot) -> set[str]:
    asking = (e.Received, e.Escalated, e.NextStageRequested, e.LateRequested, e.LateAccepted)
    return {r.event.stage for r in snapshot.case.history if isinstance(r.event, asking)}
