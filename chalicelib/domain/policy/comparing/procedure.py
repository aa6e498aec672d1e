"""What changes in the procedure itself: stages, who deals with them, times, windows, duties."""

from collections.abc import Iterator, Mapping
from typing import Final

from chalicelib.domain.policy.comparing.change import Audience, Change, paired
from chalicelib.domain.policy.model import Clock, Duty, Policy, Routes, Stage, Strength, Window
from chalicelib.domain.policy.phrases import lower

FIRM: Mapping[Strength, str] = {
    Strength.MUST: "a promise that must be kept",
    Strength.NORMALLY: "what normally happens",
    Strength.AIM: "an aim",
}
TASKS: Mapping[str, str] = {
    "appointed_by": "names who deals with it",
    "approved_by": "approves its finding",
    "sent_by": "sends its answer",
}
WAYS: Final = ("next_stage", "entered_by", "skipped_when")
CONDITIONS: Final = ("only_when", "unless", "relaxed_when")
OF_THE_CLOCK: Final = ("starts", "met_by", "back", "clear", "leave_out", "rolls", "owed_to", "copied_to", *CONDITIONS)


def stages(old: Policy, new: Policy) -> Iterator[Change]:
    for before, after in paired(old.stages, new.stages, lambda stage: stage.id):
        if before is None and after is not None:
            yield Change(Audience.COMPLAINANTS, f"There is a new stage: {lower(after.title)}.")
        elif after is None and before is not None:
            yield Change(Audience.COMPLAINANTS, f"There is no stage “{lower(before.title)}” any more.")
        elif before and after:
            yield from _stage(before, after, old, new)


def _stage(before: Stage, after: Stage, old: Policy, new: Policy) -> Iterator[Change]:
    if before.title != after.title:
        says = f"The stage “{lower(before.title)}” is now called “{lower(after.title)}”."
        yield Change(Audience.COMPLAINANTS, says)
    yield from _people(before, after, old, new)
    yield from (Change(Audience.COMPLAINANTS, says) for says in _way_through(before, after))


def _people(before: Stage, after: Stage, old: Policy, new: Policy) -> Iterator[Change]:
    title = lower(after.title)
    if _rules(before.handled_by) != _rules(after.handled_by):
        who, was = _who(new, after.handled_by), _who(old, before.handled_by)
        says = f"At the stage “{title}” a complaint is dealt with by {who}, instead of {was}."
        yield Change(Audience.COMPLAINANTS, says)
    for key, task in TASKS.items():
        routes, routes_before = getattr(after, key), getattr(before, key)
        if _rules(routes) != _rules(routes_before):
            who, was = _who(new, routes), _who(old, routes_before)
            yield Change(Audience.STAFF, f"At the stage “{title}”, who {task}: {who}, instead of {was}.")


def _way_through(before: Stage, after: Stage) -> Iterator[str]:
    title = lower(after.title)
    if before.findings != after.findings:
        found = ", ".join(code.replace("_", " ") for code in after.findings)
        yield f"What may be found at the stage “{title}” is now: {found}."
    if before.in_writing != after.in_writing:
        now = "now has to be" if after.in_writing else "need no longer be"
        yield f"What opens the stage “{title}” {now} in writing."
    if before.answered_in_writing != after.answered_in_writing:
        now = "is now" if after.answered_in_writing else "need not be"
        yield f"The answer at the stage “{title}” {now} given in writing."
    if any(getattr(before, key) != getattr(after, key) for key in WAYS):
        yield f"The way into or out of the stage “{title}” has changed."
    if before.request != after.request:
        yield f"What we ask of somebody who asks for the stage “{title}” has changed."
    if before.panel != after.panel:
        yield f"How the panel of the stage “{title}” is made up or works has changed."


def _rules(routes: Routes) -> list[tuple[object, ...]]:
    return [(route.roles, route.when) for route in routes]


