"""What the events of a panel do to a case: one function an event."""

from dataclasses import replace
from typing import Any

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.asking.effects import without_the_draft
from chalicelib.domain.casework.case import Case, Seat
from chalicelib.domain.casework.facts import Fact


def appointed(case: Case, r: Fact, event: e.PanelMemberAppointed) -> Case:
    seat = Seat(event.stage, event.person, event.independent, event.role)
    others = tuple(s for s in case.seats if (s.stage, s.person) != (seat.stage, seat.person))
    taken = any(
        s.stage == seat.stage for s in others
    )  # by the panel already: else a handler's draft ends with the first
    return replace(case if taken else without_the_draft(case), seats=(*others, seat))


def stood_down(case: Case, r: Fact, event: e.StoodDown) -> Case:
    return replace(case, seats=tuple(s for s in case.seats if (s.stage, s.person) != (event.stage, event.person)))


def seat_confirmed(case: Case, r: Fact, event: e.SeatConfirmed) -> Case:
    return _seats(case, event.stage, event.person, confirmed=True, independent=event.independent)


def chair_named(case: Case, r: Fact, event: e.ChairNamed) -> Case:
    nobody = replace(case, seats=tuple(replace(s, chair=False) if s.stage == event.stage else s for s in case.seats))
    return _seats(nobody, event.stage, event.person, chair=True)


def _seats(case: Case, stage: str, person: str, **of_it: Any) -> Case:
    """The seat of one member as it is from now on."""
    theirs = (stage, person)
    return replace(
        case, seats=tuple(replace(s, **of_it) if (s.stage, s.person) == theirs else s for s in case.seats)
    )  # fmt: skip


def panel_asked(case: Case, r: Fact, event: e.PanelAsked) -> Case:
    return replace(case, asked_panel="asked")


def panel_granted(case: Case, r: Fact, event: e.PanelGranted) -> Case:
    return replace(without_the_draft(case), asked_panel="granted")


def panel_refused(case: Case, r: Fact, event: e.PanelRefused) -> Case:
    return replace(case, asked_panel="refused")


def interest_declared(case: Case, r: Fact, event: e.InterestDeclared) -> Case:
    return replace(case, declared=case.declared | {event.person})


def attendance_named(case: Case, r: Fact, event: e.AttendanceNamed) -> Case:
    return replace(case, companions=event.who)
