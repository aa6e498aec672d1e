"""A role is given or taken while cases are open: the next sweep writes anew who finds them and from whom they are hidden."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions import accounts
from chalicelib.actions.change import change
from chalicelib.domain.events import MACHINE
from chalicelib.domain.viewer import EVERYWHERE, SET_UP
from tests.actions.house import WREN, House


@pytest.fixture
def house() -> House:
    """The head is called by another name than the role's, for a complaint may name either."""
    made = House()
    made.memory.organisation.put_person("lark", "Lark", "lark@example.org", {"north": ["head_teacher"]})
    accounts.take(made.services, "chair", "head_teacher", "north", "head_teacher")
    return made


def about_the_head(house: House, site: str = "north") -> str:
    case_id = house.receive(replace(WREN, site=site, about=("head_teacher",))).case_id
    house.sweep("Mon 2026-09-14 10:05")
    return case_id


def test_whoever_is_given_the_role_that_a_complaint_is_about_is_barred_at_the_next_sweep(house):
    case_id = about_the_head(house)
    assert "trustee" not in house.stored(case_id).summary.barred
    accounts.give(house.services, "chair", "trustee", "north", "head_teacher")
    house.sweep()
    assert "trustee" in house.stored(case_id).summary.barred


def test_whoever_loses_it_is_not_barred_any_more(house):
    case_id = about_the_head(house)
    accounts.take(house.services, "chair", "lark", "north", "head_teacher")
    house.sweep()
    assert "lark" not in house.stored(case_id).summary.barred


def test_whoever_is_given_a_role_that_has_something_to_do_finds_the_case_in_their_list(house):
    case_id = about_the_head(house)
    accounts.give(house.services, "chair", "trustee", "north", "ceo")
    house.sweep()
    assert {"ceo", "trustee"} <= set(house.stored(case_id).summary.concerns)


def test_nothing_is_written_into_the_history_and_it_sleeps_as_before(house):
    case_id = about_the_head(house)
    before = house.stored(case_id)
    accounts.give(house.services, "chair", "trustee", "north", "head_teacher")
    house.sweep()
    after = house.stored(case_id)
    assert after.envelopes == before.envelopes
    assert after.summary.wake_at == before.summary.wake_at


@pytest.mark.parametrize(("site", "role"), [("south", "head_teacher"), (EVERYWHERE, SET_UP)])
def test_cases_of_another_site_sleep_on(house, site, role):
    case_id = about_the_head(house)
    before = house.stored(case_id)
    accounts.give(house.services, "chair", "trustee", site, role)
    assert house.stored(case_id) == before


def test_a_case_that_time_alone_wakes_later_is_put_right_as_well(house):
    """Though whoever runs Redress changed the roles behind its back, and nothing happens on the case."""
    case_id = about_the_head(house)
    people = house.memory.organisation
    people.put_person("trustee", "Trustee", "trustee@example.org", {"north": ["trustee", "head_teacher"]})
    house.now += timedelta(minutes=1)
    change(house.services, MACHINE, case_id, lambda now: [])
    assert "trustee" in house.stored(case_id).summary.barred
