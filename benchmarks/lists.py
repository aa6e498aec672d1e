"""The work list: what is open is asked of an index, so it must not matter how much is closed."""

from collections.abc import Iterator

from benchmarks.bare import recording, replay
from benchmarks.figure import Figure, Timed, against, alternate, at_most, told
from benchmarks.world import Sizes, World

OPEN = 2_000


def figures(few: World, many: World, sizes: Sizes) -> Iterator[Figure]:
    value, floor = alternate(lambda _: listed(many), lambda _: listed(few), sizes.slow_rounds)
    yield against(f"work list, {OPEN:,} open of {sizes.cases:,} (floor: of {OPEN:,})", value, floor, 1.2)
    with recording(many.client) as requests:
        listed(many)()
    value, floor = alternate(lambda _: listed(many), lambda _: replay(many.client, requests), sizes.slow_rounds)
    yield told(f"work list of {OPEN:,} (floor: the same request)", value, "ms", floor)
    yield at_most("work list, requests", len(requests), 2, "requests")


def listed(world: World) -> Timed:
    """What reads the whole list, which is all there."""
    cases = world.services().cases

    def read() -> None:
        found, after = cases.open_cases(OPEN)
        assert (len(found), after) == (OPEN, ""), (len(found), after)

    return read