def _who(policy: Policy, routes: Routes) -> str:
    """Whoever the rules name, the usual one first."""
    if not routes:
        return "nobody in particular"
    roles = dict.fromkeys(role for route in reversed(routes) for role in route.roles)
    return ", or ".join(f"the {lower(policy.roles[role].title)}" for role in roles if role in policy.roles)


def clocks(old: Policy, new: Policy) -> Iterator[Change]:
    for before, after in paired(old.clocks, new.clocks, lambda clock: clock.id):
        if before is None and after is not None:
            yield Change(_hears(after), f"We now say that we will {after.promise}, in this time: {after.span}.")
        elif after is None and before is not None:
            yield Change(_hears(before), f"We no longer say that we will {before.promise} in this time: {before.span}.")
        elif before and after:
            yield from (Change(_hears(after), says) for says in _clock(before, after))


def _hears(clock: Clock) -> Audience:
    return Audience.STAFF if clock.internal or clock.owed_to else Audience.COMPLAINANTS


def _clock(before: Clock, after: Clock) -> Iterator[str]:
    what = f"To {after.promise}" if before.promise == after.promise else f"To {after.promise} (was: {before.promise})"
    if before.span != after.span:
        yield f"{what} now takes {after.span} at most, instead of {before.span}."
    elif before.promise != after.promise:
        yield f"What we promised as “{before.promise}” now reads “{after.promise}”."
    if before.strength is not after.strength:
        yield f"{what} is now {FIRM[after.strength]}, no longer {FIRM[before.strength]}."
    if before.in_writing != after.in_writing:
        yield f"{what}: {'a letter has to go, a call is not enough' if after.in_writing else 'a call is enough'}."
    if before.extendable != after.extendable:
        yield f"{what} may {'now' if after.extendable else 'no longer'} take longer for a reason."
    if any(getattr(before, key) != getattr(after, key) for key in OF_THE_CLOCK):
        yield f"{what}: from when it counts, what ends it, or when it applies has changed."


def windows(old: Policy, new: Policy) -> Iterator[Change]:
    for before, after in paired(old.windows, new.windows, lambda window: window.id):
        what = _asked(new if after else old, after or before)
        if before is None and after is not None:
            says = f"There is now a limit on {what}: {_limit(after)}."
        elif after is None and before is not None:
            says = f"There is no longer a limit on {what}. It was: {_limit(before)}."
        elif before and after and _limit(before) != _limit(after):
            says = f"The time for {what} is now {_limit(after)}, instead of {_limit(before)}."
        elif before and after and (before.opens, before.guards) != (after.opens, after.guards):
            says = f"What opens the time for {what} has changed."
        else:
            continue
        yield Change(Audience.COMPLAINANTS, says)


def _asked(policy: Policy, window: Window | None) -> str:
    if window and window.guards:
        return f"bringing a matter to the stage “{lower(policy.stage(window.guards).title)}”"
    if window and window.stage:
        return f"asking for the next stage after “{lower(policy.stage(window.stage).title)}”"
    return "asking for the next stage"


def _limit(window: Window) -> str:
    return "agreed case by case" if window.agreed else str(window.span or "without end")


def duties(old: Policy, new: Policy) -> Iterator[Change]:
    for before, after in paired(old.duties, new.duties, lambda duty: duty.id):
        if before is None and after is not None:
            yield Change(Audience.STAFF, f"New to do: {lower(after.title)}.")
        elif after is None and before is not None:
            yield Change(Audience.STAFF, f"No longer to do: {lower(before.title)}.")
        elif before and after and _duty(before) != _duty(after):
            yield Change(
                Audience.STAFF, f"When it is owed, by whom, or what does it has changed: {lower(after.title)}."
            )


def _duty(duty: Duty) -> tuple[object, ...]:
    return (
        duty.title,
        duty.starts,
        duty.done_by,
        duty.only_when,
        _rules(duty.owed_by),
        duty.in_writing,
        duty.noted,
        *_when_owed(duty),
    )


def _when_owed(duty: Duty) -> tuple[object, ...]:
    return duty.stage, duty.also_at, duty.again
