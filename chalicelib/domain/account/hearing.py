"""A panel and its hearing, as the complainant may read of them: roles and numbers, never a name."""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.casework.case import Status
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
    sat_on: date | None
    held_on: date | None
    notice_waived: bool  # both sides agreed to a day sooner than the notice allows
    companions: tuple[str, ...]  # who comes along, as codes
    members_missing: str  # what the panel lacks, "" for nothing
    warnings: tuple[str, ...]


def hearing_told(snapshot: CaseSnapshot) -> HearingTold | None:
    """None where no panel decides the present stage."""
    if snapshot.stage.panel is None or not panels.sits(snapshot):
        return None
    hearing, seats = snapshot.case.hearing, panels.seats(snapshot)
    return HearingTold(
        rule=snapshot.stage.panel, members=len(seats), independent=sum(seat.independent for seat in seats),
        on=hearing.on if hearing else None, sat_on=hearing.sat_on if hearing else None,
        held_on=hearing.held_on if hearing else None, notice_waived=bool(hearing and hearing.notice_waived),
        companions=snapshot.case.companions, members_missing=panels.missing(snapshot), warnings=panels.warnings(snapshot),
    )  # fmt: skip


def panel_offered(snapshot: CaseSnapshot) -> bool:
    """Whether the complainant may ask that an independent panel decides the present stage."""
    return snapshot.case.status is Status.OPEN and not snapshot.case.asked_panel and panels.may_be_asked_for(snapshot)
