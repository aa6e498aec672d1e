"""From nothing to a page that works, in six fields; and the list of what is still to do."""

import pytest

from app import app
from chalicelib.domain.policy.role_holders import lacking
from tests.pages import Browser
from tests.set_up.conftest import FIRST, SETTER
from tests.staff import signed_in
from tests.web.answers import ANSWERS, fill_in


def test_an_organisation_with_nothing_is_asked_for_four_things_after_name_and_address(setter):
    page = setter.get("/staff/set-up")
    assert page.heading == "Set up your complaints page"
    assert [name for name in page.filled("Set up the page") if name != "token"] == ["organisation", "name", "mailbox"]


def test_after_them_the_page_takes_a_complaint_that_reaches_whoever_set_it_up(empty, setter, begun):
    assert begun.heading == "Set-up"
    stranger = Browser(app)
    question = stranger.press(stranger.get("/"), "Start now")
    answers = {name: value for name, value in ANSWERS.items() if name != "site"}
    sent = stranger.press(fill_in(stranger, question, answers), "Send my complaint")
    assert "RDS-" in sent.text
    assert "RDS-" in setter.get("/staff").text


def test_nobody_is_lacking_whom_the_policy_needs(empty, begun):
    (site,) = empty.memory.organisation.sites()
    policy = empty.memory.organisation.policy(site.policy)
    assert (site.id, site.name) == ("larkfield-school", "Larkfield School")
    assert lacking(policy, empty.memory.organisation.people(site.id)).needed == ()


@pytest.mark.parametrize("name", FIRST)
def test_each_field_that_is_empty_is_named_and_the_others_stay(setter, name):
    page = setter.press(setter.get("/staff/set-up"), "Set up the page", **{**FIRST, name: ""})
    assert (page.status, page.error.startswith(("Enter", "Choose"))) == (400, True)
    assert [page.filled("Set up the page")[other] for other in FIRST if other != name] == [
        [value] for other, value in FIRST.items() if other != name
    ]


def test_sending_it_twice_makes_one_site(empty, setter, begun):
    page = setter.get("/staff/set-up/begin")
    assert page.heading == "Set-up"
    assert setter.post("/staff/set-up/begin", FIRST).status == 200
    assert len(empty.memory.organisation.sites()) == 1


def test_the_list_says_what_is_to_do_and_what_follows_from_leaving_it(begun):
    assert "Name the people who deal with complaints" in begun.text
    assert "Until then every complaint comes to whoever set this up." in begun.text


def test_a_step_that_is_done_says_so(empty, setter, begun):
    before = setter.get("/staff/set-up").text.count("Done")
    site = setter.get("/staff/set-up/sites/larkfield-school")
    setter.press(site, "Save", telephone="01632 960001", postal_address="1 Imaginary Way, Larkfield")
    assert setter.get("/staff/set-up").text.count("Done") == before + 1


def test_visitors_read_that_the_page_is_not_open_yet_until_it_is_opened(empty, setter, begun):
    assert "This page is not open yet" in Browser(app).get("/").text
    page = setter.press(setter.get("/staff/set-up/live"), "Open it to everybody")
    assert "open to everybody since Monday 14 September 2026" in page.text
    assert "This page is not open yet" not in Browser(app).get("/").text


def test_the_set_up_is_changed_from_its_page_when_every_step_is_done_too(setter, begun):
    for name in ("Your organisation", "Your sites", "Your policies", "Working days"):
        assert setter.get(begun.link(name)).heading == name


def test_once_the_page_is_open_nothing_is_to_do_before_that(setter, begun):
    assert "Before you open it" in begun.text
    page = setter.press(setter.get("/staff/set-up/live"), "Open it to everybody")
    assert "Before you open it" not in page.text and "Do these first" in page.text


def test_whoever_signs_in_on_the_first_day_is_led_to_the_first_step(setter):
    assert setter.get("/staff").heading == "Set up your complaints page"


def test_nobody_else_finds_these_pages(empty, begun):
    empty.memory.organisation.put_person("p2", "Robin Larksong", "robin@example.org", {"larkfield-school": ["ceo"]})
    robin = signed_in(Browser(app), empty.services, "p2")
    ours = " /begin /organisation /sites /new-site /sites/larkfield-school /changes /status /live"
    for page in ours.split(" "):
        assert robin.get(f"/staff/set-up{page}").status == 404


def test_what_was_changed_is_said_in_the_words_of_the_policy(empty, setter, begun):
    text = setter.get("/staff/set-up/changes").text
    assert "Chief executive" in text and "at Larkfield School" in text
    assert "policy: Concerns and complaints policy, version 3" in text
    assert empty.memory.organisation.site("larkfield-school").policy not in text


def test_who_set_it_up_is_kept(empty, setter, begun):
    page = setter.get("/staff/set-up/changes")
    assert "The site Larkfield School, added Wren Larksong, 14 September 2026" in page.text.replace("Monday ", "")
    assert empty.memory.organisation.changes()[0].by == SETTER


def test_once_it_is_open_it_says_so_and_leads_to_the_address_and_the_poster(setter, begun):
    page = setter.press(setter.get("/staff/set-up/live"), "Open it to everybody")
    assert "Your complaints page is open to everybody. Now tell people about it" in page.text
    links = [link.get("href") for link in page.all("a")]
    assert "/staff/set-up/publish/larkfield-school" in links
    assert setter.get("/staff/set-up/publish/larkfield-school").heading == "Tell people about the page"


def test_what_redress_wrote_is_not_done_until_somebody_says_that_they_have_read_it(empty, setter, begun):
    assert "Written for you: read it" in begun.text
    page = setter.get("/staff/set-up/notices")
    assert page.text.count("Written by Redress") == 2
    after = setter.press(page, "I have read both")
    assert "Written for you: read it" not in after.text
    assert "read on: nothing became Monday 14 September 2026" in setter.get("/staff/set-up/changes").text
