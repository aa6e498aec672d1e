"""What the cases of a register come to: the figures that trustees are given, each counted from the register's lines.

Nothing is counted that a line does not say, so figures reconcile with the register to the unit. Which numbers of a table by
group are left out, because they may say who complained, small_numbers.py says.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from chalicelib.domain import small_numbers
from chalicelib.domain.account.register import Acted, Entry, Kept, What
from chalicelib.domain.small_numbers import LEFT_OUT

Of = TypeVar("Of", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Promised:
    """How promises of one kind were kept. `took`: by number of days after their start, how many were done on that day."""

    made: int  # that were kept or missed
    in_time: int
    late: int  # done, after their last day
    not_done: int  # their last day has passed
    took: Mapping[int, int]
    took_late: Mapping[int, int]  # those of them that were done after their last day
    allowed: tuple[int, ...]  # how many days were allowed: each number that occurs
    unit: str  # "" where several were counted
    missed: tuple[Kept, ...] = ()  # each that was not in time

    @property
    def middle(self) -> int | None:
        """The median number of days of what was done."""
        days = [day for day, many in sorted(self.took.items()) for _ in range(many)]
        return days[(len(days) - 1) // 2] if days else None


@dataclass(frozen=True, slots=True)
class PutRight:
    """Actions that were promised to put things right."""

    promised: int
    done: int
    checked: int  # by somebody else, of those done
    overdue: int

    @property
    def not_yet_due(self) -> int:
        return self.promised - self.done - self.overdue


@dataclass(frozen=True, slots=True)
class Figures:
    received: int
    still_open: int
    acknowledged: Promised
    answered: Promised
    due: int  # promises of every kind that were kept or missed
    broken: int  # those of them that were not kept in time
    cases_broken: int  # in how many cases

    @property
    def closed(self) -> int:
        return self.received - self.still_open

    @property
    def broken_that_leaves(self) -> str:
        """How many were not kept, for the board or to publish: with those told of answers it would say that of the rest."""
        told = [(len(one.missed), one.made) for one in (self.acknowledged, self.answered)]
        rest = (self.broken - sum(many for many, _ in told), self.due - sum(made for _, made in told))
        parts = [small_numbers.part(*one) for one in (*told, rest)]
        return LEFT_OUT if LEFT_OUT in parts else str(self.broken)


def figures(entries: Sequence[Entry]) -> Figures:
    broken = [len(one.broken) for one in entries]
    return Figures(
        received=len(entries), still_open=sum(one.status != "closed" for one in entries),
        acknowledged=promised(entries, "acknowledge"), answered=promised(entries, "answer"),
        due=sum(len(one.promises) for one in entries), broken=sum(broken), cases_broken=sum(map(bool, broken)),
    )  # fmt: skip


def promised(entries: Iterable[Entry], what: What) -> Promised:
    """How the promises of a kind were kept, every one of each case: an answer is promised at each stage."""
    found: list[Kept] = [one for entry in entries for one in entry.promises if one.what == what]
    units = {one.unit for one in found}
    return Promised(
        made=len(found), in_time=sum(one.in_time for one in found),
        late=sum(not one.in_time and one.done is not None for one in found),
        not_done=sum(one.done is None for one in found),
        took=Counter(one.took for one in found if one.took is not None),
        took_late=Counter(one.took for one in found if one.took is not None and not one.in_time),
        allowed=tuple(sorted({one.allowed for one in found})), unit=units.pop() if len(units) == 1 else "",
        missed=tuple(one for one in found if not one.in_time),
    )  # fmt: skip


def put_right(actions: Iterable[Acted], today: date) -> PutRight:
    found = list(actions)
    return PutRight(
        promised=len(found), done=sum(one.done is not None for one in found), checked=sum(one.checked for one in found),
        overdue=sum(one.overdue(today) for one in found),
    )  # fmt: skip


def by(entries: Iterable[Of], group: Callable[[Of], Iterable[str]]) -> dict[str, int]:
    """How many are in each group, the largest first. One may be in several."""
    counted = Counter(name for entry in entries for name in group(entry))
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
