"""One fault is told once: rules that look at it from two sides, and find it in one place, make one remark.

The weightier remark stays, of equal ones that of the rule that stands first, and it takes over the gaps of the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.parts import Where
from chalicelib.domain.policy.review.rule import Remark, Severity

ORDER: Final = list(Severity)
IN_ONE_STAGE: Final = "stage"  # the places differ, such as a clock and its stage; what is at fault is the stage
SAME: Final[Mapping[str, str]] = {  # each rule, and the fault that it is a side of
    "open_ended": IN_ONE_STAGE,
    "answers_have_a_time": IN_ONE_STAGE,
    "school_clear_times": IN_ONE_STAGE,
    "school_hearing_time": IN_ONE_STAGE,
    "panel_is_made_up": "left open",
    "school_panel": "left open",
    "promises_have_a_time": "left open",
    "retention_has_years": "left open",
    "left_open": "left open",
    "delay_is_told": "not kept in time",
    "aims_are_kept_in_sight": "not kept in time",
    "confidence_is_promised": "confidence",
    "school_confidential": "confidence",
}


def once(policy: Policy, remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks in their order, one for each fault."""
    found: dict[object, Remark] = {}
    for n, remark in enumerate(remarks):
        fault = SAME.get(remark.rule)
        key = (fault, _place(policy, remark.where, fault)) if fault else n
        found[key] = _weightier(found[key], remark) if key in found else remark
    return list(found.values())


def _weightier(one: Remark, other: Remark) -> Remark:
    stays = min((one, other), key=lambda remark: ORDER.index(remark.severity))
    return replace(stays, gaps=tuple(dict.fromkeys((*one.gaps, *other.gaps))))


def _place(policy: Policy, where: Where, fault: str) -> Sequence[object]:
    """The place itself, or the stage in which it lies where that is what is at fault."""
    kind, n = where[0], where[1] if len(where) > 1 else None
    if fault == IN_ONE_STAGE and isinstance(n, int):
        if kind == "clocks":
            return ("stages", policy.clocks[n].stage)
        return ("stages", policy.stages[n].id)
    return where
