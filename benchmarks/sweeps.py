"""The minute sweep: what is due costs, what exists does not.

The due case is one that has been acknowledged and whose handler is now reminded. It is made once in memory, at the very
instant at which the reminder falls, and copied under other names as often as a figure needs it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter

from benchmarks.bare import Request, recording, replay
from benchmarks.figure import Figure, Timed, against, alternate, told
from benchmarks.world import InMemory, Sizes, World, copies, copy_id
from chalicelib.actions import sweeping
from chalicelib.actions.change import change
from chalicelib.adapters.table import Item
from chalicelib.domain.events import MACHINE
from chalicelib.ports import Services

CONFIG = Path(__file__).parent.parent / ".chalice/config.json"
TEN = 10


@dataclass(frozen=True, slots=True)
class DueCase:
    """A case whose wake time has just come."""

    id: str
    items: list[Item]
    at: datetime


def due_case() -> DueCase:
    """A case at the instant of its handler's first reminder."""
    here = InMemory()
    case_id = here.lodge("The taxi did not come.")
    stored = here.services.cases.load(case_id)
    assert stored is not None
    assert stored.summary.wake_at is not None
    return DueCase(case_id, here.items_of(case_id), stored.summary.wake_at)


class Copies:
    """Hands out due cases that nobody has had yet."""

    def __init__(self, due: DueCase) -> None:
        self.due = due
        self.given = 0

    def write(self, world: World, count: int) -> list[str]:
        """Makes so many cases due now. Their ids."""
        numbers = range(self.given, self.given + count)
        self.given += count
        world.now = self.due.at
        world.fill(copies(self.due.items, self.due.id, numbers))
        return [copy_id(number) for number in numbers]


def figures(thousand: World, many: World, sizes: Sizes) -> Iterator[Figure]:
    made = Copies(due_case())
    yield _a_due_case(thousand, made, sizes)
    yield _a_whole_sweep(thousand, made, sizes)
    value, floor = alternate(
        lambda _: _swept(many, made, TEN), lambda _: _swept(thousand, made, TEN), sizes.slow_rounds
    )
    yield against(f"sweep, {TEN} due of {sizes.cases:,} (floor: of 1,000)", value, floor, 1.2)
    yield from _many_at_once(thousand, made, sizes)


def _a_due_case(world: World, made: Copies, sizes: Sizes) -> Figure:
    """What each of many costs in a sweep, against a strong read of it and its transaction, and nothing else."""
    services = world.services().for_one_piece_of_work()

    def moved(_: int) -> Timed:
        (case_id,) = made.write(world, 1)
        return lambda: change(services, MACHINE, case_id, lambda now: [])

    def bare(_: int) -> Timed:
        (case_id,) = made.write(world, 1)
        return replay(world.client, needed, {first: case_id})

    (first,) = made.write(world, 1)
    moved(0)()
    with recording(world.client) as requests:
        change(services, MACHINE, first, lambda now: [])
    needed = [r for r in requests if r.operation == "TransactWriteItems" or f"CASE#{first}" in str(r.parameters)]
    value, floor = alternate(moved, bare, sizes.rounds)
    sweeping.sweep(services, lambda: 600.0)  # the mail that these cases owe would be the next figure's
    return against(f"sweep, a due case (floor: {_listed(needed)})", value, floor, 1.5)


def _a_whole_sweep(world: World, made: Copies, sizes: Sizes) -> Figure:
    """A sweep with one case due and its one mail, against every request that it makes."""
    (first,) = made.write(world, 1)
    with recording(world.client) as requests:
        _sweep(world.services())

    def bare(number: int) -> Timed:
        (case_id,) = made.write(world, 1)
        return replay(world.client, requests, {first: case_id})

    value, floor = alternate(lambda _: _swept(world, made, 1), bare, sizes.rounds)
    return against(f"sweep, one case due, with its mail (floor: {len(requests)} requests)", value, floor, 1.5)


def _many_at_once(world: World, made: Copies, sizes: Sizes) -> Iterator[Figure]:
    """How long so many take in one function, in how many sweeps, and whether anything happens twice."""
    ids = made.write(world, sizes.due_at_once)
    timeout = _timeout()
    world.memory.mailer.sent.clear()
    services = world.services()
    sweeps, seconds = 0, 0.0
    with recording(world.client) as requests:
        while services.cases.due(world.now, 1) or world.services().outbox.waiting("mail", 1):
            before = perf_counter()
            sweeping.sweep(services, _until(before + timeout))
            sweeps, seconds = sweeps + 1, seconds + perf_counter() - before
    twice = _twice(services, ids, [mail.tag for mail in world.memory.mailer.sent])
    floor = _floor_of_many(world, made, requests, ids)
    yield told(f"{len(ids):,} cases due in the same minute, {len(requests):,} requests", seconds, "s", floor)
    yield told(f"{len(ids):,} cases due, sweeps of {timeout} s", sweeps, "sweeps")
    yield Figure(name=f"{len(ids):,} cases due, moved or told twice", value=twice, unit="", goal="0", ok=twice == 0)


def _until(end: float) -> Callable[[], float]:
    return lambda: end - perf_counter()


def _floor_of_many(world: World, made: Copies, requests: list[Request], ids: list[str]) -> float:
    others = made.write(world, len(ids))
    by_name = dict(zip(ids, others, strict=True))
    calls = [replay(world.client, [request], _names(request, by_name)) for request in requests]
    before = perf_counter()
    for call in calls:
        call()
    return perf_counter() - before


def _names(request: Request, by_name: dict[str, str]) -> dict[str, str]:
    said = str(request.parameters)
    start = said.find(copy_id(0)[:6])
    found = said[start : start + len(copy_id(0))] if start >= 0 else ""
    return {found: by_name[found]} if found in by_name else {}


def _twice(services: Services, ids: list[str], mails: list[str]) -> int:
    """How many cases have not the history that one move gives, and how many mails went more than once or not at all."""
    loaded = [services.cases.load(case_id) for case_id in ids]
    moved = [stored.summary.version for stored in loaded if stored]
    each = Counter(tag.partition(".")[0] for tag in mails)
    wrong = [case_id for case_id in ids if each[case_id] != min(each.values())]
    return sum(version != min(moved) for version in moved) + len(wrong) + len(mails) - len(set(mails))


def _swept(world: World, made: Copies, count: int) -> Timed:
    made.write(world, count)
    services = world.services()
    return lambda: _sweep(services, count)


def _sweep(services: Services, expected: int = 1) -> None:
    swept = sweeping.sweep(services, lambda: 60.0)
    assert (swept.moved, swept.set_aside) == (expected, 0), swept


def _listed(requests: list[Request]) -> str:
    return ", ".join(request.operation for request in requests)


def _timeout() -> int:
    """Seconds that the minute sweep has, as it is deployed."""
    return int(json.loads(CONFIG.read_text())["lambda_functions"]["sweep_minute"]["lambda_timeout"])
