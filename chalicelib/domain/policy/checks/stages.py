"""The way through a policy: every stage can be reached, follows another, and can be answered, by a panel that can sit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from chalicelib.domain.obligations.duties import OWN
from chalicelib.domain.policy.model import Act, Clock, Duty, Policy, Stage, Start, Window
from chalicelib.domain.policy.parts import PolicyError, Where

SETTLED_OR_NOT: Final = ("resolved", "unresolved")  # what an informal stage may always find (READINGS §3)
OF_A_HEARING: Final = {Start.HEARING_SET, Start.HEARING_HELD, Start.DETAILS_REQUIRED}


def names_are_used_once(policy: Policy) -> Iterator[PolicyError]:
    """Clocks and duties share their names, because one command names either."""
    stages = _names("stages", policy.stages)
    windows = _names("windows", policy.windows)
    promises = _names("clocks", policy.clocks) + _names("duties", policy.duties)
    for named in (stages, windows, promises):
        times = Counter(name for _, name in named)
        for where, name in named:
            if times[name] > 1:
                yield PolicyError(where, f'"{name}" is the name of two things. Give each its own.')
            if name in OWN:
                yield PolicyError(where, f'"{name}" is a name that Redress uses itself. Choose another.')


def _names(key: str, items: Sequence[Stage | Clock | Window | Duty]) -> list[tuple[Where, str]]:
    return [((key, n, "id"), item.id) for n, item in enumerate(items)]


def stages_follow(policy: Policy) -> Iterator[PolicyError]:
    """Stages go one way, and what follows says how it is asked for."""
    ids = [stage.id for stage in policy.stages]
    for n, stage in enumerate(policy.stages):
        where = ("stages", n, "next_stage")
        if stage.next_stage is None:
            if stage.skipped_when is not None:
                yield PolicyError(("stages", n, "skipped_when"), "No stage follows, so this one cannot be skipped.")
        elif stage.next_stage not in ids:
            yield PolicyError(where, f'There is no stage "{stage.next_stage}".')
        elif ids.index(stage.next_stage) <= n:
            yield PolicyError(where, "A stage leads to a later one, never back. Put the stages in their order.")
        else:
            yield from _is_asked_for(policy, stage, policy.stage(stage.next_stage))


def _is_asked_for(policy: Policy, stage: Stage, following: Stage) -> Iterator[PolicyError]:
    """From informal a case is escalated, from any other stage the next is requested."""
    way = "escalate" if stage.kind == "informal" else "request"
    if way not in following.entered_by:
        where = ("stages", policy.stages.index(following), "entered_by")
        yield PolicyError(where, f'"{following.id}" follows "{stage.id}", so it has to be entered by "{way}" too.')


def stages_are_reached(policy: Policy) -> Iterator[PolicyError]:
    reached = {stage.id for stage in policy.stages if "receive" in stage.entered_by}
    if not reached:
        yield PolicyError(("stages",), 'No stage is entered by "receive", so no complaint could begin.')
    for n, stage in enumerate(policy.stages):
        if stage.id in reached and stage.next_stage:
            reached.add(stage.next_stage)
        elif stage.id not in reached:
            yield PolicyError(("stages", n, "id"), f'Nothing leads to the stage "{stage.id}".')


def stages_are_answered(policy: Policy) -> Iterator[PolicyError]:
    clocks = {clock.id: clock for clock in policy.clocks}
    for n, stage in enumerate(policy.stages):
        where = ("stages", n, "answering")
        clock = clocks.get(stage.answering or "")
        if stage.answering and clock is None:
            yield PolicyError(where, f'There is no clock "{stage.answering}".')
        elif clock and Act.OUTCOME not in clock.met_by:
            yield PolicyError(where, f'"{clock.id}" answers the stage, so an outcome has to meet it.')
        elif clock and clock.stage != stage.id:
            yield PolicyError(where, f'"{clock.id}" is not a clock of this stage.')
        if stage.kind == "informal" and not set(SETTLED_OR_NOT) <= set(stage.findings):
            yield PolicyError(("stages", n, "findings"), "An informal stage has to find resolved or unresolved.")


def windows_lead_somewhere(policy: Policy) -> Iterator[PolicyError]:
    windows = {window.id for window in policy.windows}
    for n, stage in enumerate(policy.stages):
        if stage.window and stage.window not in windows:
            yield PolicyError(("stages", n, "window"), f'There is no window "{stage.window}".')
        if stage.window and stage.next_stage is None:
            yield PolicyError(("stages", n, "window"), "No stage follows, so there is nothing to ask for in a window.")
    for n, window in enumerate(policy.windows):
        says = _of_an_outcome(policy, window) if window.opens == "outcome" else _of_the_matter(policy, window)
        yield from (PolicyError(("windows", n), sentence) for sentence in says)


def _of_an_outcome(policy: Policy, window: Window) -> Iterator[str]:
    opened_by = [stage.id for stage in policy.stages if stage.window == window.id]
    if not opened_by:
        yield "No stage's outcome opens this window: name it as the `window` of a stage."
    if window.stage and opened_by not in ([], [window.stage]):
        yield f'This window is said to be of the stage "{window.stage}", and another stage names it.'
    if window.agreed and window.span is not None:
        yield "A window is agreed case by case or has a span, not both."
    if window.guards is not None:
        yield "Only a window that opens when the matter arose guards a stage."


def _of_the_matter(policy: Policy, window: Window) -> Iterator[str]:
    if window.guards not in {stage.id for stage in policy.stages}:
        yield "A window that opens when the matter arose has to guard one of the stages."
    if window.span is None or window.agreed or window.stage:
        yield "A window that opens when the matter arose has a span, and no stage of its own."


def requests_ask_what_they_want(policy: Policy) -> Iterator[PolicyError]:
    for n, stage in enumerate(policy.stages):
        request = stage.request
        if request and not set(request.wants) <= set(request.asks):
            yield PolicyError(("stages", n, "request", "wants"), "What the policy wants stated has to be asked for.")
        if request and not {"escalate", "request"} & set(stage.entered_by):
            yield PolicyError(("stages", n, "request"), "Nobody can ask for this stage.")


def panels_can_sit(policy: Policy) -> Iterator[PolicyError]:
    for n, stage in enumerate(policy.stages):
        if stage.panel and stage.panel.independent > stage.panel.size:
            yield PolicyError(
                ("stages", n, "panel", "independent"), "More have to be independent than there are members."
            )
        if stage.panel and stage.panel.exactly and stage.panel.size_open:
            yield PolicyError(("stages", n, "panel", "size_open"), "A size is exact or left open, not both.")


def hearings_have_a_panel(policy: Policy) -> Iterator[PolicyError]:
    held = {stage.id for stage in policy.stages if stage.panel and stage.panel.hearing}
    for n, clock in enumerate(policy.clocks):
        if clock.starts in OF_A_HEARING and clock.stage not in held:
            says = f'"{clock.id}" counts from a hearing, so its stage needs a `panel` that holds one.'
            yield PolicyError(("clocks", n, "stage"), says)
