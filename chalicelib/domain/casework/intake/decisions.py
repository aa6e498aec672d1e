"""How a complaint comes in, is routed, and moves to its next stage."""

from datetime import date

from chalicelib.domain.access.independence import matches, must_be_free, role_for
from chalicelib.domain.access.people import pinned, pinned_person
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case, Flags, Status
from chalicelib.domain.casework.checks import (
    a_reason,
    has_place,
    not_barred,
    not_before_receipt,
    not_in_future,
    the_person,
    words,
)
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.spans import reckon
from chalicelib.domain.obligations.windows import in_time
from chalicelib.domain.policy.model import Stage, Window
from chalicelib.domain.text import is_blank


def receive(snapshot: CaseSnapshot, command: c.Receive) -> list[e.Event]:
    """A complaint arrives. Always taken: what is wrong with it is for people to decide (READINGS R16, R24).

    Raises Refused("not_now") for a stage that no complaint opens, and Refused("in_future").
    """
    has_place(snapshot, e.Received)
    received = not_in_future(snapshot, command.received)
    for day in (command.posted, command.arose):
        not_in_future(snapshot, day)
    facts = command.model_dump(
        exclude={"received", "posted", "arose", "stage", "from_person", "reader", "files", "words", "aspect"}
    )
    subjects, own = tuple(pinned(who, snapshot.people) for who in command.about or ()), _own(snapshot, command)
    stage = _opening_stage(snapshot, command, subjects, own)
    late = _too_late(snapshot, stage, command.arose, min(received, command.posted or received))
    return [
        e.Received(
            **facts, stage=stage, asked_for="" if stage == command.stage else command.stage,
            received_on=received, posted_on=command.posted, arose_on=command.arose, late=late,
            subjects=subjects, own=own, reader=command.reader if command.about is None else "", words=command.words,
        ),
        *command.files,
    ]  # fmt: skip


def _own(snapshot: CaseSnapshot, command: c.Receive) -> tuple[e.Named, ...]:
    """Who of ours complains: whoever holds the role that it comes from, and whoever is known by their address."""
    role = command.come_from in snapshot.policy.roles or snapshot.people.get(command.come_from) is not None
    holders = (pinned(command.come_from, snapshot.people),) if role else ()
    person = (pinned_person(command.from_person, snapshot.people),) if command.from_person else ()
    return (*holders, *person)


def _opening_stage(
    snapshot: CaseSnapshot, command: c.Receive, subjects: tuple[e.Named, ...], own: tuple[e.Named, ...]
) -> str:
    """The stage asked for, or the first one after it that this kind of complaint does not skip."""
    flags = Flags(**{name: getattr(command, name) for name in Flags.__dataclass_fields__})
    as_if = Case(
        about=command.about,
        subjects=subjects,
        come_from=command.come_from,
        own=own,
        channel=command.channel,
        flags=flags,
    )
    affected = snapshot.policy.affected.stage if snapshot.policy.affected and command.appeal_of else ""
    opening = {s.id: s for s in snapshot.policy.stages if "receive" in s.entered_by or s.id == affected}
    if command.stage not in opening:
        raise Refused("not_now", ", ".join(opening))
    return opening_stage(snapshot, opening[command.stage], as_if)


def opening_stage(snapshot: CaseSnapshot, stage: Stage, case: Case) -> str:
    """This stage, or the first one after it that a case of this kind does not skip."""
    while stage.skipped_when and stage.next_stage and matches(stage.skipped_when, case, snapshot.people):
        stage = snapshot.policy.stage(stage.next_stage)
    return stage.id


def _too_late(snapshot: CaseSnapshot, stage: str, arose: date | None, asked: date) -> bool:
    guards = [w for w in snapshot.policy.windows if w.guards == stage and w.opens == "arose" and w.span and arose]
    return any(
        asked > reckon(snapshot.calendar, arose, w.span, frozenset(w.leave_out)).end for w in guards if w.span and arose
    )


def classify(snapshot: CaseSnapshot, command: c.Classify) -> list[e.Event]:
    """Say what kind of complaint it is, as the policy's conditions ask: what follows counts from the receipt.

    Raises Refused("subject" | "already_done"): "already_done" where it is known as that.
    """
    has_place(snapshot, e.Classified)
    it_is = tuple(kind for kind in dict.fromkeys(command.it_is) if not getattr(snapshot.case.flags, kind))
    it_is_not = tuple(kind for kind in dict.fromkeys(command.it_is_not) if getattr(snapshot.case.flags, kind))
    if not it_is and not it_is_not:
        raise Refused("already_done")
    not_barred(snapshot)
    return [e.Classified(it_is=it_is, it_is_not=it_is_not, words=words(command.reason))]


