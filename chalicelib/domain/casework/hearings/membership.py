"""Who sits on a panel, and who leaves it."""

from chalicelib.domain.access.independence import Person, may_act, role_for
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def appoint(snapshot: CaseSnapshot, command: c.Appoint) -> list[e.Event]:
    """Somebody takes a seat on the panel of the present stage (READINGS R21, R22).

    `to` may be a role that several hold: the first of them who may sit and does not yet is taken. Raises
    Refused("not_now" | "subject" | "decided_earlier" | "nobody_eligible" | "not_independent").
    """
    has_place(snapshot, e.PanelMemberAppointed)
    panel = panels.of_stage(snapshot)
    if (_heard(snapshot) and not panels.missing(snapshot)) or (
        panel.exactly and len(panels.seats(snapshot)) >= panel.size
    ):
        raise Refused("not_now", panels.missing(snapshot) or "the panel is complete")
    not_barred(snapshot)
    person = _to_sit(snapshot, command.to)
    if command.independent and person.roles & set(snapshot.policy.ladder):
        raise Refused("not_independent", "whoever has a part in management or running is not independent of it")
    role = role_for(person, snapshot.stage, snapshot.case, snapshot.policy, snapshot.people)
    return [
        e.PanelMemberAppointed(
            stage=snapshot.case.stage, person=person.id, independent=command.independent, role=role
        )
    ]  # fmt: skip


def confirm_seat(snapshot: CaseSnapshot, command: c.ConfirmSeat) -> list[e.Event]:
    """A member says that they had no part in it, and may sit. Whoever cannot say so declares an interest.

    Raises Refused("not_now" | "already_done" | "not_independent").
    """
    has_place(snapshot, e.SeatConfirmed)
    panels.of_stage(snapshot)
    own = next((seat for seat in panels.seats(snapshot) if seat.person == snapshot.actor), None)
    if own is None:
        raise Refused("not_now", "not on the panel")
    if own.confirmed and own.independent is command.independent:
        raise Refused("already_done")
    person = snapshot.people.get(snapshot.actor)
    if command.independent and person and person.roles & set(snapshot.policy.ladder):
        raise Refused("not_independent", "whoever has a part in management or running is not independent of it")
    return [e.SeatConfirmed(stage=own.stage, person=own.person, independent=command.independent)]


def name_chair(snapshot: CaseSnapshot, command: c.NameChair) -> list[e.Event]:
    """Who leads the panel and signs its decision. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.ChairNamed)
    panels.of_stage(snapshot)
    if command.person not in {seat.person for seat in panels.seats(snapshot) if not seat.chair}:
        raise Refused("not_now", command.person)
    not_barred(snapshot)
    return [e.ChairNamed(stage=snapshot.case.stage, person=command.person)]


def stand_down(snapshot: CaseSnapshot, command: c.StandDown) -> list[e.Event]:
    """Take somebody off the panel, so that another can sit. Raises Refused("not_now" | "subject" | "reason_required")."""
    has_place(snapshot, e.StoodDown)
    panels.of_stage(snapshot)
    if command.person not in {seat.person for seat in snapshot.case.seats if seat.stage == snapshot.case.stage}:
        raise Refused("not_now", command.person)
    not_barred(snapshot)
    left = e.StoodDown(stage=snapshot.case.stage, person=command.person, words=a_reason(command.reason))
    return [left.model_copy(update={"to_name": bool(panels.missing(snapshot.after(left)))})]


def declare_interest(snapshot: CaseSnapshot, command: c.DeclareInterest) -> list[e.Event]:
    """Whoever acts says that they are too close to the case: they decide nothing in it from now on.

    Raises Refused("not_now" | "reason_required").
    """
    has_place(snapshot, e.InterestDeclared)
    if snapshot.people.get(snapshot.actor) is None or snapshot.actor in snapshot.case.declared:
        raise Refused("not_now")
    return [e.InterestDeclared(stage=snapshot.case.stage, person=snapshot.actor, words=a_reason(command.reason))]


def _heard(snapshot: CaseSnapshot) -> bool:
    return snapshot.case.hearing is not None and snapshot.case.hearing.held_on is not None


def _to_sit(snapshot: CaseSnapshot, who: str) -> Person:
    """Whom a role or an id means. Of several the first who is free; where nobody is, the reason that keeps the first."""
    found = snapshot.people.named(who)
    if not found:
        raise Refused("nobody_eligible", who)
    kept = [_kept_from_sitting(snapshot, person) for person in found]
    free = [person for person, why in zip(found, kept, strict=True) if why is None]
    if not free:
        raise kept[0] or Refused("nobody_eligible", who)
    return free[0]


def _kept_from_sitting(snapshot: CaseSnapshot, person: Person) -> Refused | None:
    kept = may_act(person.id, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people)
    if kept:
        return Refused(kept.code, kept.rule)
    if any(seat.person == person.id for seat in panels.seats(snapshot)):
        return Refused("not_independent", "already on the panel")
    return None
