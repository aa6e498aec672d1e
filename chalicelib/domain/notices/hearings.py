"""What is owed when a panel comes together, hears, and is written to."""

from collections.abc import Iterator

from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.owners import deciders_on_a_panel, responsible
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.notices.arriving import passed_on
from chalicelib.domain.notices.making import Owing, to_complainant, to_staff


def appointed(now: Now, r: e.Recorded, event: e.PanelMemberAppointed) -> Owing:
    yield from to_staff(now, "seat", [now.people.get(event.person)])


def panel_asked(now: Now, r: e.Recorded, event: e.PanelAsked) -> Owing:
    yield from to_staff(now, "panel_asked", deciders_on_a_panel(now))


def panel_answered(now: Now, r: e.Recorded, event: e.PanelGranted | e.PanelRefused) -> Owing:
    """The complainant is told in a letter; whoever dealt with it and does no more, and whoever brings the panel together."""
    yield to_complainant(now, "panel_answer", event.stage)
    if isinstance(event, e.PanelGranted):
        yield from to_staff(now, "convene", panels.conveners(now))


def stood_down(now: Now, r: e.Recorded, event: e.StoodDown) -> Owing:
    yield from to_staff(now, "seat_empty", (p for p in now.appointers if p.id != r.actor))


def interest_declared(now: Now, r: e.Recorded, event: e.InterestDeclared) -> Owing:
    """Whoever appoints hears that somebody else is needed; before anybody has looked, whoever looks next is asked to."""
    if not now.case.looked:
        yield from passed_on(now)
        return
    yield from to_staff(now, "interest", now.appointers)


def set_or_moved(now: Now, r: e.Recorded, event: e.HearingScheduled | e.HearingPostponed) -> Owing:
    yield to_complainant(now, "hearing", event.stage)
    yield from to_staff(now, "hearing_set", _everybody(now))


def details_required(now: Now, r: e.Recorded, event: e.DetailsRequired) -> Owing:
    yield to_complainant(now, "details", event.stage)


def adjourned(now: Now, r: e.Recorded, event: e.HearingAdjourned) -> Owing:
    yield to_complainant(now, "adjourned", event.stage)
    if event.goes_on:
        yield from to_staff(now, "hearing_set", _everybody(now))


def letter_written(now: Now, r: e.Recorded, event: e.LetterWritten) -> Owing:
    """The letter itself; papers go to the panel as well."""
    yield to_complainant(now, event.letter, event.stage)
    if event.letter == "papers":
        yield from to_staff(now, "papers_sent", panels.members(now))


def _everybody(now: Now) -> Iterator[Person]:
    yield from dict.fromkeys((*panels.members(now), *responsible(now)))
