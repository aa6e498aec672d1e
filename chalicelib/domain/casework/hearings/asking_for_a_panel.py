"""The complainant asks that an independent panel decides, and somebody of the board grants it or refuses."""

from chalicelib.domain.access.owners import deciders_on_a_panel
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred, words
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


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
