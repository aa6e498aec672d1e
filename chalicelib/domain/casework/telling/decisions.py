"""Telling people things, proving it, and keeping a record of what was said."""

from datetime import date

from chalicelib.domain.access.capacities import Sight, capacities, sight
from chalicelib.domain.access.owners import is_safeguarding, to_be_told
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.checks import (
    ASKING,
    a_reason,
    has_place,
    not_barred,
    not_before_receipt,
    not_in_future,
    words,
)
from chalicelib.domain.casework.events import SAFETY, Words
from chalicelib.domain.casework.evidence import enclosing
from chalicelib.domain.casework.facts import standing_proofs
from chalicelib.domain.casework.letters import LETTERS, does, letter_of
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.telling import another_form
from chalicelib.domain.obligations.clocks import State
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Act

THEIR_WORDS = (*ASKING, e.InformationAdded)
ACKNOWLEDGES = ("acknowledgement", "reference")  # a person's own is both letters


def acknowledge(snapshot: CaseSnapshot, command: c.Acknowledge) -> list[e.Event]:
    """Somebody acknowledged the complaint or request: with the reference and who deals with it, where that is owed.

    Whoever cannot be reached by e-mail has been told nothing yet, unless it is said how. Raises Refused("not_now" |
    "already_done" | "subject").
    """
    has_place(snapshot, e.Told)
    stage = _told_of(snapshot, "acknowledgement")
    owed = {letter: _waiting_for(snapshot, act, stage) for letter in ACKNOWLEDGES for act in does(letter)}
    if not any(owed.values()):
        raise Refused("not_now", "nothing waits for an acknowledgement")
    letters = [letter for letter, waiting in owed.items() if any(waiting)]
    if not letters:
        raise Refused("already_done")
    not_barred(snapshot)
    letters = list(dict.fromkeys(("acknowledgement", *letters)))
    how = command.how or ("email" if snapshot.case.reach == "email" else None)
    if how is None:
        return [e.Resent(notice=letter, stage=stage) for letter in letters]
    return [e.Told(notice=letter, stage=stage, how=how, on=snapshot.today) for letter in letters]


def _waiting_for(snapshot: CaseSnapshot, act: Act, stage: str) -> list[bool]:
    """Whether it is still owed, for each clock and duty of the stage that an act does; one overtaken waits for nothing."""
    clocks = [k for k in snapshot.clocks if act in k.rule.met_by and k.stage in (None, stage)]
    duties = [d for d in snapshot.duties if d.rule and act in d.rule.done_by and d.stage == stage]
    return [k.owed for k in clocks if k.state is not State.VOID] + [d.done is None for d in duties]


def mark_told(snapshot: CaseSnapshot, command: c.MarkTold) -> list[e.Event]:
    """Proof that a notice reached the complainant on a day (READINGS R19); backdated, it answers a recorded miss (R15).

    Raises Refused("not_now" | "subject" | "in_future" | "before_received" | "form_required").
    """
    has_place(snapshot, e.Told)
    stage = _told_of(snapshot, command.notice)
    not_barred(snapshot)
    on = _not_before(snapshot, command.notice, not_before_receipt(snapshot, not_in_future(snapshot, command.on), stage))
    return [
        e.Told(
            notice=command.notice,
            stage=stage,
            how=command.how,
            on=on,
            notice_id=command.notice_id,
            no_writing=command.no_writing,
            in_their_form=another_form.was_given(snapshot, command),
            words=words(command.text),
        )
    ]


