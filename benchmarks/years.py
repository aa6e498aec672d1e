"""The trustees’ report where there are five years of 500 complaints: each year that it compares is read and counted."""

from collections.abc import Iterator
from datetime import date, timedelta
from time import process_time

from benchmarks.bare import recording, replay
from benchmarks.figure import Figure, alternate, at_most, own_cpu, told
from benchmarks.lists import asked
from benchmarks.world import FACTS, MONDAY, SITE, InMemory, Sizes, World
from chalicelib.adapters import items
from chalicelib.adapters.table import Item
from chalicelib.domain.account.register import Entry
from chalicelib.ports import Summary

YEARS, A_YEAR = 5, 500
ONE_IN_SO_MANY = 20  # was answered late
MOST = 1_000  # milliseconds
WHO = "larkfield.chair"  # issues the official figures: each case is asked whether it is about them
ADDRESS = "/staff/report"


def figures(world: World, sizes: Sizes, a_year: int = A_YEAR) -> Iterator[Figure]:
    world.fill(cases(world.policy, a_year))
    page = asked(world, ADDRESS, WHO)
    with recording(world.client) as requests:
        body = page()
    assert f"{a_year} complaints came in." in body, "the year is not the one that was filled"
    value, floor = alternate(lambda _: page, lambda _: replay(world.client, requests), sizes.slow_rounds)
    what = f"the report, {YEARS} years of {a_year} complaints"
    yield at_most(f"{what} (floor: its requests)", value, MOST, "ms", floor)
    yield told(f"own CPU of {what}", own_cpu(page, sizes.slow_rounds, process_time), "ms")
    yield told(f"{what}, requests", len(requests), "requests")


def cases(policy: str, a_year: int) -> Iterator[Item]:
    """So many complaints in each of the years, every item by which a report finds and counts them."""
    in_time, late = _like()
    for year in range(YEARS):
        for number in range(a_year):
            case_id, came_in = f"01YEAR{year}{number:019}", _day(year, number, a_year)
            summary = items.summary_item(Summary(
                case_id=case_id, version=9, acted=7, reference=f"RDY-{year}{number:07}", site=SITE, policy=policy,
                status="closed", stage="formal", facts=FACTS, waiting=(), owed="", received_on=came_in, head="0" * 64,
                next_due=None, wake_at=None,
            ))  # fmt: skip
            like = in_time if number % ONE_IN_SO_MANY else late
            entry = like.model_copy(
                update={"case_id": case_id, "policy": policy, "came_in": came_in, "received_on": came_in}
            )
            yield from (summary, items.received_item(summary), items.entry_item(entry))


def _day(year: int, number: int, a_year: int) -> date:
    """Spread over the days of an academic year; this year's over those that are past."""
    past = (MONDAY.date() - date(MONDAY.year, 9, 1)).days
    days = 360 if year else past
    return date(MONDAY.year - year, 9, 1) + timedelta(days=number * days // a_year)


def _like() -> tuple[Entry, Entry]:
    """What the register keeps of a complaint that was answered in time, and of one that was late."""
    made = InMemory()
    (lodged,) = made.services.cases.entries([made.lodge("The gate was left open.")])
    (acknowledged,) = lodged.promises
    answer = acknowledged.model_copy(update={"clock": "formal.respond", "what": "answer", "allowed": 20, "took": 15})
    late = answer.model_copy(update={"in_time": False, "took": 25})
    answered = lodged.model_copy(
        update={"status": "closed", "findings": (("formal", "upheld"),), "remedies": ("apology",)}
    )
    in_time, not_in_time = ((acknowledged, one) for one in (answer, late))
    return answered.model_copy(update={"promises": in_time}), answered.model_copy(update={"promises": not_in_time})
