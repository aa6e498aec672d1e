"""What the dates of a case would have been under another policy: the history as it is, its clocks counted anew.

What people did stays as it was, when it was. They might have done otherwise under other dates, so this says what another
policy makes of what happened, not what would have happened. A case whose stages or roles the other policy has not cannot be
read under it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.policy.model import Policy, Strength


class CannotBeRead(Exception):
    """The case went through a stage, or is about a role, that the other policy has not, or was late before it came in."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How one promise stands: its last day, what became of it, and whether the policy was broken."""

    due: date
    state: State
    broken: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A promise that stands otherwise. None: under that policy it was not made."""

    promise: str
    before: Stood | None
    after: Stood | None


@dataclass(frozen=True, slots=True)
class Replayed:
    """What differs, in the other policy's order, and how many promises were broken under each, differing or not."""

    differences: tuple[Difference, ...]
    broken_before: int
    broken_after: int


def replayed(now: CaseSnapshot, other: Policy) -> Replayed:
    """A case under another policy. Raises CannotBeRead."""
    if not can_be_read(now.case, now.policy, other):
        raise CannotBeRead
    before = {(c.name, c.run): _stood(c) for c in _that_count(now)}
    then = replace(now, policy=other)
    after = {(c.name, c.run): _stood(c) for c in _that_count(then)}
    promised = {(c.name, c.run): c.promise for c in (*now.clocks, *then.clocks)}
    found = (
        Difference(promised[key], before.get(key), after.get(key))
        for key in dict.fromkeys((*after, *before))
        if before.get(key) != after.get(key)
    )
    return Replayed(tuple(found), *(sum(one.broken for one in stood.values()) for stood in (before, after)))


def can_be_read(case: Case, own: Policy, other: Policy) -> bool:
    """Whether every stage of the history is one of the same kind there, and whoever it is about has a role there.

    One of which a date had passed on paper was counted anew by its own policy alone (READINGS R30).
    """
    if any(event.anew for _, event in case.happened(e.TakenOver)):
        return False
    been = {fact.stands.stage for fact in case.history if fact.stands.stage}
    kinds = {stage.id: stage.kind for stage in other.stages}
    named = {who for who in case.about or () if who in own.roles}
    return all(kinds.get(stage) == own.stage(stage).kind for stage in been) and named <= set(other.roles)


def _that_count(now: CaseSnapshot) -> Iterator[Clock]:
    """All but what was overtaken in time, by which nobody was held to a day."""
    return (c for c in now.clocks if c.state is not State.VOID or c.breached)


def _stood(clock: Clock) -> Stood:
    return Stood(clock.due, clock.state, clock.breached and clock.rule.strength is Strength.MUST)
