"""Which holds stand on a case, and which clocks each of them stops (READINGS R14).

A hold without named clocks stops all that can be held, those too that start while it stands. What counts back from a
hearing, safeguarding and the law's clocks never stop; windows are no clocks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.casework import events as e
from chalicelib.domain.policy.model import Clock

EVERYWHERE = ("police", "court", "safeguarding")  # grounds in every policy


@dataclass(frozen=True, slots=True)
class Hold:
    """One ground for which time stands still. `clocks` empty: all of them but `spared`."""

    ground: str
    on: date
    clocks: tuple[str, ...] = ()
    aspect: str = ""
    spared: tuple[str, ...] = ()

    def stops(self, name: str, aspect: str) -> bool:
        """Whether it stops the clock of this name (with its aspect, such as `a.b@c`)."""
        if self.aspect and aspect != self.aspect:
            return False
        return name not in self.spared and (not self.clocks or name in self.clocks)


def can_be_held(rule: Clock) -> bool:
    return not rule.back and not rule.outlasts_closing


def after_release(holds: Iterable[Hold], event: e.ClockReleased) -> list[Hold]:
    """What still stands once a ground, or some clocks of it, were released."""
    return [left for hold in holds for left in (_left(hold, event),) if left is not None]


def _left(hold: Hold, event: e.ClockReleased) -> Hold | None:
    if hold.ground != event.ground or (event.aspect and hold.aspect != event.aspect):
        return hold
    if not event.clocks:
        return None
    if not hold.clocks:
        return replace(hold, spared=(*hold.spared, *event.clocks))
    clocks = tuple(name for name in hold.clocks if name not in event.clocks)
    return replace(hold, clocks=clocks) if clocks else None
