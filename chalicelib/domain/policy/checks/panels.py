"""Panels: as many as they need, and one wherever the policy promises a hearing."""

from collections.abc import Iterator
from typing import Final

from chalicelib.domain.policy.model import Policy, Start
from chalicelib.domain.policy.policy_error import PolicyError

OF_A_HEARING: Final = {Start.HEARING_SET, Start.HEARING_HELD, Start.DETAILS_REQUIRED}


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
