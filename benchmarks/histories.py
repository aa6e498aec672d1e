"""A long case: 200 events, five of them with 20,000 characters, as nobody hopes to have one."""

import json
from collections.abc import Iterator
from datetime import timedelta

from app import app
from benchmarks.bare import recording, replay
from benchmarks.door import answered, context, event
from benchmarks.figure import Figure, Prepare, Timed, against, alternate, at_most, own_cpu
from benchmarks.world import InMemory, Sizes, World
from chalicelib import wiring
from chalicelib.actions import links
from chalicelib.actions.change import perform
from chalicelib.adapters import items
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import replay as replay_case
from chalicelib.domain.history import unseal
from chalicelib.ports import Services, Stored
from chalicelib.queries import tracking
from chalicelib.queries.moments import moment

EVENTS = 200
LONG_EVERY = 40  # so that five are long, the complaint itself included
LONG = ("Every morning it is late, and every morning nobody can tell us why. " * 300)[:20_000]
SHORT = "The taxi was late again today, by twenty minutes."
BOSS, HANDLER = "larkfield.ceo", "larkfield.officer1"


def figures(world: World, sizes: Sizes) -> Iterator[Figure]:
    here, case_id = long_case()
    stored = here.services.cases.load(case_id)
    assert stored is not None, f"no case {case_id}"
    yield _replay(here.services, stored, sizes)
    world.now = here.now
    world.fill(here.items_of(case_id))
    world.fill([items.pointer_item(links.pointer(here.services, stored.summary))])
    wiring.use(world.services())
    try:
        yield from _page(world, stored, sizes)
    finally:
        wiring.use(None)


def long_case() -> tuple[InMemory, str]:
    """Where it is, and its id."""
    here = InMemory()
    case_id, version, told = here.lodge(LONG), 0, 0
    perform(here.services, BOSS, case_id, "assign", commands.Assign(to=HANDLER, reason="They know the route."))
    while version < EVENTS:
        here.now, told = here.now + timedelta(hours=3), told + 1
        said = SHORT if told % LONG_EVERY else LONG
        if told % 2:
            note = commands.Note(text=said)
            version = perform(here.services, HANDLER, case_id, "note", note).case.version
        else:
            more = commands.AddInformation(text=said)
            version = perform(here.services, COMPLAINANT, case_id, "add_information", more).case.version
    return here, case_id


def _replay(services: Services, stored: Stored, sizes: Sizes) -> Figure:
    known = moment(services, COMPLAINANT, stored)

    def replayed() -> None:
        case = replay_case(stored.summary.case_id, [unseal(envelope) for envelope in stored.envelopes])
        now = CaseSnapshot(case, known.policy, known.calendars, known.people, known.actor, known.at)
        assert now.clocks, f"{case.id} has no clock"

    value = own_cpu(replayed, sizes.rounds)
    floor = own_cpu(lambda: [json.loads(envelope) for envelope in stored.envelopes], sizes.rounds)
    return at_most(f"replay and clocks of {len(stored.envelopes)} envelopes (floor: their JSON)", value, 5, "ms", floor)


def _page(world: World, stored: Stored, sizes: Sizes) -> Iterator[Figure]:
    services, case_id, count = wiring.services(), stored.summary.case_id, len(stored.envelopes)
    asked = event(app, "GET", f"/case/{links.token(services, stored.summary)}")
    where = context()

    def known() -> object:
        return tracking.by_case(services.for_one_piece_of_work(), case_id)

    def shown() -> object:
        return answered(app(asked, where), 200)

    with recording(world.client) as requests:
        shown()
    query = [r for r in requests if f"CASE#{case_id}" in str(r.parameters)]
    bare = replay(world.client, query)
    for name, timed in (("read and reckoned", known), ("as a page, through the handler", shown)):
        value, floor = alternate(_each(timed), _each(bare), sizes.rounds)
        yield against(f"case of {count} events, {name} (floor: one Query of it)", value, floor, 1.5)


def _each(timed: Timed) -> Prepare:
    return lambda _: timed
