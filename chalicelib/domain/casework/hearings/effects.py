"""What the events of a panel do to a case: one function an event."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Seat
from chalicelib.domain.casework.facts import Fact


def appointed(case: Case, r: Fact, event: e.PanelMemberAppointed) -> Case:
    seat = Seat(event.stage, event.person, event.independent, event.role)
    others = tuple(s for s in case.seats if (s.stage, s.person) != (seat.stage, seat.person))
    return replace(case, seats=(*others, seat))


def stood_down(case: Case, r: Fact, event: e.StoodDown) -> Case:
    return replace(case, seats=tuple(s for s in case.seats if (s.stage, s.person) != (event.stage, event.person)))


def panel_asked(case: Case, r: Fact, event: e.PanelAsked) -> Case:
    return replace(case, asked_panel="asked")


def panel_granted(case: Case, r: Fact, event: e.PanelGranted) -> Case:
    return replace(case, asked_panel="granted")


def panel_refused(case: Case, r: Fact, event: e.PanelRefused) -> Case:
    return replace(case, asked_panel="refused")


def interest_declared(case: Case, r: Fact, event: e.InterestDeclared) -> Case:
    return replace(case, declared=case.declared | {event.person})


def attendance_named(case: Case, r: Fact, event: e.AttendanceNamed) -> Case:
    return replace(case, companions=event.who)
