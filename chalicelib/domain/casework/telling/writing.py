"""What a clock or a duty waits for and a person writes: a letter, which counts once the complainant was told (R19).

What was said or handed over in another way is recorded by `mark_told`.
"""

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import has_place, not_barred, not_before_receipt, not_in_future, words
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.casework.telling.events import Written
from chalicelib.domain.obligations.clocks import State
from chalicelib.domain.policy.model import Act
from chalicelib.domain.text import is_blank


def give_reference(now: Now, command: c.GiveReference) -> list[e.Event]:
    """The reference, and who deals with it. Raises Refused("not_now" | "already_done" | "subject")."""
    stage = _waits_for(now, Act.REFERENCE)
    if not _owed(now, Act.REFERENCE):
        raise Refused("already_done")
    return _written(now, "reference", stage, command.text)


def first_response(now: Now, command: c.FirstResponse) -> list[e.Event]:
    """A first answer: which steps are taken, and how long they need. Raises Refused("not_now" | "subject")."""
    return _written(now, "first_response", _waits_for(now, Act.FIRST_RESPONSE), command.text)


def advise(now: Now, command: c.Advise) -> list[e.Event]:
    """The complainant is advised of the next step. Raises Refused("not_now" | "subject")."""
    return _written(now, "advice", _waits_for(now, Act.ADVICE), command.text)


def progress(now: Now, command: c.Progress) -> list[e.Event]:
    """The complainant is told how it goes. Raises Refused("not_now" | "subject")."""
    return _written(now, "progress", _waits_for(now, Act.PROGRESS), command.text)


def send_notice(now: Now, command: c.SendNotice) -> list[e.Event]:
    """Notice of the hearing's day, once more. Raises Refused("not_now" | "subject")."""
    return _written(now, "hearing", _with_a_hearing(now), command.text)


def send_papers(now: Now, command: c.SendPapers) -> list[e.Event]:
    """The papers go to everybody. Raises Refused("not_now" | "subject")."""
    return _written(now, "papers", _with_a_hearing(now), command.text)


def meet(now: Now, command: c.Meet) -> list[e.Event]:
    """Somebody met the complainant, and took notes of it where the policy wants them.

    Raises Refused("not_now" | "subject" | "in_future" | "before_received" | "notes_required").
    """
    has_place(now, e.Met)
    stage = _waits_for(now, Act.MEETING)
    not_barred(now)
    on = not_before_receipt(now, not_in_future(now, command.on))
    return [e.Met(stage=stage, on=on, words=_notes(now, command, stage))]


def _notes(now: Now, command: c.Meet, stage: str) -> Words | None:
    said = Words(title=command.title, took_part=command.took_part, text=command.text)
    noted = any(duty.is_noted and duty.stage == stage for duty in now.duties)
    if noted and any(map(is_blank, (said.title, said.took_part, said.text))):
        raise Refused("notes_required")
    return said if said != Words() else None


def _written(now: Now, letter: Written, stage: str, text: str) -> list[e.Event]:
    has_place(now, e.LetterWritten)
    if now.case.reach == "none":
        raise Refused("not_now", "nobody can be told")
    not_barred(now)
    return [e.LetterWritten(letter=letter, stage=stage, words=words(text))]


def _waits_for(now: Now, act: Act) -> str:
    """The stage of what waits for an act, or has had it. Raises Refused("not_now") where nothing does."""
    clocks = [k.stage for k in now.clocks if act in k.rule.met_by and k.latest and k.state is not State.VOID]
    duties = [d.stage for d in now.duties if d.rule is not None and act in d.rule.done_by]
    stages = [stage or now.case.stage for stage in (*clocks, *duties)]
    if not stages:
        raise Refused("not_now", f"nothing waits for {act}")
    return now.case.stage if now.case.stage in stages else stages[-1]


def _owed(now: Now, act: Act) -> bool:
    clocks = any(act in k.rule.met_by and k.owed for k in now.clocks)
    return clocks or any(d.rule is not None and act in d.rule.done_by and d.done is None for d in now.duties)


def _with_a_hearing(now: Now) -> str:
    hearing = now.case.hearing
    if hearing is None or hearing.on is None or hearing.held_on is not None:
        raise Refused("not_now", "no hearing is set")
    return now.case.stage
