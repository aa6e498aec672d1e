"""What the events of a panel and its hearing do to a case: one function an event, as in effects.py."""

from dataclasses import replace

from chalicelib.domain import events as e
from chalicelib.domain.case import Case, Hearing, Seat


def appointed(case: Case, r: e.Recorded, event: e.PanelMemberAppointed) -> Case:
    seat = Seat(event.stage, event.person, event.independent, event.role)
    others = tuple(s for s in case.seats if (s.stage, s.person) != (seat.stage, seat.person))
    return replace(case, seats=(*others, seat))


def stood_down(case: Case, r: e.Recorded, event: e.StoodDown) -> Case:
    return replace(case, seats=tuple(s for s in case.seats if (s.stage, s.person) != (event.stage, event.person)))


def interest_declared(case: Case, r: e.Recorded, event: e.InterestDeclared) -> Case:
    return replace(case, declared=case.declared | {event.person})


def scheduled(case: Case, r: e.Recorded, event: e.HearingScheduled | e.HearingPostponed) -> Case:
    return replace(case, hearing=replace(_hearing(case), on=event.on, notice_waived=event.notice_waived))


def details_required(case: Case, r: e.Recorded, event: e.DetailsRequired) -> Case:
    return replace(case, hearing=replace(_hearing(case), details_required=True))


def attendance_named(case: Case, r: e.Recorded, event: e.AttendanceNamed) -> Case:
    return replace(case, companions=event.who)


def adjourned(case: Case, r: e.Recorded, event: e.HearingAdjourned) -> Case:
    hearing = _hearing(case)
    return replace(case, hearing=replace(hearing, on=event.goes_on, sat_on=hearing.sat_on or event.on))


def held(case: Case, r: e.Recorded, event: e.HearingHeld) -> Case:
    hearing = _hearing(case)
    return replace(case, hearing=replace(hearing, on=event.on, sat_on=hearing.sat_on or event.on, held_on=event.on))


def _hearing(case: Case) -> Hearing:
    return case.hearing or Hearing()
