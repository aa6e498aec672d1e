"""A policy while it is being written: without the law that is laid over it, and changed in a few places at a time.

What is changed here is refused only where the model has no word for it. Whether it can be run is asked before it is put in
force (checks): on the way there a draft may be in pieces.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from chalicelib.domain.policy.model import Policy, Statute
from chalicelib.domain.policy.parts import Where
from chalicelib.domain.policy.telling import what_is_wrong

A_YEAR = 1


class NotTaken(Exception):
    """A change for which a policy has no word. `wrong`: a sentence for each place, as it was named in the change."""

    def __init__(self, wrong: Mapping[Where, str]) -> None:
        super().__init__("; ".join(wrong.values()))
        self.wrong = wrong


def as_written(policy: Policy, statute: Statute) -> Policy:
    """The policy without what the law adds: `reading.overlay` the other way round."""
    law = {clock.id: clock for clock in statute.clocks}
    own = policy.model_copy(update={"clocks": tuple(c for c in policy.clocks if law.get(c.id) != c)})
    rest = own.model_copy(update={"roles": {}}).model_dump_json()
    added = {name for name, role in statute.roles.items() if policy.roles.get(name) == role and f'"{name}"' not in rest}
    return own.model_copy(update={"roles": {n: role for n, role in policy.roles.items() if n not in added}})


def from_today(policy: Policy, today: date) -> Policy:
    """A beginning of nobody's own, dated to the day on which it is taken over, to be looked at again in a year."""
    in_a_year = date(today.year + A_YEAR, today.month, min(today.day, 28))
    return policy.model_copy(update={"in_force": today, "review_due": in_a_year})


def changed(policy: Policy, changes: Mapping[Where, Any]) -> Policy:
    """The policy with other values in some places, of JSON's kinds. Raises NotTaken."""
    content = policy.model_dump(mode="json")
    for where, value in changes.items():
        _put(content, where, value)
    try:
        return Policy.model_validate(content)
    except ValidationError as error:
        found = [(e["loc"], what_is_wrong(e, Policy)) for e in error.errors(include_input=False, include_url=False)]
    raise NotTaken({_changed_at(place, changes): says for place, says in reversed(found)}) from None


def at(policy: Policy, where: Where) -> Any:
    """What stands in a place; None where nothing does."""
    value: Any = policy
    for step in where:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple):
            value = value[step] if isinstance(step, int) and step < len(value) else None
        else:
            value = getattr(value, str(step), None)
    return value


def _put(content: dict[str, Any], where: Where, value: Any) -> None:
    """Where a part is not there yet, or is one more of a list, it begins with what is put into it."""
    inside: Any = content
    for step in where[:-1]:
        if isinstance(inside, list) and step == len(inside):
            inside.append({})
        elif inside[step] is None:
            inside[step] = {}
        inside = inside[step]
    inside[where[-1]] = value


def _changed_at(place: Where, changes: Mapping[Where, Any]) -> Where:
    """The change that a fault is about: the one in which it lies, or the nearest beside it."""
    within = (where for where in changes if place[: len(where)] == where)
    beside = (where for where in changes if place[:-1] == where[:-1])
    return next(within, None) or next(beside, next(iter(changes)))