def bounce(snapshot: CaseSnapshot, command: c.Bounce) -> list[e.Event]:
    """A message that counted as told came back (READINGS R19). Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.Bounced)
    proof = standing_proofs(snapshot.case.history).get(command.notice)
    if proof is None:
        raise Refused("not_now", command.notice)
    not_barred(snapshot)
    return [e.Bounced(notice=command.notice, stage=proof.stage)]


def resend(snapshot: CaseSnapshot, command: c.Resend) -> list[e.Event]:
    """Send a letter once more, as it reads now. Raises Refused("not_now" | "subject" | "not_reachable")."""
    has_place(snapshot, e.Resent)
    stage = _told_of(snapshot, command.notice)
    not_barred(snapshot)
    if snapshot.case.reach == "none":
        raise Refused("not_reachable")
    return [e.Resent(notice=command.notice, stage=stage)]


def notify(snapshot: CaseSnapshot, command: c.Notify) -> list[e.Event]:
    """Whoever a clock or duty says must know was told: by this, where the policy names their role (R23).

    A subject is told nothing by the machine: what the policy owes them a person tells them, and this records it (R22).
    Raises Refused("not_now" | "subject" | "reason_required"), the last where the duty is to write something down.
    """
    has_place(snapshot, e.Notified)
    if command.duty == SAFETY or is_safeguarding(snapshot, command.duty):
        return safeguarding_done(snapshot, c.SafeguardingDone(text=command.text))
    clocks = (k for k in snapshot.clocks if k.owed and Act.NOTIFIED in k.rule.met_by)
    duties = (d for d in snapshot.duties if d.done is None and d.done_by_notifying)
    if command.duty not in {*(clock.rule.id for clock in clocks), *(duty.id for duty in duties)}:
        raise Refused("not_now", command.duty)
    not_barred(snapshot)
    said = a_reason(command.text) if _is_written(snapshot, command.duty) else words(command.text)
    to = tuple(p.id for p in to_be_told(snapshot, command.duty) if p.id != snapshot.actor)
    return [e.Notified(duty=command.duty, to=to, words=said)]


def safeguarding_done(snapshot: CaseSnapshot, command: c.SafeguardingDone) -> list[e.Event]:
    """A person records that a risk was dealt with: that ends the chase, and the history says who it was (READINGS R25).

    Raises Refused("not_now" | "subject").
    """
    has_place(snapshot, e.Notified)
    if not any(duty.id == SAFETY and duty.done is None for duty in snapshot.duties):
        raise Refused("not_now", SAFETY)
    not_barred(snapshot)
    clock = next((k.id for k in snapshot.policy.clocks if is_safeguarding(snapshot, k.id)), SAFETY)
    return [e.Notified(duty=clock, words=words(command.text))]


def _is_written(snapshot: CaseSnapshot, duty: str) -> bool:
    return any(d.id == duty and d.is_written for d in snapshot.duties)


def open_case(snapshot: CaseSnapshot, command: c.OpenCase) -> list[e.Event]:
    """Read a case that one only oversees. Raises Refused("not_now" | "subject" | "reason_required")."""
    has_place(snapshot, e.CaseOpened)
    not_barred(snapshot)
    if sight(capacities(snapshot, snapshot.actor)) is Sight.WORDS:
        raise Refused("not_now", "it is open to whoever has a part in it")
    return [e.CaseOpened(stage=snapshot.case.stage, words=a_reason(command.reason))]


def note(snapshot: CaseSnapshot, command: c.Note) -> list[e.Event]:
    """Keep a note. No clock moves. Raises Refused("subject")."""
    has_place(snapshot, e.NoteAdded)
    not_barred(snapshot)
    return [e.NoteAdded(may_go=command.may_go, words=Words(text=command.text))]


def title(snapshot: CaseSnapshot, command: c.Title) -> list[e.Event]:
    """Say what the case is called in lists. No clock moves. Raises Refused("subject")."""
    has_place(snapshot, e.Titled)
    not_barred(snapshot)
    return [e.Titled(words=Words(title=command.title))]


def translate(snapshot: CaseSnapshot, command: c.Translate) -> list[e.Event]:
    """Put words of the complainant's into English, beside them. No clock moves. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.Translated)
    not_barred(snapshot)
    if command.of not in {r.seq for r in snapshot.case.history if isinstance(r.event, THEIR_WORDS)}:
        raise Refused("not_now", str(command.of))
    return [e.Translated(of=command.of, words=Words(text=command.text, language=command.language))]


def correspondence(snapshot: CaseSnapshot, command: c.Correspondence) -> list[e.Event]:
    """Keep a letter, an e-mail or a call that came or went. No clock moves. Raises Refused("subject")."""
    has_place(snapshot, e.CorrespondenceAdded)
    not_barred(snapshot)
    return [e.CorrespondenceAdded(direction=command.direction, channel=command.channel, words=Words(text=command.text))]


def message(snapshot: CaseSnapshot, command: c.Message) -> list[e.Event]:
    """Write to the complainant, besides what the policy promises. No clock moves.

    Raises Refused("subject" | "not_yours" | "file_closed").
    """
    has_place(snapshot, e.MessageWritten)
    not_barred(snapshot)
    goes = enclosing.chosen(snapshot, command.encloses)
    return [e.MessageWritten(encloses=goes, words=Words(text=command.text))]


def add_information(snapshot: CaseSnapshot, command: c.AddInformation) -> list[e.Event]:
    """The complainant tells us more, or corrects what they told us. Raises Refused("not_now" | "subject")."""
    has_place(snapshot, e.InformationAdded)
    not_barred(snapshot)
    theirs = {r.seq for r in snapshot.case.history if isinstance(r.event, e.Received | e.InformationAdded)}
    if command.corrects and command.corrects not in theirs:
        raise Refused("not_now", str(command.corrects))
    return [e.InformationAdded(corrects=command.corrects, words=Words(text=command.text))]


def mend_points(snapshot: CaseSnapshot, points: tuple[str, ...]) -> list[e.Event]:
    """The complainant says into which points their complaint falls.

    Raises Refused("not_now"); "points_begun" for another number of them, once one was answered or paused by itself.
    """
    has_place(snapshot, e.PointsMended)
    case, number = snapshot.case, len(points) if len(points) > 1 else 0
    if number != case.points and (case.named or case.answered or case.pending):
        raise Refused("points_begun", str(case.points))
    return [e.PointsMended(number=number, words=Words(points=points))]


def _told_of(snapshot: CaseSnapshot, notice: str) -> str:
    """The stage that a letter speaks of: that of what owes it, or waits for it. Raises Refused("not_now") for no letter."""
    letter = LETTERS.get(notice)
    events = [r.event for r in snapshot.case.history if letter_of(r.event) == notice]
    if letter is None or (letter.owed_by and not events):
        raise Refused("not_now", notice)
    if events:
        return getattr(events[-1], "stage", snapshot.case.stage)
    waiting = [k.stage for k in snapshot.clocks if k.owed and k.latest and set(letter.does) & set(k.rule.met_by)]
    late = snapshot.case.late.stage if snapshot.case.late else ""
    return late if late in waiting else snapshot.case.stage


def _not_before(snapshot: CaseSnapshot, notice: str, on: date) -> date:
    """The day. Raises Refused("before_received") where what the letter says had not been decided by then."""
    decided = [local_date(r.at) for r in snapshot.case.history if letter_of(r.event) == notice]
    if decided and on < decided[-1] and not issubclass(LETTERS[notice].owed_by[0], ASKING):
        raise Refused("before_received", decided[-1].isoformat())
    return on
