"""One part of a complaint at a time: what happens when a command names an aspect (READINGS R18)."""

from chalicelib.domain import events as e
from chalicelib.domain.case import Status
from chalicelib.domain.now import Now
from chalicelib.domain.policy.model import Start
from chalicelib.domain.refusals import Refused


def naming(now: Now, aspect: str) -> list[e.Event]:
    """What naming an aspect brings about by itself. Raises Refused("not_now") for one that the complaint has not."""
    if not aspect:
        return []
    if aspect not in now.case.aspects:
        raise Refused("not_now", f"the complaint has no such aspect. It has: {', '.join(now.case.aspects) or 'none'}")
    if now.case.status is not Status.OPEN or aspect in now.case.named:
        return []
    return [e.AspectNamed(stage=now.case.stage, aspect=aspect)]


def leaves_some(now: Now, aspect: str) -> bool:
    """Whether other aspects of the stage are unanswered once this one is. Raises Refused("not_now") if it has been."""
    if aspect and aspect in now.case.answered:
        raise Refused("not_now", f"{aspect} has been answered")
    return bool(aspect) and bool(set(now.case.aspects) - now.case.answered - {aspect})


def investigation_goes_on(now: Now, aspect: str) -> bool:
    """Whether the stage is answered after an investigation that has not been concluded, for this aspect or the whole."""
    answering = now.stage.answering
    if answering is None or now.policy.clock(answering).starts is not Start.INVESTIGATION_CONCLUDED:
        return False
    runs = [clock for clock in now.clocks if clock.rule.id == answering and clock.latest and clock.owed]
    return not any(aspect in ("", run.aspect) for run in runs)
