"""One line of the table, and how two things are timed against each other."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter, thread_time
from typing import Any

Timed = Callable[[], object]
Prepare = Callable[[int], Timed]  # makes ready, untimed, what is timed in that round


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value beside its floor. Times in milliseconds unless `unit` says otherwise."""

    name: str
    value: float
    unit: str
    goal: str
    ok: bool
    floor: float | None = None  # None: there is nothing to compare with

    @property
    def ratio(self) -> float | None:
        return round(self.value / self.floor, 2) if self.floor else None

    def row(self) -> dict[str, Any]:
        """As bench.json has it."""
        floor = None if self.floor is None else round(self.floor, 2)
        return {**asdict(self), "value": round(self.value, 2), "floor": floor, "ratio": self.ratio}


def against(name: str, value: float, floor: float, most: float, plus: float = 0.0, unit: str = "ms") -> Figure:
    """A figure whose goal is at most `most` times its floor, and `plus` more."""
    goal = f"≤ {most:g} × floor" + (f" + {plus:g} {unit}" if plus else "")
    return Figure(name=name, value=value, floor=floor, unit=unit, goal=goal, ok=value <= most * floor + plus)


def at_most(name: str, value: float, most: float, unit: str, floor: float | None = None) -> Figure:
    """A figure with a goal of its own; a floor, if any, is only shown."""
    return Figure(name=name, value=value, floor=floor, unit=unit, goal=f"≤ {most:g} {unit}", ok=value <= most)


def told(name: str, value: float, unit: str, floor: float | None = None) -> Figure:
    """A figure without a goal."""
    return Figure(name=name, value=value, floor=floor, unit=unit, goal="told", ok=True)


def alternate(value: Prepare, floor: Prepare, rounds: int) -> tuple[float, float]:
    """Median milliseconds of both, taken in turns; who goes first changes with each round."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        order = ((value, 0), (floor, 1)) if number % 2 == 0 else ((floor, 1), (value, 0))
        for prepare, which in order:
            taken[which].append(milliseconds(prepare(number)))
    return median(taken[0]), median(taken[1])


def milliseconds(timed: Timed) -> float:
    """How long it takes, by the clock on the wall."""
    before = perf_counter()
    timed()
    return (perf_counter() - before) * 1000


def own_cpu(timed: Timed, rounds: int, clock: Callable[[], float] = thread_time) -> float:
    """Median milliseconds of this thread's processor time, which waiting and neighbours do not lengthen.

    `clock`: `time.process_time` for what reads in several threads.
    """
    taken = []
    for _ in range(rounds):
        before = clock()
        timed()
        taken.append((clock() - before) * 1000)
    return median(taken)
