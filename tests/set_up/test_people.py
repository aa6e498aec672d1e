"""The people of the organisation: listed, added one at a time, changed, emailed how to sign in."""

from datetime import timedelta

import pytest

from app import app
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from tests.pages import Browser, Page, text_of
from tests.set_up.conftest import SETTER
from tests.staff import signed_in

LIST, NEW = "/staff/people", "/staff/new-person"
AT = "roles-larkfield-school"
ROBIN = {"name": "Robin Larksong", "email": "robin@example.org", AT: ["ceo"]}


@pytest.fixture
def robin(setter: Browser, begun: Page) -> Page:
    """The page of somebody who was added, and was not emailed."""
    return setter.press(setter.get(NEW), "Add them", **ROBIN, invite=[])


def held(empty, email: str = "robin@example.org") -> list[str]:
    return sorted(empty.memory.organisation.viewer_at(email).roles.get("larkfield-school", ()))


def mails(empty, to: str) -> list[str]:
    sweep(empty.services, lambda: 60.0)
    return [f"{mail.subject}\n{mail.text}" for mail in empty.memory.mailer.sent if mail.to == to]


def form(person: str) -> str:
    return f"{LIST}/{person}/roles"


def test_somebody_is_added_with_their_roles_at_a_site(empty, setter, robin):
    assert robin.heading == "Robin Larksong"
    assert held(empty) == ["ceo"]
    assert "Chief executive" in setter.get(LIST).text


def test_the_steps_that_are_about_people_lead_to_the_list(setter, begun):
    for step in ("Name the people who deal with complaints", "Name a second person who can change the set-up"):
        assert setter.get(begun.link(step)).heading == "People"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": ""}, "Enter their name"),
        ({"email": ""}, "Enter an email address"),
        ({"email": "robin"}, "Enter an email address with one @ in it"),
        ({AT: []}, "Choose at least one role. Without one they cannot sign in"),
    ],
)
def test_what_cannot_stand_has_its_message_and_the_rest_is_still_in_the_form(setter, begun, wrong, message):
    page = setter.press(setter.get(NEW), "Add them", **{**ROBIN, **wrong})
    assert (page.status, message in page.error) == (400, True)
    kept = {name: value for name, value in ROBIN.items() if name not in wrong}
    filled = page.filled("Add them")
    assert {name: filled[name] for name in kept} == {
        name: value if isinstance(value, list) else [value] for name, value in kept.items()
    }


@pytest.mark.parametrize(
    "spelt",
    ["ROBIN@Example.org", "  robin@example.org ", "Robin Larksong <robin@example.org>", "mailto:robin@example.org"],
)
def test_two_spellings_of_one_address_are_one_person_who_gets_the_roles(empty, setter, robin, spelt):
    page = setter.press(setter.get(NEW), "Add them", name="R. Larksong", email=spelt, **{AT: ["trustee"]})
    assert page.heading == "Robin Larksong is already here"
    assert "nobody is added a second time" in page.text
    assert "They will also be: Trustee at Larkfield School." in page.text
    assert held(empty) == ["ceo"]
    assert setter.press(page, "Add these roles", confirmed="yes").heading == "Robin Larksong"
    assert held(empty) == ["ceo", "trustee"]
    assert len(empty.memory.organisation.viewers()) == 2


def test_nobody_who_is_here_already_becomes_their_own_line_manager(empty, setter, robin):
    person = empty.memory.organisation.viewer_at("robin@example.org").id
    page = setter.press(setter.get(NEW), "Add them", **{**ROBIN, AT: ["trustee"]}, reports_to=person)
    setter.press(page, "Add these roles", confirmed="yes")
    assert held(empty) == ["ceo", "trustee"]
    assert empty.memory.organisation.viewer(person).reports_to == ""


def test_an_address_with_a_dot_more_is_somebody_elses(empty, setter, robin):
    setter.press(setter.get(NEW), "Add them", name="Ro Bin", email="ro.bin@example.org", **{AT: ["trustee"]})
    assert len(empty.memory.organisation.viewers()) == 3


def test_whoever_is_here_already_with_these_roles_is_not_added_again(empty, setter, robin):
    page = setter.press(setter.get(NEW), "Add them", **ROBIN)
    assert (page.heading, "They are here already, and hold these roles" in page.text) == ("Robin Larksong", True)
    assert len(empty.memory.organisation.viewers()) == 2


def test_somebody_loses_a_role_that_others_hold(empty, setter, robin):
    person = empty.memory.organisation.viewer_at("robin@example.org").id
    setter.press(setter.get(form(person)), "Save", **{AT: ["ceo", "chair"]})
    setter.press(setter.get(form(person)), "Save", **{AT: ["chair"]})
    assert held(empty) == ["chair"]


def test_somebody_who_is_here_keeps_at_least_one_role(empty, setter, robin):
    person = empty.memory.organisation.viewer_at("robin@example.org").id
    page = setter.press(setter.get(form(person)), "Save", **{AT: []})
    assert "If they are leaving, say so on their own page" in page.error and held(empty) == ["ceo"]


def test_a_role_that_the_policy_needs_is_not_taken_from_the_last_who_holds_it(empty, setter, begun):
    page = setter.press(setter.get(form(SETTER)), "Save", **{AT: ["trustee"]})
    assert page.status == 409
    assert "its policy needs one. Give the role to somebody else first" in page.error
    assert page.filled("Save")[AT] == ["trustee"]
    assert "ceo" in held(empty, "wren@example.org")


