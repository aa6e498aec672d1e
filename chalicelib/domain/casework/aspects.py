"""One part of a complaint at a time: what happens when a command names an aspect (READINGS R18)."""

from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.checks import has_place, not_barred, words
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.snapshot import Now
from chalicelib.domain.obligations.clock_history.runs import named
from chalicelib.domain.policy.model import Start

# these split an aspect off also before its answering clock has started
BEFORE_ITS_CLOCK = (commands.ConcludeInvestigation, commands.Hold, commands.IssueOutcome)


def split(now: Now, command: commands.Split) -> list[e.Event]:
    """Say of which parts the complaint consists: from then on a command may name one of them (READINGS R18).

    Raises Refused("not_now" | "already_done" | "subject"): "not_now" where only one part is named or one of old is left
    out, or once a part has gone its own way at this stage: what is left would no longer be the rest of it.
    """
    has_place(now, e.Split)
    parts = tuple(dict.fromkeys(part for part in command.aspects if part))
    gone = now.case.named or now.case.pending is not None
    if gone or len(parts) < 2 or not set(now.case.aspects) <= set(parts):
        raise Refused("not_now", f"name every part, two or more. It has: {', '.join(now.case.aspects) or 'none'}")
    if set(parts) == set(now.case.aspects):
        raise Refused("already_done")
    not_barred(now)
    return [e.Split(aspects=parts, words=words(command.reason))]


def naming(now: Now, command: commands.Command) -> list[e.Event]:
    """What naming an aspect brings about by itself: its answering clock splits off, if there is one to split.

    Raises Refused("not_now") for one that the complaint has not.
    """
    aspect = command.aspect
    if not aspect:
        return []
    if aspect not in now.case.aspects:
        raise Refused("not_now", f"the complaint has no such aspect. It has: {', '.join(now.case.aspects) or 'none'}")
    if now.case.status is not Status.OPEN or aspect in now.case.named:
        return []
    if not isinstance(command, BEFORE_ITS_CLOCK) and not _running(now, ""):
        return []
    return [e.AspectNamed(stage=now.case.stage, aspect=aspect)]


def what_is_left(now: Now, aspect: str) -> tuple[bool, tuple[str, ...]]:
    """Whether parts of the stage are unanswered after such an outcome; and, where it names none, which: those on hold (R14).

    Raises Refused("not_now") for a part that has been answered, and where every part that is left is on hold.
    """
    if aspect and aspect in now.case.answered:
        raise Refused("not_now", f"{aspect} has been answered")
    unanswered = [part for part in now.case.aspects if part not in now.case.answered]
    if aspect:
        return bool(set(unanswered) - {aspect}), ()
    leaves = tuple(part for part in unanswered if on_hold(now, part))
    if leaves and set(leaves) == set(unanswered):
        raise Refused("not_now", f"name the part, for each is on hold: {', '.join(leaves)}")
    return bool(leaves), leaves


def on_hold(now: Now, part: str) -> bool:
    """Whether a part of the complaint stands still at this stage: while none has been named, there are no parts (R18)."""
    if not now.case.named:
        return False
    aspect = part if part in now.case.named else ""  # what nobody has named is one part still
    clock = now.clock(named(now.stage.answering or "", aspect))
    if clock is not None and clock.owed:
        return bool(clock.held)
    return any(hold.stops(named(now.stage.answering or "", aspect), aspect) for hold in now.case.holds)


def investigation_goes_on(now: Now, aspect: str) -> bool:
    """Whether the stage is answered after an investigation that has not been concluded, for this aspect or the whole."""
    answering = now.stage.answering
    if answering is None or now.policy.clock(answering).starts is not Start.INVESTIGATION_CONCLUDED:
        return False
    if not aspect and now.case.aspects and set(now.case.aspects) <= now.case.named:
        return False  # each has been concluded by itself
    return not _running(now, aspect)


def _running(now: Now, aspect: str) -> bool:
    """Whether the stage's answering clock runs, for an aspect or for the whole that is left."""
    clock = now.clock(named(now.stage.answering or "", aspect))
    return clock is not None and clock.owed
