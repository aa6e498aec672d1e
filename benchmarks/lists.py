"""The work list and finding: an index holds what is open, a range whoever is called so. The rest must not matter."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from app import app
from benchmarks.bare import recording, replay
from benchmarks.door import answered, context, event
from benchmarks.figure import Figure, Timed, against, alternate, at_most, told
from benchmarks.world import RARE, Sizes, World
from chalicelib import wiring
from chalicelib.actions import sessions
from chalicelib.adapters.accounts import TableAccounts, TableSessions
from chalicelib.domain import keys
from chalicelib.web.accounts.session import COOKIE

OPEN = 2_000
WHO = "larkfield.head"  # deals with each of them, and so reads what they are called
MOST_BYTES = 60_000
MOST_FOR_WORDS = 300.0  # milliseconds


def figures(few: World, many: World, sizes: Sizes) -> Iterator[Figure]:
    value, floor = alternate(lambda _: listed(many), lambda _: listed(few), sizes.slow_rounds)
    yield against(f"work list, {OPEN:,} open of {sizes.cases:,} (floor: of {OPEN:,})", value, floor, 1.2)
    with recording(many.client) as requests:
        listed(many)()
    value, floor = alternate(lambda _: listed(many), lambda _: replay(many.client, requests), sizes.slow_rounds)
    yield told(f"work list of {OPEN:,} (floor: the same request)", value, "ms", floor)
    yield at_most("work list, requests", len(requests), 2, "requests")
    yield from at_the_door(few, many, sizes)


def at_the_door(few: World, many: World, sizes: Sizes) -> Iterator[Figure]:
    """The first page of the list, and finding somebody by a surname, as API Gateway asks for them."""
    page = asked(many, "/staff")
    with recording(many.client) as requests:
        body = page()
    value, floor = alternate(lambda _: page, lambda _: replay(many.client, requests), sizes.slow_rounds)
    yield against("the list’s first page at the handler (floor: its requests)", value, floor, 1.5, 10.0)
    yield at_most("the list’s first page", len(body.encode()), MOST_BYTES, "bytes")
    beside = [one for one in requests if "SESSION#" not in str(one.parameters) and "'ORG'" not in str(one.parameters)]
    yield at_most("the list’s first page, requests beside session and people", len(beside), 2, "requests")
    found, of_few = asked(many, "/staff/find?q=wren001234"), asked(few, "/staff/find?q=wren001234")
    value, floor = alternate(lambda _: found, lambda _: of_few, sizes.slow_rounds)
    yield against(f"finding a name among {sizes.cases:,} (floor: among {OPEN:,})", value, floor, 1.2)
    yield words(many, sizes)


def words(world: World, sizes: Sizes) -> Figure:
    """Finding what somebody wrote: every open narrative is read, so the floor is just that."""
    page = asked(world, f"/staff/find?q={RARE}&in=words")
    with recording(world.client) as requests:
        body = page()
    assert "Robin Wren000500" in body, "the case in which it was said was not found"
    value, floor = alternate(lambda _: page, lambda _: replay(world.client, requests), sizes.slow_rounds)
    return at_most(f"words of {OPEN:,} open narratives (floor: its requests)", value, MOST_FOR_WORDS, "ms", floor)


def asked(world: World, address: str, who: str = WHO) -> Callable[[], str]:
    """What asks for a page of the desk in that world, signed in."""
    services = replace(world.services(), sessions=TableSessions(world.table), accounts=TableAccounts(world.table))
    key = keys.key(services.randomness(keys.LENGTH))
    services.accounts.write(sessions.made(services, who, key))
    request = event(app, "GET", address, cookie=f"{COOKIE}={key}")

    def ask() -> str:
        wiring.use(services)
        try:
            return str(answered(app(request, context()), 200)["body"])
        finally:
            wiring.use(None)

    return ask


def listed(world: World) -> Timed:
    """What reads the whole list, which is all there."""
    cases = world.services().cases

    def read() -> None:
        found, after = cases.open_cases(OPEN)
        assert (len(found), after) == (OPEN, ""), (len(found), after)

    return read
