"""A policy with one thing taken out of it, or one number changed: what its stories have to notice.

Items are taken out of the policy as it is run, the law laid over it; what named them names nothing then. No mutation
is ever written down or published.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from chalicelib.domain.policy.model import Clock, Extending, Panel, Policy, Promise, Route, Stage, Window
from chalicelib.domain.policy.parts import Where, every
from chalicelib.domain.policy.scope_and_rights import Informed

GONE: Any = object()


@dataclass(frozen=True, slots=True)
class Mutation:
    """`what` as a person finds it in the file; `refs`: the promises and gaps that stood on what was taken out."""

    what: str
    refs: tuple[str, ...]
    policy: Policy


def taken_out(policy: Policy) -> Iterator[Mutation]:
    """Each item that answers promises or gaps of the text, and each that says who is informed, taken out."""
    found = [(where, promise.refs, isinstance(promise, Informed)) for where, promise in every(Promise, policy)]
    found += [(where, route.refs, False) for where, route in every(Route, policy)]
    for where, refs, informs in found:
        if refs or informs:
            yield Mutation(named(policy, where), refs, without(policy, where))


def renumbered(policy: Policy) -> Iterator[Mutation]:
    """Every number that the engine runs by, one more and one less: spans, who sits on a panel, years of keeping."""
    yield from _spans(policy)
    for where, n in _counts(policy):
        for other in (n + 1, n - 1):
            changed: Policy = replaced(policy, where, _to(other))
            yield Mutation(f"{named(policy, where)}, {n} to {other}", (), changed)


def _spans(policy: Policy) -> Iterator[Mutation]:
    spans = [(where, clock.span) for where, clock in every(Clock, policy)]
    spans += [(where, window.span) for where, window in every(Window, policy) if window.span]
    for where, span in spans:
        for n in (span.n + 1, span.n - 1):
            if span.n and n:  # "immediately" has no number
                other = replace(span, n=n)
                changed: Policy = replaced(policy, (*where, "span"), _to(other))
                yield Mutation(f"{named(policy, where)}, {span} to {other}", (), changed)


def _counts(policy: Policy) -> Iterator[tuple[Where, int]]:
    """A size that the policy leaves open, and how many may come along, only warn: no story can miss them."""
    for where, panel in every(Panel, policy):
        if not panel.size_open:
            yield (*where, "size"), panel.size
        if panel.independent:
            yield (*where, "independent"), panel.independent
    if policy.retention and policy.retention.years:
        yield ("retention", "years"), policy.retention.years


def _to(value: Any) -> Callable[[Any], Any]:
    return lambda found: value


def named(policy: Policy, where: Where) -> str:
    """A place as a person finds it: items of a list by their id, or by their number from 1."""
    said, value = [], policy
    for step in where:
        value = _inside(value, step)
        own = getattr(value, "id", None) if isinstance(step, int) else None
        said.append(str(own or (step + 1 if isinstance(step, int) else step)))
    return ".".join(said)


def without(policy: Policy, where: Where) -> Policy:
    """The policy without the item at that place, and without what rested on it."""
    item: Any = policy
    for step in where:
        item = _inside(item, step)
    left: Policy = replaced(policy, where, _to(GONE))
    match item:
        case Clock():
            return _stages(left, answering=item.id)
        case Window():
            return _stages(left, window=item.id)
        case Stage():
            return _without_stage(left, item)
        case Extending():
            left = replaced(left, (*where[:-1], "extendable"), _to(False))
    return left


def replaced(value: Any, where: Where, change: Callable[[Any], Any]) -> Any:
    """A frozen value with what is at that place changed; GONE takes it out of its list, or leaves its key empty."""
    if not where:
        return change(value)
    step, rest = where[0], where[1:]
    inner = replaced(_inside(value, step), rest, change)
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(step): None if inner is GONE else inner})
    items = [inner if n == step else item for n, item in enumerate(value)]
    return tuple(item for item in items if item is not GONE)


def _inside(value: Any, step: str | int) -> Any:
    return value[step] if isinstance(step, int) else getattr(value, step)


def _stages(policy: Policy, **named: str) -> Policy:
    """The stages no longer name what is gone."""
    [(key, gone)] = named.items()
    kept = [s.model_copy(update={key: None}) if getattr(s, key) == gone else s for s in policy.stages]
    return policy.model_copy(update={"stages": tuple(kept)})


def _without_stage(policy: Policy, gone: Stage) -> Policy:
    """Whatever led to the stage leads past it; its clocks, windows and duties go with it."""
    on = {"next_stage": gone.next_stage}
    stages = [s.model_copy(update=on) if s.next_stage == gone.id else s for s in policy.stages]
    owned = {
        key: tuple(i for i in getattr(policy, key) if i.stage != gone.id) for key in ("clocks", "windows", "duties")
    }
    return policy.model_copy(update={"stages": tuple(stages), **owned})
