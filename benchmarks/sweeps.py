"""The minute sweep: what is due costs, what exists does not.

The due case is one that has been acknowledged and whose handler is now reminded. It is made once in memory, at the very
instant at which the reminder falls, and copied under other names as often as a figure needs it.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from benchmarks.bare import Request, recording, replay
from benchmarks.figure import Figure, Timed, against, alternate, at_most
from benchmarks.world import InMemory, Sizes, World, copies, copy_id
from chalicelib.actions import sweeping
from chalicelib.actions.change import change
from chalicelib.adapters.table import Item
from chalicelib.domain.casework.events import MACHINE
from chalicelib.ports import Services

CONFIG = Path(__file__).parent.parent / ".chalice/config.json"
TEN = 10
SWEEPERS = 4  # threads, as functions.yaml has them
A_STORE_FAR_AWAY = 0.006  # seconds


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
    assert stored is not None, f"no case {case_id}"
    assert stored.summary.wake_at is not None, f"time alone changes nothing in {case_id}"
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
    """How long so many take in one function, beside its own requests made bare, and whether anything happens twice."""
    ids = made.write(world, sizes.due_at_once)
    world.memory.mailer.sent.clear()
    with recording(world.client) as requests:
        seconds = _emptied(world)
    twice = _twice(world.services(), ids)
    floor = _floor_of_many(world, made, requests, ids)
    said = f"{len(ids):,} cases due in the same minute"
    yield at_most(f"{said}, requests a case with its mail", len(requests) / len(ids), 4, "requests")
    yield against(f"{said} (floor: their {len(requests):,} requests)", seconds * 1000, floor * 1000, 1.3)
    yield Figure(name=f"{said}, moved or told twice", value=twice, unit="", goal="0", ok=twice == 0)
    made.write(world, sizes.due_at_once)
    with _slower(world, A_STORE_FAR_AWAY):
        yield at_most(f"{said}, {A_STORE_FAR_AWAY * 1000:.0f} ms added a request", _emptied(world),
                      20 * sizes.due_at_once / 1000, "s")  # fmt: skip


def _emptied(world: World) -> float:
    """Seconds until nothing is due, in sweeps as they are deployed."""
    services, seconds, timeout = world.services(), 0.0, _timeout()
    while services.cases.due(world.now, 1) or services.outbox.waiting("mail", 1):
        before = perf_counter()
        sweeping.sweep(services, _until(before + timeout), SWEEPERS)
        seconds += perf_counter() - before
    return seconds


@contextmanager
def _slower(world: World, seconds: float) -> Iterator[None]:
    """Each request takes longer, as from a store in another building."""

    def wait(**_: Any) -> None:
        sleep(seconds)

    world.client.meta.events.register("before-send.dynamodb", wait)
    try:
        yield
    finally:
        world.client.meta.events.unregister("before-send.dynamodb", wait)


def _until(end: float) -> Callable[[], float]:
    return lambda: end - perf_counter()


def _floor_of_many(world: World, made: Copies, requests: list[Request], ids: list[str]) -> float:
    """Seconds that the same requests take of other cases, in the same order and by as many threads."""
    others = made.write(world, len(ids))
    by_name = dict(zip(ids, others, strict=True))
    calls = [replay(world.client, [request], _names(request, by_name)) for request in requests]
    before = perf_counter()
    with sweeping.at_work(SWEEPERS) as each:
        each(lambda call: call(), calls)
    return perf_counter() - before


def _names(request: Request, by_name: dict[str, str]) -> dict[str, str]:
    said = str(request.parameters)
    start = said.find(copy_id(0)[:6])
    found = said[start : start + len(copy_id(0))] if start >= 0 else ""
    return {found: by_name[found]} if found in by_name else {}


def _twice(services: Services, ids: list[str]) -> int:
    """How many cases have not the history that one move gives, or a notice that was not told."""
    loaded = [services.cases.load(case_id) for case_id in ids]
    moved = [stored.summary.version for stored in loaded if stored]
    untold = [case_id for case_id in ids if any(not n.settled for n in services.cases.notices(case_id) if n.next_attempt_at
                                                and n.next_attempt_at <= services.now())]  # fmt: skip
    return sum(version != min(moved) for version in moved) + len(untold)


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
