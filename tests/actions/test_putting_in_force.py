"""A policy is put in force at a site from a day on, once the people are there whom it needs. It moves no case."""

from dataclasses import replace

import pytest

from chalicelib import policies
from chalicelib.actions.policy_versions import PolicyNotTaken, put_in_force
from chalicelib.domain.policy.model import Policy
from tests.actions.deployment import WREN, Deployment
from tests.dates import day

OURS = policies.policy("aptcoo")
SOONER: Policy = policies.under_the_law(
    policies.text("aptcoo").replace("span: 20 working days", "span: 15 working days")
)


def due(house: Deployment, received: str) -> str:
    """The day by which a formal complaint received on a day has to be answered."""
    lodged = house.receive(replace(WREN, received=day(received)))
    return str(house.case(lodged.case_id).clock("formal.respond").due)


@pytest.fixture
def house() -> Deployment:
    made = Deployment()
    for role in OURS.roles:
        made.memory.organisation.put_person(role, role.title(), f"{role}@example.org", {"north": [role]})
    return made


def test_a_complaint_keeps_the_version_of_the_day_on_which_it_was_received(house: Deployment) -> None:
    assert put_in_force(house.services, "setter", "north", SOONER, day("Mon 2026-09-14")) == ()
    assert due(house, "Fri 2026-09-11") == str(day("Fri 2026-10-09"))
    assert due(house, "Mon 2026-09-14") == str(day("Mon 2026-10-05"))


def test_a_newer_version_moves_no_date_of_a_case_that_is_there(house: Deployment) -> None:
    lodged = house.receive(WREN)
    before = house.case(lodged.case_id).clocks
    put_in_force(house.services, "setter", "north", SOONER, day("Tue 2026-09-01"))
    assert house.case(lodged.case_id).clocks == before


def test_a_policy_whose_rule_would_reach_nobody_is_not_taken(house: Deployment) -> None:
    house.memory.organisation.put_person("ceo", "Ceo", "ceo@example.org", {})
    with pytest.raises(PolicyNotTaken, match="Nobody at this site is: Chief executive"):
        put_in_force(house.services, "setter", "north", SOONER, day("Mon 2026-09-14"))
    assert house.services.organisation.site("north").later == ()


def test_a_role_in_whose_place_somebody_acts_is_only_named(house: Deployment) -> None:
    house.memory.organisation.put_person("senior_leader", "Leader", "leader@example.org", {})
    assert put_in_force(house.services, "setter", "north", SOONER, day("Mon 2026-09-14")) == (
        "Member of the senior leadership team",
    )


@pytest.mark.parametrize(
    ("site", "since", "says"),
    [("nowhere", "Tue 2026-10-06", "There is no such site."), ("north", "Mon 2026-10-05", "Give a later day.")],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(house: Deployment, site: str, since: str, says: str) -> None:
    put_in_force(house.services, "setter", "north", SOONER, day("Mon 2026-10-05"))
    with pytest.raises(PolicyNotTaken, match=says):
        put_in_force(house.services, "setter", site, OURS, day(since))
