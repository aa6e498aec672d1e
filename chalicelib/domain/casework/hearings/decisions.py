"""A panel is asked for, and granted or refused; a hearing gets its day, moves, sits, and is over.

READINGS R6 and R18: its notice and its papers count back from its day. The first sitting is the hearing that was promised.
"""

from datetime import date

from chalicelib.domain.access.owners import deciders_on_a_panel
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import (
    a_reason,
    has_place,
    not_barred,
    not_before_receipt,
    not_in_future,
    within_a_year,
    words,
)
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.standing import Hearing
from chalicelib.domain.policy.model import Start


def ask_for_panel(snapshot: CaseSnapshot, command: c.AskForPanel) -> list[e.Event]:
    """Ask for it, and say why. Raises Refused("not_now" | "already_done" | "subject" | "reason_required")."""
    has_place(snapshot, e.PanelAsked)
    if not panels.may_be_asked_for(snapshot):
        raise Refused("not_now", "the policy offers no panel here, or it is decided")
    if snapshot.case.asked_panel:
        raise Refused("already_done")
    not_barred(snapshot)
    return [e.PanelAsked(stage=snapshot.case.stage, words=a_reason(command.text))]


def grant_panel(snapshot: CaseSnapshot, command: c.GrantPanel) -> list[e.Event]:
    """A panel decides the stage from now on. Raises Refused("not_now" | "subject" | "not_yours")."""
    _asked_of_whoever_acts(snapshot)
    return [e.PanelGranted(stage=snapshot.case.stage, words=words(command.text))]


def refuse_panel(snapshot: CaseSnapshot, command: c.RefusePanel) -> list[e.Event]:
    """It stays with whoever has it. Raises Refused("not_now" | "subject" | "reason_required" | "not_yours")."""
    _asked_of_whoever_acts(snapshot)
    return [e.PanelRefused(stage=snapshot.case.stage, words=a_reason(command.reason))]


def _asked_of_whoever_acts(snapshot: CaseSnapshot) -> None:
    has_place(snapshot, e.PanelGranted)
    if snapshot.case.asked_panel != "asked" or snapshot.case.pending is not None:
        raise Refused("not_now", "nobody has asked for a panel")
    not_barred(snapshot)
    if snapshot.actor not in {person.id for person in deciders_on_a_panel(snapshot)}:
        raise Refused("not_yours")


def schedule_hearing(snapshot: CaseSnapshot, command: c.ScheduleHearing) -> list[e.Event]:
    """Set the day of the hearing. Raises Refused("not_now" | "subject" | "too_soon"), the last with the earliest day."""
    has_place(snapshot, e.HearingScheduled)
    if _hearing(snapshot).on is not None:
        raise Refused("not_now", "the hearing has its day")
    not_barred(snapshot)
    waived = _too_soon(snapshot, command)
    return [
        e.HearingScheduled(
            stage=snapshot.case.stage, on=command.date, starts=command.starts, notice_waived=waived,
            words=_arranged(command),
        )
    ]  # fmt: skip


def postpone_hearing(snapshot: CaseSnapshot, command: c.PostponeHearing) -> list[e.Event]:
    """Move the day of the hearing; its notice is given anew (READINGS R18).

    Raises Refused("not_now" | "subject" | "too_soon").
    """
    has_place(snapshot, e.HearingPostponed)
    if _hearing(snapshot).on in (None, command.date):
        raise Refused("not_now", "the hearing has no other day to move from")
    not_barred(snapshot)
    waived = _too_soon(snapshot, command)
    return [
        e.HearingPostponed(
            stage=snapshot.case.stage, on=command.date, starts=command.starts, notice_waived=waived,
            words=_arranged(command),
        )
    ]  # fmt: skip


def arrange_hearing(snapshot: CaseSnapshot, command: c.ArrangeHearing) -> list[e.Event]:
    """Say where and how the hearing is held, on the day that stands. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.HearingArranged)
    if _hearing(snapshot).on is None:
        raise Refused("not_now", "set the day of the hearing first")
    if not (command.starts or command.place or command.joining or command.adjustments):
        raise Refused("not_now", "nothing is said of where or how")
    not_barred(snapshot)
    return [e.HearingArranged(stage=snapshot.case.stage, starts=command.starts, words=_arranged(command))]


def _arranged(command: c.ArrangeHearing) -> e.Words | None:
    said = e.Words(
        text=command.reason, place=command.place, joining=command.joining, arranged=command.adjustments
    )  # fmt: skip
    return said if said != e.Words() else None


def require_details(snapshot: CaseSnapshot, command: c.RequireDetails) -> list[e.Event]:
    """The panel wants to know more beforehand, so that papers are owed. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.DetailsRequired)
    _hearing(snapshot)
    not_barred(snapshot)
    return [e.DetailsRequired(stage=snapshot.case.stage, words=words(command.text))]


