"""Who holds what: giving and taking roles, and that somebody can always give them."""

from dataclasses import replace

import pytest

from chalicelib.actions import accounts
from chalicelib.actions.accounts import NoSuchPerson
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.domain.casework.refusals import Refused
from chalicelib.ports import Conflict
from tests.actions.deployment import Deployment


@pytest.fixture
def house() -> Deployment:
    return Deployment()


def held(house: Deployment, person: str, site: str) -> frozenset[str]:
    return house.services.organisation.viewer(person).roles.get(site, frozenset())


def test_a_role_that_is_given_is_held_at_that_site_alone(house):
    accounts.give(house.services, "chair", "ceo", "north", "chair")
    assert (held(house, "ceo", "north"), held(house, "ceo", "south")) == ({"ceo", "chair"}, {"ceo"})


def test_a_role_that_is_taken_is_gone_and_the_rest_stays(house):
    accounts.give(house.services, "chair", "ceo", "north", "chair")
    accounts.take(house.services, "chair", "ceo", "north", "ceo")
    assert (held(house, "ceo", "north"), held(house, "ceo", "south")) == ({"chair"}, {"ceo"})


def test_its_owner_reads_who_gave_it_and_who_took_it(house):
    accounts.give(house.services, "chair", "ceo", "north", "trustee")
    accounts.take(house.services, "vice_chair", "ceo", "north", "trustee")
    log = house.services.accounts.log("ceo", house.now)
    assert {(entry.what, entry.by, entry.how) for entry in log} == {
        ("role_given", "chair", "trustee"), ("role_taken", "vice_chair", "trustee"),
    }  # fmt: skip


def test_the_last_person_with_set_up_rights_cannot_lose_them(house):
    accounts.give(house.services, "ceo", "ceo", EVERYWHERE, SET_UP)
    with pytest.raises(Refused) as refused:
        accounts.take(house.services, "ceo", "ceo", EVERYWHERE, SET_UP)
    assert refused.value.code == "last_set_up"
    assert house.services.organisation.viewer("ceo").sets_up


def test_one_of_two_with_set_up_rights_can_lose_them(house):
    for person in ("ceo", "chair"):
        accounts.give(house.services, "ceo", person, EVERYWHERE, SET_UP)
    accounts.take(house.services, "chair", "ceo", EVERYWHERE, SET_UP)
    assert not house.services.organisation.viewer("ceo").sets_up


def test_two_who_take_them_from_each_other_in_one_moment_do_not_both_succeed(house):
    for person in ("ceo", "chair"):
        accounts.give(house.services, "ceo", person, EVERYWHERE, SET_UP)
    slow = house.services.for_one_piece_of_work()
    slow.organisation.viewers()  # has read everybody before the other acts
    accounts.take(house.services, "chair", "ceo", EVERYWHERE, SET_UP)
    with pytest.raises(Conflict):
        accounts.take(slow, "ceo", "chair", EVERYWHERE, SET_UP)
    assert house.services.organisation.viewer("chair").sets_up


def test_somebody_whose_roles_changed_meanwhile_is_not_overwritten(house):
    slow = house.services.for_one_piece_of_work()
    slow.organisation.viewers()
    accounts.give(house.services, "chair", "ceo", "north", "chair")
    with pytest.raises(Conflict):
        accounts.give(slow, "chair", "ceo", "north", "trustee")
    assert "chair" in held(house, "ceo", "north")


def test_nobody_can_be_given_nothing(house):
    with pytest.raises(NoSuchPerson):
        accounts.give(house.services, "chair", "nobody", "north", "chair")


def test_whoever_holds_a_role_everywhere_holds_it_at_each_site(house):
    found = accounts.give(house.services, "chair", "ceo", EVERYWHERE, SET_UP)
    assert SET_UP in found.at("north")
    assert sorted(found.sites) == ["north", "south"]
    assert replace(found, roles={EVERYWHERE: frozenset({SET_UP})}).may_sign_in
