"""A panel and its hearing, as the complainant may read of them: roles and numbers, never a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.model import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingTold:
    """The panel of the present stage, what its policy promises of it, and how far its hearing has come."""

    rule: Panel
    members: int
    independent: int
    on: date | None  # the day that is set
    starts: time | None  # local
    place: str
    joining: str  # how to join from elsewhere
    adjustments: str  # what is arranged so that they can take part
    sat_on: date | None
    held_on: date | None
    decided: bool  # whether the complainant has been told yet, or is about to be
    notice_waived: bool  # both sides agreed to a day sooner than the notice allows
    companions: tuple[str, ...]  # who comes along, as codes
    members_missing: str  # what the panel lacks, "" for nothing
    warnings: tuple[str, ...]


def hearing_told(snapshot: CaseSnapshot, words: Mapping[int, Words]) -> HearingTold | None:
    """None where no panel decides the present stage."""
    if snapshot.stage.panel is None or not panels.sits(snapshot):
        return None
    hearing, seats = snapshot.case.hearing, panels.seats(snapshot)
    arranged = arrangements(snapshot, words)
    return HearingTold(
        rule=snapshot.stage.panel, members=len(seats), independent=sum(seat.independent for seat in seats),
        on=hearing.on if hearing else None, starts=hearing.starts if hearing else None,
        place=arranged.place, joining=arranged.joining, adjustments=arranged.arranged,
        sat_on=hearing.sat_on if hearing else None,
        held_on=hearing.held_on if hearing else None, decided=_decided(snapshot),
        notice_waived=bool(hearing and hearing.notice_waived),
        companions=snapshot.case.companions, members_missing=panels.missing(snapshot), warnings=panels.warnings(snapshot),
    )  # fmt: skip


def _decided(snapshot: CaseSnapshot) -> bool:
    """Whether the stage has its answer, all of it: one that was reopened is to be decided anew."""
    case = snapshot.case
    if case.pending is not None:
        return not case.pending.partial
    return case.status is not Status.OPEN and case.outcome is not None and case.outcome.stage == case.stage


def arrangements(snapshot: CaseSnapshot, words: Mapping[int, Words]) -> Words:
    """Where and how the hearing of the present stage is held: of each, what was said last."""
    kinds = (e.HearingScheduled, e.HearingPostponed, e.HearingArranged)
    found = Words()
    for r in snapshot.case.history:
        if isinstance(r.event, kinds) and r.event.stage == snapshot.case.stage:
            said = words.get(r.seq, Words())
            found = Words(
                place=said.place or found.place,
                joining=said.joining or found.joining,
                arranged=said.arranged or found.arranged,
            )
    return found


def panel_offered(snapshot: CaseSnapshot) -> bool:
    """Whether the complainant may ask that an independent panel decides the present stage."""
    return snapshot.case.status is Status.OPEN and not snapshot.case.asked_panel and panels.may_be_asked_for(snapshot)