def test_another_role_that_nobody_would_hold_is_said_before_it_is_done(empty, setter, robin):
    person = empty.memory.organisation.viewer_at("robin@example.org").id
    setter.press(setter.get(form(person)), "Save", **{AT: ["ceo", "head_teacher", "desk:clerk"]})
    check = setter.press(setter.get(form(person)), "Save", **{AT: ["ceo"]})
    assert "Nobody at Larkfield School will be Head teacher." in check.text
    assert "Nobody at Larkfield School will be Complaints clerk." in check.text
    assert held(empty) == ["ceo", "desk:clerk", "head_teacher"]
    again = setter.post(check.address, {**check.filled("Change it"), "change": "yes"})
    assert again.filled("Save")[AT] == ["ceo"]
    setter.post(check.address, {**check.filled("Change it"), "confirmed": "yes"})
    assert held(empty) == ["ceo"]


def test_the_last_who_can_change_the_set_up_keeps_it(setter, begun):
    page = setter.press(setter.get(form(SETTER)), "Save", sets_up=[])
    assert page.status == 409 and "Make somebody else an administrator first" in page.error


def test_a_second_who_can_change_the_set_up_is_a_step_that_is_done(empty, setter, robin):
    person = empty.memory.organisation.viewer_at("robin@example.org").id
    setter.press(setter.get(form(person)), "Save", sets_up="yes")
    assert empty.memory.organisation.viewer(person).sets_up
    steps = setter.get("/staff/set-up")
    (step,) = [one for one in steps.all("li") if "Name a second person" in text_of(one)]
    assert "Done" in text_of(step)


def test_of_two_who_change_somebody_at_once_the_second_sees_what_the_first_wrote(empty, setter, robin):
    person = empty.memory.organisation.viewer_at("robin@example.org").id
    mine, theirs = setter.get(form(person)), setter.get(form(person))
    setter.press(theirs, "Save", **{AT: ["ceo", "trustee"]})
    page = setter.press(mine, "Save", name="Robin Wood", **{AT: ["ceo", "chair"]})
    assert page.status == 409 and "Somebody else changed this" in page.error
    assert "Now it says: Chief executive, Trustee" in page.text
    assert (page.filled("Save")["name"], page.filled("Save")[AT]) == (["Robin Wood"], ["ceo", "chair"])
    setter.press(page, "Save")
    assert held(empty) == ["ceo", "chair"]


def test_whoever_is_added_is_emailed_what_they_are_and_where_they_sign_in(empty, setter, begun):
    page = setter.press(setter.get(NEW), "Add them", **ROBIN)
    assert "We are emailing how to sign in" in page.text
    (mail,) = mails(empty, "robin@example.org")
    assert "Wren Larksong added you to the complaints desk of Larkfield Trust" in mail
    assert "Chief executive at Larkfield School" in mail
    assert f"{empty.services.base_url()}/staff" in mail


def test_it_is_sent_again_when_asked_for_but_not_twice_in_one_moment(empty, setter, robin):
    for said in ("We are emailing how to sign in", "Wait ten minutes before you send it again"):
        assert said in setter.press(setter.get(robin.link("Email them how to sign in")), "Email them").text
    empty.now += timedelta(minutes=20)
    setter.press(setter.get(robin.link("Email them how to sign in")), "Email them")
    assert len(mails(empty, "robin@example.org")) == 2


def test_the_list_says_who_has_never_signed_in_and_emails_them_all(empty, setter, robin):
    page = setter.get(LIST)
    assert "Robin Larksong Never signed in" in page.text
    check = setter.get(page.link("Email them all how to sign in"))
    assert "robin@example.org" in check.text
    setter.press(check, "Email them")
    assert len(mails(empty, "robin@example.org")) == 1
    assert "Has never signed in. We last emailed them how to on" in setter.get(robin.address).text


def test_the_list_says_which_role_nobody_holds_and_which_one_person_holds_alone(empty, setter, begun):
    assert "Head teacher Nobody" in setter.get(LIST).text
    assert "Chief executive Wren Larksong alone: the policy needs them" in setter.get(LIST).text
    empty.memory.organisation.put_person(SETTER, "Wren Larksong", "wren@example.org", {EVERYWHERE: [SET_UP]})
    assert "Chief executive Nobody: the policy needs somebody" in setter.get(LIST).text
    assert "The policy needs somebody to be: " in setter.get(LIST).text


def test_who_gave_a_role_and_when_is_kept(empty, setter, robin):
    assert "Robin Larksong, added Wren Larksong, " in setter.get("/staff/set-up/changes").text


def test_nobody_else_finds_these_pages(empty, setter, robin):
    other = signed_in(Browser(app), empty.services, empty.memory.organisation.viewer_at("robin@example.org").id)
    for page in (LIST, NEW, f"{LIST}/{SETTER}", form(SETTER), f"{LIST}/{SETTER}/invite", "/staff/invite-all"):
        assert other.get(page).status == 404


def test_somebody_who_is_not_there_has_no_page(setter, begun):
    for page in (f"{LIST}/nobody", form("nobody"), f"{LIST}/nobody/invite"):
        assert setter.get(page).status == 404


def test_what_a_page_says_was_done_does_not_stand_in_the_box_for_finding_a_case(setter, begun):
    page = setter.press(setter.get(NEW), "Add them", **ROBIN, invite=["yes"])
    for shown in (page, setter.get(f"{LIST}?said=invited")):
        (box,) = [one for one in shown.all("input") if one.get("id") == "find-a-case"]
        assert box.get("value", "") == ""
