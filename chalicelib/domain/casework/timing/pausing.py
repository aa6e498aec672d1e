"""Stopping clocks on a ground, and letting them run again (READINGS R14)."""

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.checks import has_place, not_barred, within_a_year, words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.clock_history.runs import named
from chalicelib.domain.obligations.duties.owed import SETTLE_AFTER
from chalicelib.domain.obligations.holds import EVERYWHERE, can_be_held
from chalicelib.domain.obligations.working_days import add


def hold(snapshot: CaseSnapshot, command: c.Hold) -> list[e.Event]:
    """Stop the clocks that are named, or all that can be held, those too that start while it stands.

    Raises Refused("not_now" | "subject" | "ground_not_in_policy" | "not_later" | "too_far"): "not_now" where nothing would
    be stopped, or is on this ground already.
    """
    has_place(snapshot, e.ClockHeld)
    clocks = tuple(_full_name(snapshot, name, command.aspect) for name in command.clocks)
    held = {k.name for k in snapshot.clocks if k.latest and k.owed and can_be_held(k.rule)}
    nothing_runs = not held and snapshot.case.status is Status.ANSWERED
    if nothing_runs or not set(clocks) <= held or _stands(snapshot, command.ground, clocks, command.aspect):
        raise Refused("not_now", command.ground)
    not_barred(snapshot)
    _known(snapshot, command.ground, command.aspect)
    review = command.review or add(snapshot.calendar, snapshot.today, SETTLE_AFTER).end
    if review <= snapshot.today:
        raise Refused("not_later", snapshot.today.isoformat())
    return [
        e.ClockHeld(
            ground=command.ground, clocks=clocks, aspect=command.aspect, review=within_a_year(snapshot, review),
            words=words(command.reason),
        )
    ]  # fmt: skip


def release(snapshot: CaseSnapshot, command: c.Release) -> list[e.Event]:
    """End a ground, for all that it held or for the clocks that are named. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.ClockReleased)
    clocks = tuple(_full_name(snapshot, name, command.aspect) for name in command.clocks)
    if not _stands(snapshot, command.ground, clocks, command.aspect):
        raise Refused("not_now", command.ground)
    not_barred(snapshot)
    return [e.ClockReleased(ground=command.ground, clocks=clocks, aspect=command.aspect, words=words(command.reason))]


def _full_name(snapshot: CaseSnapshot, clock: str, aspect: str) -> str:
    """The aspect's own clock, where the aspect is named and has one."""
    own = named(clock, aspect)
    return own if snapshot.clock(own) else clock


def _stands(snapshot: CaseSnapshot, ground: str, clocks: tuple[str, ...], aspect: str) -> bool:
    """Whether a hold on this ground stands already, for the aspect and for these clocks."""
    same = [hold for hold in snapshot.case.holds if hold.ground == ground and aspect in ("", hold.aspect)]
    return any(not hold.clocks or set(clocks) <= set(hold.clocks) for hold in same)


def _known(snapshot: CaseSnapshot, ground: str, aspect: str) -> None:
    """Raises Refused("ground_not_in_policy") for a ground that the policy has not; "not_now" where an aspect is missing."""
    own = next((g for g in snapshot.policy.holds if g.ground == ground), None)
    if own is None and ground not in EVERYWHERE:
        raise Refused("ground_not_in_policy", ", ".join((*EVERYWHERE, *(g.ground for g in snapshot.policy.holds))))
    if own is not None and own.per_aspect and len(snapshot.case.aspects) > 1 and not aspect:
        raise Refused("not_now", f"name the aspect: {', '.join(snapshot.case.aspects)}")