def assign(snapshot: CaseSnapshot, command: c.Assign) -> list[e.Event]:
    """Name who deals with the present stage. Raises Refused("subject" | "decided_earlier" | "nobody_eligible")."""
    has_place(snapshot, e.Assigned)
    not_barred(snapshot)
    person = the_person(snapshot, command.to)
    must_be_free(person.id, snapshot.case.stage, snapshot.case, snapshot.policy, snapshot.people)
    role = role_for(person, snapshot.stage, snapshot.case, snapshot.policy, snapshot.people)
    was, said = snapshot.handler, e.Words(text=command.reason, hand_over=command.note)
    return [
        e.Assigned(
            stage=snapshot.case.stage, to=person.id, role=role, before=was.id if was and was.id != person.id else "",
            mailed_at=command.mailed_at, words=said if said != e.Words() else None,
        )
    ]  # fmt: skip


def escalate(snapshot: CaseSnapshot, command: c.Escalate) -> list[e.Event]:
    """From informal to formal. After the window that guards it, or that its outcome opened, a late request (READINGS R16).

    Raises Refused("not_now" | "subject" | "in_future" | "before_received").
    """
    has_place(snapshot, e.Escalated)
    if snapshot.case.status is Status.LATE_REQUEST:
        raise Refused("not_now", snapshot.case.status)  # the request that waits is decided first
    if snapshot.case.status is Status.CLOSED and snapshot.case.closed_as != "lapsed":
        raise Refused("not_now", snapshot.case.closed_as)
    stage = _following(snapshot, "escalate")
    not_barred(snapshot)
    received = not_before_receipt(snapshot, not_in_future(snapshot, command.received))
    not_in_future(snapshot, command.posted)
    shut = _guard(snapshot, stage, received, command.posted)
    facts = {"stage": stage.id, "received_on": received, "posted_on": command.posted, "words": _asked_with(command)}
    if shut is None:
        undone = snapshot.case.status is Status.CLOSED
        return [e.Escalated.model_validate({**facts, "channel": command.channel, "undoes_lapse": undone})]
    return [e.LateRequested.model_validate({**facts, "channel": command.channel, "window": shut.id})]


def request_next_stage(snapshot: CaseSnapshot, command: c.RequestNextStage) -> list[e.Event]:
    """The complainant asks for the next stage: in time, or late; received or posted in time undoes a lapse (R16).

    Raises Refused("not_now" | "subject" | "in_future" | "before_received").
    """
    if snapshot.case.status is not Status.ANSWERED and snapshot.case.closed_as != "lapsed":
        raise Refused("not_now", str(snapshot.case.status))
    stage, window = _following(snapshot, "request"), snapshot.window(snapshot.stage.window or "")
    if window is None:
        raise Refused("not_now", "no outcome opened a window")
    not_barred(snapshot)
    received = not_before_receipt(snapshot, not_in_future(snapshot, command.received))
    not_in_future(snapshot, command.posted)
    facts = {
        "stage": stage.id, "window": window.id, "received_on": received, "posted_on": command.posted,
        "words": _asked_with(command),
    }  # fmt: skip
    if in_time(window, received, command.posted):
        return [e.NextStageRequested.model_validate({**facts, "undoes_lapse": window.state == "lapsed"})]
    return [e.LateRequested.model_validate({**facts, "channel": command.channel})]


def _asked_with(command: c.AskForStage) -> e.Words | None:
    """What was said with a request; None: nothing."""
    said = {
        "text": command.text, "desired": command.desired, "companion": command.companion, "not_on": command.not_on,
        "needs": command.needs, "why_late": command.reason_late,
    }  # fmt: skip
    written = {name: value for name, value in said.items() if not is_blank(value)}
    return e.Words(**written) if written else None


def accept_late(snapshot: CaseSnapshot, command: c.AcceptLate) -> list[e.Event]:
    """Take a late request after all. Raises Refused("not_now" | "subject" | "reason_required")."""
    return [e.LateAccepted(stage=_late_stage(snapshot, e.LateAccepted), words=a_reason(command.reason))]


def decline_late(snapshot: CaseSnapshot, command: c.DeclineLate) -> list[e.Event]:
    """Turn a late request down, in writing. Raises Refused("not_now" | "subject" | "reason_required")."""
    return [e.LateDeclined(stage=_late_stage(snapshot, e.LateDeclined), words=a_reason(command.reason))]


def _late_stage(snapshot: CaseSnapshot, kind: type[e.Frozen]) -> str:
    has_place(snapshot, kind)
    not_barred(snapshot)
    if snapshot.case.late is None:
        raise Refused("not_now")
    return snapshot.case.late.stage


def _following(snapshot: CaseSnapshot, way: str) -> Stage:
    stage = snapshot.stage.next_stage
    if stage is None or way not in snapshot.policy.stage(stage).entered_by:
        raise Refused("not_now", f"no stage follows {snapshot.case.stage}")
    return snapshot.policy.stage(stage)


def _guard(snapshot: CaseSnapshot, stage: Stage, received: date, posted: date | None) -> Window | None:
    """The window that guards a stage, or that the present stage's outcome opened, and that has closed."""
    guards = [w for w in snapshot.windows if w.rule.guards == stage.id or w.id == snapshot.stage.window]
    return next((w.rule for w in guards if not in_time(w, received, posted)), None)
