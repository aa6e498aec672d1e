"""What is owed when a panel comes together, hears, and is written to."""

from collections.abc import Iterator

from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.owners import deciders_on_a_panel, responsible
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.arriving import passed_on
from chalicelib.domain.notices.making import Owing, to_complainant, to_staff


def appointed(snapshot: CaseSnapshot, r: e.Recorded, event: e.PanelMemberAppointed) -> Owing:
    yield from to_staff(snapshot, "seat", [snapshot.people.get(event.person)])


def panel_asked(snapshot: CaseSnapshot, r: e.Recorded, event: e.PanelAsked) -> Owing:
    yield from to_staff(snapshot, "panel_asked", deciders_on_a_panel(snapshot))


def panel_answered(snapshot: CaseSnapshot, r: e.Recorded, event: e.PanelGranted | e.PanelRefused) -> Owing:
    """The complainant is told in a letter; whoever dealt with it and does no more, and whoever brings the panel together."""
    yield to_complainant(snapshot, "panel_answer", event.stage)
    if isinstance(event, e.PanelGranted):
        yield from to_staff(snapshot, "convene", panels.conveners(snapshot))


def stood_down(snapshot: CaseSnapshot, r: e.Recorded, event: e.StoodDown) -> Owing:
    yield from to_staff(snapshot, "seat_empty", (p for p in snapshot.appointers if p.id != r.actor))


def interest_declared(snapshot: CaseSnapshot, r: e.Recorded, event: e.InterestDeclared) -> Owing:
    """Whoever appoints hears that somebody else is needed; before anybody has looked, whoever looks next is asked to."""
    if not snapshot.case.looked:
        yield from passed_on(snapshot)
        return
    yield from to_staff(snapshot, "interest", snapshot.appointers)


def set_or_moved(
    snapshot: CaseSnapshot, r: e.Recorded, event: e.HearingScheduled | e.HearingPostponed | e.HearingArranged
) -> Owing:
    yield to_complainant(snapshot, "hearing", event.stage)
    yield from to_staff(snapshot, "hearing_set", _everybody(snapshot))


def details_required(snapshot: CaseSnapshot, r: e.Recorded, event: e.DetailsRequired) -> Owing:
    yield to_complainant(snapshot, "details", event.stage)


def adjourned(snapshot: CaseSnapshot, r: e.Recorded, event: e.HearingAdjourned) -> Owing:
    yield to_complainant(snapshot, "adjourned", event.stage)
    if event.goes_on:
        yield from to_staff(snapshot, "hearing_set", _everybody(snapshot))


def letter_written(snapshot: CaseSnapshot, r: e.Recorded, event: e.LetterWritten) -> Owing:
    """The letter itself; papers go to the panel as well."""
    yield to_complainant(snapshot, event.letter, event.stage)
    if event.letter == "papers":
        yield from to_staff(snapshot, "papers_sent", panels.members(snapshot))


def decision_written(snapshot: CaseSnapshot, r: e.Recorded, event: e.DecisionDrafted) -> Owing:
    """Each member is asked what they think of it, but whoever wrote it and stands before it."""
    yield from to_staff(snapshot, "decision_written", (p for p in panels.members(snapshot) if p.id != r.actor))


def decision_agreed(snapshot: CaseSnapshot, r: e.Recorded, event: e.DecisionVoted) -> Owing:
    """Once the last member has spoken, the chair may send it; where nobody chairs, whoever convened the panel sees to it."""
    if not panels.all_have_spoken(snapshot):
        return
    chair = snapshot.people.get(panels.chair(snapshot))
    ready = [chair] if chair else panels.conveners(snapshot)
    yield from to_staff(snapshot, "decision_agreed", (p for p in ready if p.id != r.actor))


def _everybody(snapshot: CaseSnapshot) -> Iterator[Person]:
    yield from dict.fromkeys((*panels.members(snapshot), *responsible(snapshot)))
