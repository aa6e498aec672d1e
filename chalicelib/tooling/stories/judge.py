"""Whether what a step expects holds: ACTUAL is the list of how each thing is read from a moment."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.access.independence import may_act
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.closing.retention import retain_until
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.obligations.clocks import breaches
from chalicelib.domain.obligations.reviews import occasion
from chalicelib.domain.obligations.site_days import Days
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import by_policy, why, why_window
from chalicelib.tooling.stories.cast import PANEL, World
from chalicelib.tooling.stories.play import Played
from chalicelib.tooling.stories.story import Expected, Kind, Step, Value

DECIDING = ("report", "approve", "issue_outcome")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that does not hold, and, where it is a date, how the rules come to theirs."""

    line: int
    step: Step
    what: str
    expected: Value
    actual: Value
    why: tuple[str, ...] = ()


def differences(played: Played, world: World) -> Iterator[Difference]:
    """All that does not hold after a step."""
    step = played.step
    if step.refusal != played.refused:
        detail = (f"The detail is: {played.detail}.",) if played.detail else ()
        yield Difference(step.line, step, "refused", step.refusal or None, played.refused or None, detail)
    for expected in step.then:
        if expected.kind == "refused":
            continue
        begun = played.now.case.status is not Status.NONE  # a complaint that was refused is nowhere and nobody's
        actual = ACTUAL[expected.kind](played, expected, world) if begun else None
        if actual != expected.value:
            yield Difference(expected.line, step, expected.what, expected.value, actual, _why(played, expected))


def _clock(played: Played, expected: Expected, world: World) -> Value:
    clock = played.now.clock(expected.name)
    if clock is None or not expected.aspect:
        return None if clock is None else str(clock.state)
    aspects: dict[str, Value] = {"due": clock.due, "state": str(clock.state), "done": clock.done}
    return aspects[expected.aspect]


def _window(played: Played, expected: Expected, world: World) -> Value:
    window = played.now.window(expected.name)
    if window is None:
        return "no such window" if expected.aspect else None
    return window.closes if expected.aspect == "closes" else str(window.state)


def _duty(played: Played, expected: Expected, world: World) -> Value:
    return next((d.state for d in reversed(played.now.duties) if d.id == expected.name), None)


def _handled_by(played: Played, expected: Expected, world: World) -> Value:
    """The person, or what is expected where that is a role of theirs. A panel goes by that name, or by its role."""
    sitting = panels.members(played.now) if panels.sits(played.now) else ()
    if sitting:
        named = expected.value == PANEL or any(expected.value in p.roles for p in sitting)
        return expected.value if named else PANEL
    handler = played.now.handler if played.now.case.looked else None
    if handler is None:
        return None
    return expected.value if expected.value in handler.roles else handler.id


def _may_act(played: Played, expected: Expected, world: World) -> Value:
    """Whether somebody whom the name means may decide the present stage, else the code that keeps them from it.

    Somebody whom nothing keeps from it may decide it once it is theirs; whether it is now, `not_yours` asks: whether the
    table of permissions gives them none of the acts that decide it.
    """
    now, people = played.now, played.now.people
    gone = () if expected.name in world.policy.roles else (expected.name,)
    ids = [p.id for p in people.named(expected.name)] or gone
    kept = {who: may_act(who, now.case.stage, now.case, now.policy, people) for who in ids}
    free = [who for who, why in kept.items() if why is None]
    if not free:
        return next((why.code for why in kept.values() if why), None)
    theirs = any(allowed(now, who, act) for who in free for act in DECIDING)
    return "not_yours" if expected.value == "not_yours" and not theirs else True


def _breaches(played: Played, expected: Expected, world: World) -> Value:
    found = breaches(played.now.clocks)
    same = isinstance(expected.value, tuple) and sorted(expected.value) == sorted(found)
    return expected.value if same else tuple(found)


def _review(played: Played, expected: Expected, world: World) -> Value:
    """The day since which a review is asked for, by the terms and holidays that the story says."""
    now = played.now
    review = next((one for one in world.policy.reviews if one.id == expected.name), None)
    days = [Days(first=c.first, last=c.last, kind="holiday") for c in now.calendar.closures if c.kind == "holiday"]
    found = occasion(world.policy, review, days, now.calendar, local_date(now.at)) if review else None
    return found.since if found else None


def _told(played: Played, expected: Expected, world: World) -> Value:
    """What is expected, where all of them were told; else everybody who was."""
    told = _told_names(played, expected, world)
    return expected.value if set(_wanted(expected)) <= told else tuple(sorted(told))


def _not_told(played: Played, expected: Expected, world: World) -> Value:
    """What is expected, where none of them was told; else those who were."""
    told = set(_wanted(expected)) & _told_names(played, expected, world)
    return f"{', '.join(sorted(told))} told" if told else expected.value


def _wanted(expected: Expected) -> tuple[str, ...]:
    return expected.value if isinstance(expected.value, tuple) else ()


def _told_names(played: Played, expected: Expected, world: World) -> set[str]:
    """Everybody who was told the notice since the step before: by id and by each role they hold."""
    ids = {to for notice, to in played.told if notice == expected.name}
    return ids | {role for p in played.now.people.persons if p.id in ids for role in p.roles}


def _why(played: Played, expected: Expected) -> tuple[str, ...]:
    if expected.kind == "clocks" and (clock := played.now.clock(expected.name)):
        return (*why(clock), *by_policy(clock.rule))
    if expected.kind == "windows" and (window := played.now.window(expected.name)):
        return (*why_window(window), *by_policy(window.rule))
    return ()


Read = Callable[[Played, Expected, World], Value]
ACTUAL: Mapping[Kind, Read] = {
    "stage": lambda played, expected, world: played.now.case.stage,
    "status": lambda played, expected, world: str(played.now.case.status),
    "closed_as": lambda played, expected, world: played.now.case.closed_as or None,
    "clocks": _clock,
    "windows": _window,
    "duties": _duty,
    "handled_by": _handled_by,
    "may_act": _may_act,
    "breaches": _breaches,
    "retain_until": lambda p, expected, world: retain_until(p.now.case, world.policy, world.retention_years),
    "reviews": _review,
    "told": _told,
    "not_told": _not_told,
}
