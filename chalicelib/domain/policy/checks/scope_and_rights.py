"""What stands around the procedure names things that are there: stages, remedies, external routes, its own text."""

from collections import Counter
from collections.abc import Iterator
from string import Formatter
from typing import get_args

from chalicelib.domain.casework.letters import LETTERS
from chalicelib.domain.policy.model import Clock, Gap, Policy, Promise, Route
from chalicelib.domain.policy.parts import PolicyError, Where, every
from chalicelib.domain.policy.scope_and_rights import Informed, Letter
from chalicelib.domain.policy.sheet import OfAStage, SheetField
from chalicelib.domain.references import ALIAS_PARTS


def stages_are_there(policy: Policy) -> Iterator[PolicyError]:
    stages = {None, *(stage.id for stage in policy.stages)}
    named = [(where, letter.stage) for where, letter in every(Letter, policy)]
    named += [(where, informed.stage) for where, informed in every(Informed, policy)]
    named += [(where, field.stage) for where, field in every(SheetField, policy)]
    for where, stage in named:
        if stage not in stages:
            yield PolicyError((*where, "stage"), f'There is no stage "{stage}".')


def letters_can_be_sent(policy: Policy) -> Iterator[PolicyError]:
    for where, letter in every(Letter, policy):
        if letter.notice not in LETTERS:
            says = (
                f'There is no letter "{letter.notice}" to whoever complained. There is: {", ".join(sorted(LETTERS))}.'
            )
            yield PolicyError((*where, "notice"), says)


def sheets_can_be_filled(policy: Policy) -> Iterator[PolicyError]:
    """What is filled from a stage says from which, and nothing else does."""
    for where, field in every(SheetField, policy):
        of_a_stage = field.filled_with in get_args(OfAStage)
        if of_a_stage and field.stage is None:
            yield PolicyError(
                (*where, "filled_with"), f'"{field.filled_with}" is of one stage: write which, in `stage`.'
            )
        elif field.stage is not None and not of_a_stage:
            yield PolicyError((*where, "stage"), f'"{field.filled_with}" is of the whole case, and of no stage.')


def references_can_be_written(policy: Policy) -> Iterator[PolicyError]:
    form = policy.record.reference if policy.record else None
    if form is not None and any(part not in ALIAS_PARTS for part in _parts(form)):
        says = f"A reference is made of words and of {', '.join(f'{{{part}}}' for part in ALIAS_PARTS)}, nothing else."
        yield PolicyError(("record", "reference"), says)


def _parts(form: str) -> set[str | None]:
    """What stands in braces; None among them where the braces themselves do not match."""
    try:
        parsed = list(Formatter().parse(form))
    except ValueError:
        return {None}
    return {name if not (kind or turned) else None for _, name, kind, turned in parsed if name is not None}


def somebody_is_informed(policy: Policy) -> Iterator[PolicyError]:
    for where, informed in every(Informed, policy):
        if not informed.roles:
            yield PolicyError(where, "Nobody is named here: say who is told, in `roles`.")


def remedies_have_titles(policy: Policy) -> Iterator[PolicyError]:
    titled = {remedy.id for remedy in policy.remedies}
    for n, stage in enumerate(policy.stages):
        for m, remedy in enumerate(stage.remedies):
            if remedy not in titled:
                yield PolicyError(("stages", n, "remedies", m), f'"{remedy}" is none of the policy\'s `remedies`.')


def findings_are_found(policy: Policy) -> Iterator[PolicyError]:
    found = {finding for stage in policy.stages for finding in stage.findings}
    for n, finding in enumerate(policy.findings):
        if finding.id not in found:
            yield PolicyError(("findings", n), f'No stage finds "{finding.id}".')


def duplicates_are_pointed_somewhere(policy: Policy) -> Iterator[PolicyError]:
    external = {route.name for route in policy.external}
    if policy.affected and policy.affected.stage not in {stage.id for stage in policy.stages}:
        yield PolicyError(("affected", "stage"), f'there is no stage "{policy.affected.stage}".')
    for n, name in enumerate(policy.duplicates.points_to if policy.duplicates else ()):
        if name not in external:
            yield PolicyError(("duplicates", "points_to", n), f'"{name}" is the name of nothing in `external`.')


def extending_needs_extendable(policy: Policy) -> Iterator[PolicyError]:
    for where, clock in every(Clock, policy):
        if clock.extending and not clock.extendable:
            yield PolicyError(
                (*where, "extending"), "It says how the clock is extended: write `extendable: true` as well."
            )


def references_are_its_own(policy: Policy) -> Iterator[PolicyError]:
    """A reference names a promise or a gap of this policy's text, and a gap is told once."""
    gaps = Counter(gap.ref for gap in policy.gaps)
    for where, ref in _references(policy):
        if ref.rpartition("-")[0] != policy.id:
            yield PolicyError(where, f'"{ref}" is of another policy: a reference begins with {policy.id}.')
    for n, gap in enumerate(policy.gaps):
        if gaps[gap.ref] > 1:
            yield PolicyError(("gaps", n, "ref"), f'"{gap.ref}" stands in `gaps` twice. Keep one of them.')


def _references(policy: Policy) -> Iterator[tuple[Where, str]]:
    carrying = [(where, promise.refs) for where, promise in every(Promise, policy)]
    carrying += [(where, route.refs) for where, route in every(Route, policy)]
    for where, refs in carrying:
        yield from (((*where, "refs", n), ref) for n, ref in enumerate(refs))
    yield from (((*where, "ref"), gap.ref) for where, gap in every(Gap, policy))
