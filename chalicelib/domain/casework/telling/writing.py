"""What a clock or a duty waits for and a person writes: a letter, which counts once the complainant was told (R19).

What was said or handed over in another way is recorded by `mark_told`.
"""

from typing import Protocol

from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import a_reason, has_place, not_barred, not_before_receipt, not_in_future, words
from chalicelib.domain.casework.events import Words
from chalicelib.domain.casework.evidence import enclosing
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.telling.events import Written
from chalicelib.domain.obligations.clocks import State
from chalicelib.domain.policy.model import Act
from chalicelib.domain.text import is_blank


def give_reference(snapshot: CaseSnapshot, command: c.GiveReference) -> list[e.Event]:
    """The reference, and who deals with it. Raises Refused("not_now" | "already_done" | "subject")."""
    stage = _waits_for(snapshot, Act.REFERENCE)
    if not _owed(snapshot, Act.REFERENCE):
        raise Refused("already_done")
    return _written(snapshot, "reference", stage, command)


def first_response(snapshot: CaseSnapshot, command: c.FirstResponse) -> list[e.Event]:
    """A first answer: which steps are taken, and how long they need. Raises Refused("not_now" | "subject")."""
    return _written(snapshot, "first_response", _waits_for(snapshot, Act.FIRST_RESPONSE), command)


def advise(snapshot: CaseSnapshot, command: c.Advise) -> list[e.Event]:
    """The complainant is advised of the next step. Raises Refused("not_now" | "subject")."""
    return _written(snapshot, "advice", _waits_for(snapshot, Act.ADVICE), command)


def progress(snapshot: CaseSnapshot, command: c.Progress) -> list[e.Event]:
    """The complainant is told how it goes. Raises Refused("not_now" | "subject")."""
    return _written(snapshot, "progress", _waits_for(snapshot, Act.PROGRESS), command)


def send_notice(snapshot: CaseSnapshot, command: c.SendNotice) -> list[e.Event]:
    """Notice of the hearing's day, once more. Raises Refused("not_now" | "subject")."""
    return _written(snapshot, "hearing", _with_a_hearing(snapshot), command)


def send_papers(snapshot: CaseSnapshot, command: c.SendPapers) -> list[e.Event]:
    """The papers go to everybody; what is kept back, with the reason, stands in the history alone.

    Raises Refused("not_now" | "subject" | "file_closed" | "reason_required").
    """
    return [_with_what_is_kept_back(snapshot, command, _letter(snapshot, "papers", _with_a_hearing(snapshot), command))]


def meet(snapshot: CaseSnapshot, command: c.Meet) -> list[e.Event]:
    """Somebody met the complainant, and took notes of it where the policy wants them.

    Raises Refused("not_now" | "subject" | "in_future" | "before_received" | "notes_required").
    """
    has_place(snapshot, e.Met)
    stage = _waits_for(snapshot, Act.MEETING)
    not_barred(snapshot)
    on = not_before_receipt(snapshot, not_in_future(snapshot, command.on))
    return [e.Met(stage=stage, on=on, words=_notes(snapshot, command, stage))]


def _notes(snapshot: CaseSnapshot, command: c.Meet, stage: str) -> Words | None:
    said = Words(title=command.title, took_part=command.took_part, text=command.text)
    noted = any(duty.is_noted and duty.stage == stage for duty in snapshot.duties)
    if noted and any(map(is_blank, (said.title, said.took_part, said.text))):
        raise Refused("notes_required")
    return said if said != Words() else None


class _Letter(Protocol):
    """A command that says what a letter says, and what goes with it."""

    @property
    def text(self) -> str: ...
    @property
    def encloses(self) -> tuple[str, ...]: ...


def _written(snapshot: CaseSnapshot, letter: Written, stage: str, command: _Letter) -> list[e.Event]:
    return [_letter(snapshot, letter, stage, command)]


def _letter(snapshot: CaseSnapshot, letter: Written, stage: str, command: _Letter) -> e.LetterWritten:
    has_place(snapshot, e.LetterWritten)
    if snapshot.case.reach == "none":
        raise Refused("not_now", "nobody can be told")
    not_barred(snapshot)
    goes = enclosing.chosen(snapshot, command.encloses)
    return e.LetterWritten(letter=letter, stage=stage, encloses=goes, words=words(command.text))


def _with_what_is_kept_back(snapshot: CaseSnapshot, command: c.SendPapers, papers: e.LetterWritten) -> e.LetterWritten:
    kept = enclosing.kept_back(snapshot, command.withholds, papers.encloses)
    if not kept:
        return papers
    said = (papers.words or Words()).model_copy(update={"withheld": a_reason(command.why_withheld).text})
    return papers.model_copy(update={"withholds": kept, "words": said})


def _waits_for(snapshot: CaseSnapshot, act: Act) -> str:
    """The stage of what waits for an act, or has had it. Raises Refused("not_now") where nothing does."""
    clocks = [k.stage for k in snapshot.clocks if act in k.rule.met_by and k.latest and k.state is not State.VOID]
    duties = [d.stage for d in snapshot.duties if d.rule is not None and act in d.rule.done_by]
    stages = [stage or snapshot.case.stage for stage in (*clocks, *duties)]
    if not stages:
        raise Refused("not_now", f"nothing waits for {act}")
    return snapshot.case.stage if snapshot.case.stage in stages else stages[-1]


def _owed(snapshot: CaseSnapshot, act: Act) -> bool:
    clocks = any(act in k.rule.met_by and k.owed for k in snapshot.clocks)
    return clocks or any(d.rule is not None and act in d.rule.done_by and d.done is None for d in snapshot.duties)


def _with_a_hearing(snapshot: CaseSnapshot) -> str:
    hearing = snapshot.case.hearing
    if hearing is None or hearing.on is None or hearing.held_on is not None:
        raise Refused("not_now", "no hearing is set")
    return snapshot.case.stage
