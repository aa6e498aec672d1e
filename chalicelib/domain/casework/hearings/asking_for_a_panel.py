"""The complainant asks that an independent panel decides, and somebody of the board grants it or refuses."""

from chalicelib.domain.access.owners import deciders_on_a_panel
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred, words
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import Now


def ask_for_panel(now: Now, command: c.AskForPanel) -> list[e.Event]:
    """Ask for it, and say why. Raises Refused("not_now" | "already_done" | "subject" | "reason_required")."""
    has_place(now, e.PanelAsked)
    if not panels.may_be_asked_for(now):
        raise Refused("not_now", "the policy offers no panel here, or it is decided")
    if now.case.asked_panel:
        raise Refused("already_done")
    not_barred(now)
    return [e.PanelAsked(stage=now.case.stage, words=a_reason(command.text))]


def grant_panel(now: Now, command: c.GrantPanel) -> list[e.Event]:
    """A panel decides the stage from now on. Raises Refused("not_now" | "subject" | "not_yours")."""
    _asked_of_whoever_acts(now)
    return [e.PanelGranted(stage=now.case.stage, words=words(command.text))]


def refuse_panel(now: Now, command: c.RefusePanel) -> list[e.Event]:
    """It stays with whoever has it. Raises Refused("not_now" | "subject" | "reason_required" | "not_yours")."""
    _asked_of_whoever_acts(now)
    return [e.PanelRefused(stage=now.case.stage, words=a_reason(command.reason))]


def _asked_of_whoever_acts(now: Now) -> None:
    has_place(now, e.PanelGranted)
    if now.case.asked_panel != "asked" or now.case.pending is not None:
        raise Refused("not_now", "nobody has asked for a panel")
    not_barred(now)
    if now.actor not in {person.id for person in deciders_on_a_panel(now)}:
        raise Refused("not_yours")
