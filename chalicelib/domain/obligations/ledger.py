"""What bends a clock's last day, read in the order of the days on which it happened, not of recording (READINGS R13-R15).

Three acts bend it. An extension sets it. A hold stops it: while any hold stands the clock cannot be missed and shows its
old day. When the last one is released, the clock gets back the counted days after the day it was held, up to and with the
day of release; days that two holds share count once, and after an extension only the days after the day it was made.
A corrected receipt is no act here: it moves the start, and so the day from which all this counts, but never an
extended day.

An act that comes after the last day has passed unheld comes too late: an extension then only shows the new day, and a
hold never touches a clock that was missed already.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Move:
    """An act on a clock's date: extended `to` a day, held on a ground, or released of it. `on`: its effective day."""

    on: date
    kind: Literal["extended", "held", "released"]
    to: date | None = None
    ground: str = ""
    at: datetime | None = None  # when it was recorded


@dataclass(frozen=True, slots=True)
class Bend:
    """One change of the last day: its derivation. `days`: those given back, for a hold that began on `since`."""

    kind: Literal["extended", "released"]
    on: date
    before: date
    after: date
    since: date | None = None
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """How a clock's days are counted: which days lie in (after, until], and the day that is `n` of them later."""

    between: Callable[[date, date], list[date]]
    later: Callable[[date, int], date]


@dataclass(slots=True)
class Ledger:
    """Where a last day has come to: `broken` is the first that passed unmet and unheld, whatever happened since."""

    due: date
    start: date
    counting: Counting
    broken: date | None = None
    held: list[str] = field(default_factory=list)  # grounds that stand
    since: date | None = None  # the day on which the first of them began
    extended_on: date | None = None
    bends: list[Bend] = field(default_factory=list)

    def pass_to(self, day: date) -> None:
        if day > self.due and not self.held:
            self.broken = self.broken or self.due

    def extend(self, move: Move) -> None:
        assert move.to is not None
        self.bends.append(Bend("extended", move.on, self.due, move.to))
        self.due, self.extended_on = move.to, move.on

    def hold(self, move: Move) -> None:
        if self.broken is None:
            self.since = self.since or move.on
            self.held.append(move.ground)

    def release(self, move: Move) -> None:
        if move.ground not in self.held:
            return
        self.held.remove(move.ground)
        if not self.held:
            self._give_back(move.on)

    def _give_back(self, day: date) -> None:
        assert self.since is not None
        after, since = max(self.since, self.extended_on or self.start), self.since
        days = tuple(self.counting.between(after, day))
        if days:
            before, self.due = self.due, self.counting.later(self.due, len(days))
            self.bends.append(Bend("released", day, before, self.due, since, days))
        self.since = None


def bent(due: date, start: date, moves: Iterable[Move], until: date, counting: Counting) -> Ledger:
    """The ledger of a clock that counts from `start` and was first due on `due`, as it stands on the day `until`.

    `until` is the day on which the clock ended, or today.
    """
    ledger = Ledger(due, start, counting)
    steps = {"extended": ledger.extend, "held": ledger.hold, "released": ledger.release}
    for move in sorted(moves, key=lambda m: m.on):
        ledger.pass_to(min(move.on, until))
        steps[move.kind](move)
    ledger.pass_to(until)
    return ledger
