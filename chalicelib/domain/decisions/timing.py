"""Moving a date, and setting a recorded one right."""

from chalicelib.domain import events as e
from chalicelib.domain.decisions import commands as c
from chalicelib.domain.decisions.checks import a_reason, has_place, not_barred, not_before_receipt, not_in_future
from chalicelib.domain.now import Now
from chalicelib.domain.refusals import Refused


def extend(now: Now, command: c.Extend) -> list[e.Event]:
    """Move a clock's last day, because the policy lets it be moved and a reason is given (READINGS R13).

    Raises Refused("not_now" | "subject" | "not_extendable" | "reason_required" | "not_later").
    """
    has_place(now, e.ClockExtended)
    clock = now.clock(command.clock)
    if clock is None or not clock.owed or not clock.latest:
        raise Refused("not_now", command.clock)
    not_barred(now)
    if not clock.rule.extendable:
        raise Refused("not_extendable", clock.rule.clause)
    reason = a_reason(command.reason)
    if command.to <= clock.due:
        raise Refused("not_later", clock.due.isoformat())
    return [e.ClockExtended(clock=clock.rule.id, to=command.to, words=reason)]


def correct_received(now: Now, command: c.CorrectReceived) -> list[e.Event]:
    """Set right the day on which a stage's complaint or request was received (READINGS R15).

    Raises Refused("not_now" | "subject" | "reason_required" | "in_future" | "before_received").
    """
    has_place(now, e.ReceivedCorrected)
    stage = command.of or now.case.stage
    if stage not in entered_stages(now):
        raise Refused("not_now", stage)
    not_barred(now)
    reason = a_reason(command.reason)
    to = not_in_future(now, command.to)
    if stage != now.case.happened(e.Received)[0][1].stage:
        not_before_receipt(now, to)
    return [e.ReceivedCorrected(stage=stage, to=to, words=reason)]


def entered_stages(now: Now) -> set[str]:
    entering = (e.Received, e.Escalated, e.NextStageRequested, e.LateAccepted)
    return {r.event.stage for r in now.case.history if isinstance(r.event, entering)}