def attend(snapshot: CaseSnapshot, command: c.Attend) -> list[e.Event]:
    """Who comes along with the complainant. Raises Refused("not_now" | "subject" | "legal_representative")."""
    has_place(snapshot, e.AttendanceNamed)
    _hearing(snapshot)
    not_barred(snapshot)
    if panels.LEGAL_REPRESENTATIVE in command.who and not panels.of_stage(snapshot).legal_representative:
        raise Refused("legal_representative", panels.of_stage(snapshot).clause)
    return [e.AttendanceNamed(stage=snapshot.case.stage, who=command.who)]


def adjourn_hearing(snapshot: CaseSnapshot, command: c.AdjournHearing) -> list[e.Event]:
    """The panel sat, and goes on another day. `date`: the sitting's, or, still to come, the day on which it goes on.

    Raises Refused("not_now" | "subject" | "panel_incomplete" | "before_received" | "too_far").
    """
    goes_on = command.date if command.date is not None and command.date > snapshot.today else None
    sat_on = _sat(snapshot, e.HearingAdjourned, None if goes_on else command.date)
    if goes_on is not None:
        within_a_year(snapshot, goes_on)
    return [e.HearingAdjourned(stage=snapshot.case.stage, on=sat_on, goes_on=goes_on, words=words(command.reason))]


def hold_hearing(snapshot: CaseSnapshot, command: c.HoldHearing) -> list[e.Event]:
    """The hearing is over. Raises Refused("not_now" | "subject" | "panel_incomplete" | "in_future" | "before_received")."""
    return [e.HearingHeld(stage=snapshot.case.stage, on=_sat(snapshot, e.HearingHeld, command.date))]


def take_minutes(snapshot: CaseSnapshot, command: c.TakeMinutes) -> list[e.Event]:
    """What was said at the hearing, once its day has come. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.MinutesTaken)
    panels.of_stage(snapshot)
    hearing = snapshot.case.hearing or Hearing()
    if not hearing.sat_on and (hearing.on is None or hearing.on > snapshot.today):
        raise Refused("not_now", "no hearing has begun")
    not_barred(snapshot)
    return [e.MinutesTaken(stage=snapshot.case.stage, words=words(command.text))]


def _sat(snapshot: CaseSnapshot, kind: type[e.Frozen], said: date | None) -> date:
    """The day of a sitting. Where a notice is promised, none sits before the day that was set."""
    has_place(snapshot, kind)
    hearing, noticed = _hearing(snapshot), any(rule.starts is Start.HEARING_SET for rule in panels.backward(snapshot))
    day = said or snapshot.today
    if hearing.on is None and noticed:
        raise Refused("not_now", "set the day of the hearing first")
    if hearing.on is not None and day < hearing.on:
        raise Refused("not_now", f"the hearing is set for {hearing.on.isoformat()}")
    not_barred(snapshot)
    lacks = panels.missing(snapshot)
    if lacks:
        raise Refused("panel_incomplete", lacks)
    return not_before_receipt(snapshot, not_in_future(snapshot, said), snapshot.case.stage)


def _hearing(snapshot: CaseSnapshot) -> Hearing:
    """The hearing of the present stage as it stands. Raises Refused("not_now") where none can be, or it is over."""
    if not panels.of_stage(snapshot).hearing or not panels.sits(snapshot):
        raise Refused("not_now", "no hearing is held at this stage")
    hearing = snapshot.case.hearing or Hearing()
    if hearing.held_on is not None:
        raise Refused("not_now", "the hearing is over")
    return hearing


def _too_soon(snapshot: CaseSnapshot, command: c.ScheduleHearing) -> bool:
    """Whether the notice is waived, by agreement. Raises Refused("too_soon" | "too_far") with the nearest lawful day."""
    within_a_year(snapshot, command.date)
    if panels.in_time(snapshot, command.date):
        return False
    if command.date < snapshot.today or not command.agreed:
        raise Refused("too_soon", panels.earliest(snapshot).isoformat())
    return True
