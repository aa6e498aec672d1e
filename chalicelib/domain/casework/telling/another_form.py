"""Letters in the form that whoever complained needs: large print, easy read, audio, another language (READINGS R27).

A letter keeps its promise in the form in which we write it, so no clock depends on this. What reached them only so is then
owed in their form as well, as a duty without a time (`form`).
"""

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import has_place, not_barred, not_before_receipt, not_in_future, words
from chalicelib.domain.casework.events import SPOKEN, Words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot


def need_form(snapshot: CaseSnapshot, command: c.NeedForm) -> list[e.Event]:
    """They need our letters in another form, or no longer do. Raises Refused("not_now" | "subject" | "already_done")."""
    has_place(snapshot, e.FormNeeded)
    not_barred(snapshot)
    if not command.form and not snapshot.case.another_form:
        raise Refused("already_done")
    return [e.FormNeeded(needed=bool(command.form), words=Words(form=command.form) if command.form else None)]


def give_form(snapshot: CaseSnapshot, command: c.GiveForm) -> list[e.Event]:
    """Letters were given in that form. Raises Refused("not_now" | "subject" | "in_future" | "before_received")."""
    has_place(snapshot, e.FormGiven)
    if not snapshot.case.another_form or not set(command.notices) <= snapshot.case.not_in_form or not command.notices:
        raise Refused("not_now", ", ".join(sorted(snapshot.case.not_in_form)))
    not_barred(snapshot)
    on = not_before_receipt(snapshot, not_in_future(snapshot, command.on))
    return [e.FormGiven(notices=command.notices, how=command.how, on=on, words=words(command.text))]


def was_given(snapshot: CaseSnapshot, command: c.MarkTold) -> bool:
    """Whether a letter was given in the form that they need. Raises Refused("form_required") where that is not said."""
    if not snapshot.case.another_form or command.how in SPOKEN:
        return False
    if not command.in_form:
        raise Refused("form_required")
    return command.in_form == "theirs"
