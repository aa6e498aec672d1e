"""One part of a complaint at a time: what happens when a command names an aspect (READINGS R18)."""

from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.checks import has_place, not_barred
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.clock_history.runs import named
from chalicelib.domain.points import codes
from chalicelib.domain.policy.model import Start

# these split an aspect off also before its answering clock has started
BEFORE_ITS_CLOCK = (commands.ConcludeInvestigation, commands.Hold, commands.IssueOutcome)


def split(snapshot: CaseSnapshot, command: commands.Split) -> list[e.Event]:
    """Say of which parts the complaint consists: from then on a command may name one of them (READINGS R18).

    Parts that are said in words are points: a response has to answer each (answering/points.py).

    Raises Refused("not_now" | "already_done" | "subject"): "not_now" where only one part is named or one of old is left
    out, or once a part has gone its own way at this stage: what is left would no longer be the rest of it.
    """
    has_place(snapshot, e.Split)
    points = tuple(point for point in command.points if point)
    parts = codes(len(points)) or tuple(dict.fromkeys(part for part in command.aspects if part))
    gone = snapshot.case.named or snapshot.case.pending is not None
    if gone or len(parts) < 2 or not set(snapshot.case.aspects) <= set(parts):
        raise Refused("not_now", f"name every part, two or more. It has: {', '.join(snapshot.case.aspects) or 'none'}")
    if set(parts) == set(snapshot.case.aspects) and not points:
        raise Refused("already_done")
    not_barred(snapshot)
    said = e.Words(text=command.reason, points=points)
    return [e.Split(aspects=parts, points=len(points), words=said if said != e.Words() else None)]


def naming(snapshot: CaseSnapshot, command: commands.Command) -> list[e.Event]:
    """What naming an aspect brings about by itself: its answering clock splits off, if there is one to split.

    Raises Refused("not_now") for one that the complaint has not.
    """
    aspect = command.aspect
    if not aspect:
        return []
    if aspect not in snapshot.case.aspects:
        raise Refused(
            "not_now", f"the complaint has no such aspect. It has: {', '.join(snapshot.case.aspects) or 'none'}"
        )
    if snapshot.case.status is not Status.OPEN or aspect in snapshot.case.named:
        return []
    if not isinstance(command, BEFORE_ITS_CLOCK) and not _running(snapshot, ""):
        return []
    return [e.AspectNamed(stage=snapshot.case.stage, aspect=aspect)]


def what_is_left(snapshot: CaseSnapshot, aspect: str) -> tuple[bool, tuple[str, ...]]:
    """Whether parts of the stage are unanswered after such an outcome; and, where it names none, which: those on hold (R14).

    Raises Refused("not_now") for a part that has been answered, and where every part that is left is on hold.
    """
    if aspect and aspect in snapshot.case.answered:
        raise Refused("not_now", f"{aspect} has been answered")
    unanswered = [part for part in snapshot.case.aspects if part not in snapshot.case.answered]
    if aspect:
        return bool(set(unanswered) - {aspect}), ()
    leaves = paused(snapshot)
    if leaves and set(leaves) == set(unanswered):
        raise Refused("not_now", f"name the part, for each is on hold: {', '.join(leaves)}")
    return bool(leaves), leaves


def paused(snapshot: CaseSnapshot) -> tuple[str, ...]:
    """The unanswered parts that an outcome which names none leaves, because they are on hold (READINGS R14)."""
    case = snapshot.case
    return tuple(part for part in case.aspects if part not in case.answered and on_hold(snapshot, part))


def on_hold(snapshot: CaseSnapshot, part: str) -> bool:
    """Whether a part of the complaint stands still at this stage: while none has been named, there are no parts (R18)."""
    if not snapshot.case.named:
        return False
    aspect = part if part in snapshot.case.named else ""  # what nobody has named is one part still
    clock = snapshot.clock(named(snapshot.stage.answering or "", aspect))
    if clock is not None and clock.owed:
        return bool(clock.held)
    return any(hold.stops(named(snapshot.stage.answering or "", aspect), aspect) for hold in snapshot.case.holds)


def investigation_goes_on(snapshot: CaseSnapshot, aspect: str) -> bool:
    """Whether the stage is answered after an investigation that has not been concluded, for this aspect or the whole."""
    answering = snapshot.stage.answering
    if answering is None or snapshot.policy.clock(answering).starts is not Start.INVESTIGATION_CONCLUDED:
        return False
    if not aspect and snapshot.case.aspects and set(snapshot.case.aspects) <= snapshot.case.named:
        return False  # each has been concluded by itself
    return not _running(snapshot, aspect)


def _running(snapshot: CaseSnapshot, aspect: str) -> bool:
    """Whether the stage's answering clock runs, for an aspect or for the whole that is left."""
    clock = snapshot.clock(named(snapshot.stage.answering or "", aspect))
    return clock is not None and clock.owed
