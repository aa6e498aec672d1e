"""Whom a policy informs of a complaint is told by the machine, may open the case, and is never whom it is about."""

from dataclasses import replace

from chalicelib import policies
from chalicelib.domain.access.capacities import Sight, capacities, sight
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.scope_and_rights import Informed
from tests.cast import MONDAY, addressed, do, nothing_yet
from tests.domain.panels import staff

TUESDAY = "Tue 2026-09-15 09:00"


def informing(*rows: Informed) -> Policy:
    """A policy with these rows alone under `informed`; none of its clocks tells senior management anything."""
    return policies.policy("map").model_copy(update={"informed": rows})


def row(stage: str | None = None, roles: tuple[str, ...] = ("senior_management",)) -> Informed:
    return Informed(of="complaint", stage=stage, roles=roles, clause="Senior management hears of it")


def received(policy: Policy, **fields: object) -> CaseSnapshot:
    now = replace(nothing_yet(), policy=policy, people=staff("map"))
    return do(now, MONDAY, "receive", **{"stage": "informal", **fields})


def informed(snapshot: CaseSnapshot, since: CaseSnapshot | None = None) -> bool:
    return ("to_know", "senior_management") in addressed(snapshot, since)


def test_whoever_is_informed_is_told_when_a_complaint_comes_in_and_not_again_when_it_goes_on() -> None:
    before = received(informing(row()))
    assert informed(before)
    assert not informed(do(before, TUESDAY, "escalate"), before)


def test_of_one_stage_they_are_told_when_that_begins() -> None:
    before = received(informing(row("formal")))
    assert not informed(before)
    assert informed(do(before, TUESDAY, "escalate"), before)


def test_until_it_is_known_whom_it_is_about_they_are_told_nothing() -> None:
    before = received(informing(row()), about=None)
    assert not informed(before)
    assert informed(do(before, TUESDAY, "look", "external_body", about=()), before)


def test_in_the_place_of_a_subject_the_next_one_up_is_told() -> None:
    now = received(informing(row(roles=("managing_director",))), about=("managing_director",))
    assert "managing_director" not in {to for _, to in addressed(now)}
    assert ("to_know", "external_independent") in addressed(now)


def test_who_is_informed_that_there_is_a_complaint_has_no_part_in_it() -> None:
    assert sight(capacities(received(informing(row())), "senior_management")) is Sight.NOTHING
