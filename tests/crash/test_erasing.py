"""An erasure that is killed at any outside call, in any way, is finished by the night after: nothing of the case is left.

The case is one that was answered, with its letters, asked about and let go by two people. `undisturbed` is what is left when
all goes well.
"""

import json
import re
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from chalicelib.actions import retaining
from chalicelib.actions.consistency import check
from chalicelib.actions.erasing import erase_what_may_go
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.ports import Conflict, StoreUnavailable
from chalicelib.queries.retention import list_of
from tests.crash import stories
from tests.crash.deployment import SITE, Deployment
from tests.crash.edge import Died, Edge, kill_points
from tests.crash.stories import step
from tests.crash.undisturbed import told
from tests.dates import instant
from tests.proofs import proved

SHARE = 6
LIFE = [
    step("Mon 2026-09-14 10:00", "submit"),
    step("Mon 2026-09-14 10:05", "confirm_address"),
    step("Tue 2026-09-15 09:00", "note", "investigating_officer", text="Rang the roofer, who is Robin’s uncle."),
    step("Fri 2026-10-02 10:00", "issue_outcome", "investigating_officer", finding="upheld", reasons="It leaks."),
    step("Mon 2026-10-05 10:00", "withdraw"),
]
WORDS = ("The rain came in.", "Robin", "robin@example.com", "2 Imaginary Way", "roofer", "It leaks")


@cache
def let_go() -> Deployment:
    """A house in which two people have let its only case go, on the day after its last."""
    house, case_id = Deployment().set_up(), ""
    TableOrganisation(house.table).put_site(replace(SITE, retention_years=6))
    for one in LIFE:
        house.now = instant(one.at)
        case_id = stories.act(house.process(), one, case_id)
        stories.sweeps(house, 2)
    house.now = instant("Wed 2032-09-01 10:00")
    services = house.process()
    retaining.call(services)
    for who, act in (("records_lead", retaining.propose), ("chair", retaining.confirm)):
        viewer = services.organisation.viewer(who)
        (due,) = list_of(services, services.organisation.site(SITE.id))
        assert viewer is not None
        act(services, viewer, due)
    house.now = instant("Wed 2032-10-06 02:00")
    return house


def night(house: Deployment, edge: Edge | None = None) -> None:
    with suppress(Died, StoreUnavailable, Conflict):
        erase_what_may_go(house.process(edge), lambda: 600.0)
    house.now += timedelta(hours=1)


@cache
def undisturbed() -> tuple[Deployment, Edge]:
    house, edge = let_go().copy(), Edge()
    night(house, edge)
    return house, edge


def complaints(house: Deployment) -> list[str]:
    """What is left that should not be, or is otherwise than where all went well."""
    kept = json.dumps([house.table.items(), sorted(house.files.kept)])  # type: ignore[attr-defined]
    bodies = b"".join(body for body, _ in house.files.kept.values())  # type: ignore[attr-defined]
    wrong = [f"left: {word}" for word in WORDS if word in kept or word.encode() in bodies]
    wrong += [str(finding) for finding in check(house.process())]
    should, there = _kept(undisturbed()[0]), _kept(house)
    wrong += [f"{key}: {there.get(key)}, not {value}" for key, value in should.items() if there.get(key) != value]
    wrong += [f"too much: {key}" for key in there.keys() - should.keys()]
    return wrong + [f"alarm: {name} {why}" for name, _, why in house.alarms.raised if name == "case_not_erased"]


def _kept(house: Deployment) -> dict[str, str]:
    """Everything that is left, but for the hour in which it was begun."""
    return {key: re.sub(r"2032-10-06T0\d", "that night", str(value)) for key, value in told(house).items()}


def made_good(one_in: int) -> int:
    points = kill_points(undisturbed()[1].calls)[::one_in]
    for call, trouble in points:
        house = let_go().copy()
        night(house, Edge({call: trouble}))
        night(house)
        assert complaints(house) == [], f"{trouble} at call {call}, {undisturbed()[1].calls[call].name}"
    return len(points)


def test_all_goes_well_where_nothing_happens() -> None:
    house, _ = undisturbed()
    assert complaints(house) == []
    assert len(house.process().erasures.proofs(SITE.id)) == 1


def test_an_erasure_that_is_killed_at_any_call_is_finished_the_night_after() -> None:
    assert made_good(SHARE) > 10


@pytest.mark.prove
def test_how_many_calls_of_an_erasure_were_killed() -> None:
    proved("Kill points of an erasure on the table in memory", f"{made_good(1)}, all finished the night after")
