"""What is owed: every clock and duty belongs somewhere, starts some time, and is owed to somebody."""

from collections.abc import Iterator
from typing import Final

from chalicelib.domain.obligations.units import Unit
from chalicelib.domain.policy.model import Act, Clock, Duty, Policy, Start, Strength
from chalicelib.domain.policy.parts import PolicyError

BACK_FROM_A_HEARING: Final = {Start.HEARING_SET, Start.DETAILS_REQUIRED}
OF_THE_CASE: Final = {Start.RECEIVED, Start.EACH_RECEIPT}
ONLY_OF_DUTIES: Final = {Act.ASSIGNED, Act.INVESTIGATION, Act.NEXT_STAGE}
ONLY_OF_CLOCKS: Final = {Act.RESOLUTION}
OF_A_STAGE: Final = {"entered", "outcome", "unresolved"}


def clocks_start(policy: Policy) -> Iterator[PolicyError]:
    """What starts with the case belongs to the case, all else to the stage in which it starts."""
    for n, clock in enumerate(policy.clocks):
        yield from _has_a_stage(policy, ("clocks", n, "stage"), clock, clock.starts not in OF_THE_CASE)
        if clock.even_if_skipped and clock.starts is not Start.ENTERED:
            where = ("clocks", n, "even_if_skipped")
            yield PolicyError(
                where, "Only a clock that starts when its stage is entered can run although it is skipped."
            )


def _has_a_stage(
    policy: Policy, where: tuple[str | int, ...], item: Clock | Duty, wanted: bool
) -> Iterator[PolicyError]:
    besides = item.also_at if isinstance(item, Duty) else ()
    for named in filter(None, (item.stage, *besides)):
        if named not in {stage.id for stage in policy.stages}:
            yield PolicyError(where, f'There is no stage "{named}".')
    if wanted and item.stage is None:
        yield PolicyError(where, f'"{item.id}" starts in a stage, so it has to name its stage.')
    if not wanted and item.stage is not None and isinstance(item, Clock):
        yield PolicyError(where, f'"{item.id}" starts with the case, so it belongs to the case and names no stage.')


def clocks_count_back_from_a_hearing(policy: Policy) -> Iterator[PolicyError]:
    for n, clock in enumerate(policy.clocks):
        if clock.back != (clock.starts in BACK_FROM_A_HEARING):
            yield PolicyError(
                ("clocks", n, "back"), "A clock counts back from a hearing that is set, and only from that."
            )
        if clock.back and clock.span.unit is not Unit.WORKING_DAYS:
            yield PolicyError(("clocks", n, "span"), "A clock that counts back counts working days.")
        if clock.clear and not clock.back:
            yield PolicyError(("clocks", n, "clear"), "Only a clock that counts back counts clear days.")


def clocks_keep_their_strength(policy: Policy) -> Iterator[PolicyError]:
    """READINGS R10: only an aim is relaxed; R14: what counts back or is the law's never moves."""
    for n, clock in enumerate(policy.clocks):
        if clock.relaxed_when is not None and clock.strength is not Strength.AIM:
            yield PolicyError(("clocks", n, "relaxed_when"), "Only an aim can be relaxed.")
        if clock.extendable and (clock.back or clock.outlasts_closing):
            yield PolicyError(("clocks", n, "extendable"), "This clock's day cannot be moved by the policy.")
        if clock.rolls and clock.span.unit is Unit.WORKING_DAYS:
            yield PolicyError(("clocks", n, "rolls"), "A span of working days never ends on a day that has to move.")


def somebody_is_told(policy: Policy) -> Iterator[PolicyError]:
    for n, clock in enumerate(policy.clocks):
        if (clock.owed_to is not None) != (Act.NOTIFIED in clock.met_by):
            says = (
                "A clock that is met by telling somebody (notified) names whom in `owed_to`, and no other clock does."
            )
            yield PolicyError(("clocks", n, "owed_to"), says)


def something_ends_them(policy: Policy) -> Iterator[PolicyError]:
    """What nothing would ever meet stays owed for ever."""
    for n, clock in enumerate(policy.clocks):
        for act in ONLY_OF_DUTIES & set(clock.met_by):
            yield PolicyError(
                ("clocks", n, "met_by"), f"No clock ends with {act}: make it a duty, which may be done by it."
            )
    for n, duty in enumerate(policy.duties):
        for act in ONLY_OF_CLOCKS & set(duty.done_by):
            yield PolicyError(
                ("duties", n, "done_by"), f"No duty is done by {act}: name the outcome, or make it a clock."
            )


def duties_arise(policy: Policy) -> Iterator[PolicyError]:
    for n, duty in enumerate(policy.duties):
        yield from _has_a_stage(policy, ("duties", n, "stage"), duty, duty.starts in OF_A_STAGE)
        stage = next((s for s in policy.stages if s.id == duty.stage), None)
        if duty.starts == "unresolved" and stage and stage.answering is None:
            yield PolicyError(("duties", n, "starts"), "Its stage has no answering clock that could run out.")
