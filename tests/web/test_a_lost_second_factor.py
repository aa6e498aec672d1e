"""A lost second factor is done away with by two people who each say so; one alone cannot, nor can its owner."""

import pytest

from app import app
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from tests.dates import instant
from tests.pages import Browser
from tests.staff import signed_in
from tests.web.mail import newest
from tests.web.signing_in import enrolled, proved

HEAD, PAGE = "head@example.org", "/staff/reset/north.head"
SURE = "Confirm that it is lost"


@pytest.fixture(autouse=True)
def _who_sets_up(organisation):
    register = organisation.memory.organisation
    register.put_person("south.head", "Other Larksong", "other@example.org", {"south": ["head"]})
    for person in ("north.ceo", "north.chair"):
        role = person.partition(".")[2]
        name, roles = f"{role.title()} Larksong", {"north": [role], EVERYWHERE: [SET_UP]}
        register.put_person(person, name, f"{person}@example.org", roles)


@pytest.fixture
def head(organisation) -> Browser:
    """Signed in, with an app that is about to be lost."""
    found = Browser(app)
    enrolled(found, organisation, HEAD)
    return found


@pytest.fixture
def ceo(organisation) -> Browser:
    return signed_in(Browser(app), organisation.services, "north.ceo")


@pytest.fixture
def chair(organisation) -> Browser:
    return signed_in(Browser(app), organisation.services, "north.chair")


def test_two_people_confirm_and_then_a_new_one_is_set_up(head, ceo, chair, organisation):
    page = ceo.press(ceo.get(PAGE), SURE)
    assert "Ceo Larksong confirmed it" in page.text
    page = chair.press(chair.get(PAGE), SURE)
    assert "will set one up when they next sign in" in page.text
    assert proved(head, organisation, HEAD).heading == "Choose your security check"


def test_its_owner_is_signed_out_everywhere(head, ceo, chair):
    assert head.get("/staff/you").heading == "Your sign-in"
    ceo.press(ceo.get(PAGE), SURE)
    chair.press(chair.get(PAGE), SURE)
    assert head.get("/staff/you").heading == "Sign in to the complaints desk"


def test_its_owner_is_mailed_each_time_and_told_who(head, ceo, chair, organisation):
    ceo.press(ceo.get(PAGE), SURE)
    first = newest(organisation)
    assert (first.to, "Ceo Larksong says" in first.text) == (HEAD, True)
    chair.press(chair.get(PAGE), SURE)
    second = newest(organisation)
    assert (second.to, "Chair Larksong" in second.text) == (HEAD, True)


def test_both_are_in_the_record_that_its_owner_reads(head, ceo, chair, organisation):
    ceo.press(ceo.get(PAGE), SURE)
    chair.press(chair.get(PAGE), SURE)
    page = signed_in(head, organisation.services, "north.head").get("/staff/you")
    assert "Ceo Larksong confirmed that you have lost" in page.text
    assert "Chair Larksong was the second to confirm" in page.text


def test_one_person_cannot_do_it_alone(head, ceo, organisation):
    page = ceo.press(ceo.press(ceo.get(PAGE), SURE), SURE)
    assert (page.status, page.error) == (409, "You have already confirmed it. Somebody else has to confirm it as well.")
    assert organisation.memory.accounts.factor("north.head").kind == "app"


def test_nobody_can_do_it_for_themself(organisation):
    ceo = Browser(app)
    enrolled(ceo, organisation, "north.ceo@example.org")
    page = ceo.press(ceo.get("/staff/reset/north.ceo"), SURE)
    assert page.error == "You cannot confirm this for yourself. Two other people have to confirm it."


def test_after_a_week_the_first_has_to_confirm_again(head, ceo, chair, organisation):
    ceo.press(ceo.get(PAGE), SURE)
    organisation.now = instant("Mon 2026-09-21 10:00")
    signed_in(chair, organisation.services, "north.chair")
    page = chair.press(chair.get(PAGE), SURE)
    assert "Chair Larksong confirmed it" in page.text
    assert organisation.memory.accounts.factor("north.head").kind == "app"


def test_for_whoever_does_not_set_things_up_there_is_no_such_page(head):
    for page in (PAGE, "/staff/people"):
        assert head.get(page).status == 404
    page = head.get("/staff/you")
    token = next(i for i in page.all("input") if i.get("name") == "token").get("value")
    assert head.post(PAGE, {"token": token}).status == 404


@pytest.mark.parametrize("nobody", ["north.nobody", "x", "☂"])
def test_for_nobody_there_is_none_either(ceo, nobody):
    assert ceo.get(f"/staff/reset/{nobody}").status == 404


def test_the_way_there_is_on_ones_own_page(head, ceo):
    person = ceo.get(ceo.get(ceo.get("/staff/you").link("Help somebody sign in again")).link("Head Larksong"))
    page = ceo.get(person.link("They have lost their phone or passkey"))
    assert page.address == PAGE
