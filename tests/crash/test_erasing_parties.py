"""Erasing one person from a case that stays, killed at any outside call, is finished by the night after.

`undisturbed` is what is left when all goes well: whoever complained is gone, and the rest of the case is as it was.
"""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from chalicelib.actions.consistency import check
from chalicelib.actions.erasing_parties import erase_parties
from chalicelib.domain.history import verify
from chalicelib.ports import Conflict, PartyErasure, StoreUnavailable
from tests.crash import stories
from tests.crash.deployment import SITE, Deployment
from tests.crash.edge import Died, Edge, kill_points
from tests.crash.test_erasing import LIFE
from tests.dates import instant
from tests.proofs import proved

SHARE = 12
WORDS = ("The rain came in.", "robin@example.com", "2 Imaginary Way", "Robin")
STAYS = ("Rang the roofer", "It leaks.")


@cache
def agreed() -> tuple[Deployment, str]:
    """A house in which two people agreed that whoever complained goes, on the day before the night."""
    house, case_id = Deployment().set_up(), ""
    for one in LIFE:
        house.now = instant(one.at)
        case_id = stories.act(house.process(), one, case_id)
        stories.sweeps(house, 2)
    house.now = instant("Tue 2026-10-06 10:00")
    services = house.process()
    one = PartyErasure(
        case_id=case_id, reference=services.cases.summaries([case_id])[0].reference, site=SITE.id, party="complainant",
        ground="objects", proposed_by="records_lead", at=house.now,
    )  # fmt: skip
    services.erasures.put_party(None, one)
    services.erasures.put_party(one, replace(one, confirmed_by="chair", confirmed_at=house.now))
    house.now = instant("Wed 2026-10-07 02:00")
    return house, case_id


def night(house: Deployment, edge: Edge | None = None) -> None:
    with suppress(Died, StoreUnavailable, Conflict):
        erase_parties(house.process(edge), lambda: 600.0)
    house.now += timedelta(hours=1)


@cache
def undisturbed() -> tuple[Deployment, Edge]:
    house, edge = agreed()[0].copy(), Edge()
    night(house, edge)
    return house, edge


def complaints(house: Deployment) -> list[str]:
    """What is left that should not be, or lacks."""
    services, case_id = house.process(), agreed()[1]
    kept = json.dumps([house.table.items(), sorted(house.files.kept)], ensure_ascii=False)  # type: ignore[attr-defined]
    bodies = b"".join(body for body, _ in house.files.kept.values())  # type: ignore[attr-defined]
    wrong = [f"left: {word}" for word in WORDS if word in kept or word.encode() in bodies]
    wrong += [f"lacks: {word}" for word in STAYS if word not in kept]
    stored = services.cases.load(case_id, bodies=True)
    assert stored is not None
    verify(stored.envelopes, stored.bodies)
    said = sum("party_erased" in envelope for envelope in stored.envelopes)
    wrong += [f"said {said} times"] if said != 1 else []
    wrong += [str(finding) for finding in check(services)] + [str(one) for one in services.erasures.parties()]
    return wrong + [f"alarm: {name} {why}" for name, _, why in house.alarms.raised if name == "case_not_erased"]


def made_good(one_in: int) -> int:
    points = kill_points(undisturbed()[1].calls)[::one_in]
    for call, trouble in points:
        house = agreed()[0].copy()
        night(house, Edge({call: trouble}))
        night(house)
        assert complaints(house) == [], f"{trouble} at call {call}, {undisturbed()[1].calls[call].name}"
    return len(points)


def test_all_goes_well_where_nothing_happens() -> None:
    assert complaints(undisturbed()[0]) == []


def test_an_erasure_that_is_killed_at_any_call_is_finished_the_night_after() -> None:
    assert made_good(SHARE) > 5


@pytest.mark.prove
def test_how_many_calls_of_erasing_one_person_were_killed() -> None:
    proved("Kill points of erasing one person, on the table in memory", f"{made_good(1)}, all finished the night after")
