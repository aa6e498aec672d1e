"""Saying whom a complaint is about, and, in the same form, who deals with it."""

from dataclasses import replace

import pytest

from chalicelib.domain.access.capacities import SITE_LEAD
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser, Page

SAY = "Record who it is about"
NOT_ME, ME = "This is not about me: open the case", "This is about me"


@pytest.fixture
def unread(office: Office) -> str:
    return office.lodge(replace(FORMAL, about=None))


def opened(office: Office, who: str, reference: str) -> Browser:
    """The browser of somebody who was asked whether it could be about them, and said no."""
    browser = office.browser(who)
    page = browser.press(browser.get(case(reference)), NOT_ME)
    assert page.heading == f"Case {reference}"
    return browser


def radios(page: Page) -> list[str]:
    return [i.get("value", "") for i in page.all("input") if i.get("type") == "radio"]


def test_whoever_looks_first_is_offered_whom_the_policy_proposes(office: Office, unread: str):
    page = opened(office, "ceo", unread).get(case(unread, "look"))
    assert radios(page)[0] == "north.officer"
    assert "The policy gives this stage to this role." in page.text


def test_one_form_does_both(office: Office, unread: str):
    browser = opened(office, "ceo", unread)
    page = browser.press(browser.get(case(unread, "look")), SAY, about=["head_teacher"], to="north.officer")
    if page.heading == "Read the letter before it goes":
        page = browser.press(page, SAY, confirmed="yes")
    assert "Recorded." in page.text
    assert {"looked", "assigned"} <= set(office.kinds(unread))


def test_whoever_it_is_about_cannot_be_named_and_what_was_answered_stays(office: Office, unread: str):
    browser = opened(office, "ceo", unread)
    page = browser.press(browser.get(case(unread, "look")), SAY, about=["investigating_officer"], to="north.officer")
    assert (page.status, bool(page.error)) == (409, True)
    assert page.filled(SAY)["to"] == ["north.officer"]
    assert "looked" not in office.kinds(unread)


def test_somebody_may_be_named_later(office: Office, unread: str):
    browser = opened(office, "ceo", unread)
    page = browser.press(browser.get(case(unread, "look")), SAY, about=["head_teacher"])
    assert "Recorded." in page.text
    assert "assigned" not in office.kinds(unread)


def test_the_form_says_who_may_not_deal_with_it_and_why(office: Office):
    reference = office.lodge(replace(FORMAL, about=("senior_leader",)))
    page = office.page("ceo", case(reference, "look"))
    assert "Who cannot handle this case, and why" in page.text
    assert "Senior Larksong: the complaint is about this person, or made by them." in page.text


def test_whoever_may_not_name_a_handler_is_not_offered_to(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    page = office.page("officer", case(reference, "look"))
    assert (radios(page), "Who cannot handle this case" in page.text) == ([], False)


def test_whoever_finds_themself_in_it_stands_aside_and_the_next_one_looks(office: Office, unread: str):
    browser = opened(office, "ceo", unread)
    page = browser.press(browser.get(case(unread, "declare_interest")), "Declare an interest", reason="It is about me.")
    if page.heading == "Read the letter before it goes":  # the complainant's link is renewed
        page = browser.press(page, "Declare an interest", confirmed="yes")
    assert ("Work list" in page.heading, "You have stood aside from this case." in page.text) == (True, True)
    assert browser.get(case(unread)).status == 404
    assert opened(office, "vice", unread).get(case(unread, "look")).heading == SAY


def test_before_they_see_a_word_the_first_reader_is_asked_whether_it_could_be_about_them(office: Office, unread: str):
    page = office.page("ceo", case(unread))
    assert page.heading == "Could this be about you?"
    assert "The gate was left open." not in page.text and "Robin Wren" not in page.text
    assert office.page("ceo", case(unread, "look")).heading == "Could this be about you?"


def test_a_yes_goes_to_the_next_person_and_shows_nothing(office: Office, unread: str):
    browser = office.browser("ceo")
    page = browser.press(browser.get(case(unread)), ME)
    assert (page.heading, "We have passed it to the next person." in page.text) == ("Work list", True)
    assert browser.get(case(unread)).status == 404
    assert all("The gate was left open." not in seen.text for seen in browser.seen)
    assert office.page("vice", case(unread)).heading == "Could this be about you?"
    office.sweep()
    assert [m.to for m in office.organisation.memory.mailer.sent if "Read a complaint first" in m.subject] == [
        "vice@example.org"
    ]


def test_whoever_reads_and_finds_that_it_is_about_them_says_so_by_one_button(office: Office, unread: str):
    browser = opened(office, "ceo", unread)
    page = browser.press(browser.get(browser.get(case(unread)).link(ME)), ME)
    assert page.heading == "Work list"
    assert browser.get(case(unread)).status == 404


def test_no_act_can_be_done_before_the_question_is_answered(office: Office, unread: str):
    browser = office.browser("ceo")
    token = browser.get(case(unread)).filled(ME)["token"]
    browser.post(case(unread, "note"), {"text": "Hm.", "token": token})
    assert office.kinds(unread) == ["received"]


def moved(office: Office, who: str, *roles: str) -> None:
    """Somebody holds other roles at the site from now on."""
    register = office.organisation.memory.organisation
    register.put_person(f"north.{who}", f"{who.title()} Larksong", f"{who}@example.org", {"north": list(roles)})


def test_naming_a_second_subject_at_the_desk_keeps_the_first_out(office: Office):
    reference = office.lodge(replace(FORMAL, about=("head_teacher",)))
    browser = office.browser("ceo")
    form = browser.get(case(reference, "look"))
    assert "So far it is about" in form.text and "Head Larksong" in form.text
    browser.press(form, SAY, about=["north.senior"])
    assert [office.page(who, case(reference)).status for who in ("head", "senior")] == [404, 404]
    assert "Cannot see this case" in office.page("ceo", case(reference)).text


def test_whoever_loses_the_post_that_was_named_does_not_find_the_complaint_about_themself(office: Office):
    reference = office.lodge(replace(FORMAL, about=("head_teacher",)))
    moved(office, "head", "senior_leader", SITE_LEAD)
    assert office.page("head", case(reference)).status == 404
    assert reference not in office.page("head", "/staff").text
    assert "Head Larksong" in office.page("ceo", case(reference)).text


def test_somebody_who_held_the_post_before_can_be_meant(office: Office, unread: str):
    browser = opened(office, "ceo", unread)
    browser.press(browser.get(case(unread, "look")), SAY, before=["head_teacher"])
    assert "whoever was Head teacher before" in office.page("ceo", case(unread)).text
