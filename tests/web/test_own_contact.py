"""The complainant changes how we contact them, or has their link replaced, on the page of their link."""

from dataclasses import replace

import pytest

from app import app
from chalicelib.actions import lodging
from chalicelib.domain.casework.contact.reached import Contact
from chalicelib.queries import tracking
from tests.desk.office import FORMAL
from tests.pages import Browser, Page
from tests.web.conftest import Organisation
from tests.web.mail import mails

NOT_SURE = "Something went wrong. Check what is on this page, then press the button again"
GONE = "This link has been replaced"


def changed(browser: Browser, link: str, **given: str) -> Page:
    return browser.press(browser.get(f"{link}/contact"), "Save changes", **given)


def test_a_new_address_gets_the_new_link_and_the_page_goes_on_under_it(
    browser: Browser, link: str, organisation: Organisation
):
    page = changed(browser, link, reach="email", email="new@example.org")
    assert (page.status, page.heading) == (200, "We have your complaint")
    assert "We have changed how we contact you." in page.text and "to n…@example.org" in page.text
    told = mails(organisation, "new@example.org")
    assert any("your complaint" in mail and page.address.partition("?")[0] in mail for mail in told)


def test_the_old_link_then_says_that_a_newer_one_was_sent_and_nothing_else(browser: Browser, link: str):
    changed(browser, link, reach="email", email="new@example.org")
    for address in (link, f"{link}/add", f"{link}/next", f"{link}/contact", f"{link}/new-link"):
        page = Browser(app).get(address)
        assert (page.status, page.heading) == (410, GONE)
        assert "RDS-" not in page.text and "taxi" not in page.text
    assert Browser(app).post(f"{link}/add", {"information": "x", "token": "x"}).heading == GONE


def test_the_page_of_the_confirmation_does_not_give_the_new_link_away(browser: Browser, link: str):
    changed(browser, link, reach="email", email="new@example.org")
    assert browser.get("/complain/sent").heading == GONE


def test_whoever_has_the_link_learns_neither_address_nor_number(browser: Browser, link: str):
    page = changed(browser, link, reach="telephone", telephone="01632 960 017", address="7 Imaginary Row")
    for address in (page.address.partition("?")[0], page.address.partition("?")[0] + "/contact"):
        html = browser.get(address).html
        assert "960 017" not in html and "Imaginary Row" not in html
    assert "a number that ends in 017" in page.text


def test_what_is_left_empty_stays_as_it_is(browser: Browser, link: str, organisation: Organisation):
    page = changed(browser, link, reach="telephone", telephone="01632 960 017")
    again = changed(browser, page.address.partition("?")[0], reach="email")
    assert again.heading == "We have your complaint"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"reach": "post"}, "Enter a postal address, or choose another way"),
        ({"reach": "telephone"}, "Enter a telephone number, or choose another way"),
        (
            {"reach": "email", "email": "new@"},
            "Enter an email address",
        ),
        ({"reach": "carrier pigeon"}, "Choose how we should contact you"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    browser: Browser, link: str, given: dict[str, str], says: str
):
    page = browser.post(f"{link}/contact", {"token": token(browser, link), "address": "", **typed(given)})
    assert page.status == 400 and says in page.text
    assert page.filled("Save changes").get("email", [""])[0] == given.get("email", "")
    assert browser.get(link).status == 200


def typed(given: dict[str, str]) -> dict[str, str]:
    return {"email": "", "telephone": "", **given}


def token(browser: Browser, link: str, page: str = "contact") -> str:
    return browser.get(f"{link}/{page}").filled()["token"][0]


def test_a_form_that_we_did_not_show_changes_nothing(browser: Browser, link: str):
    page = browser.post(f"{link}/contact", {"reach": "email", "email": "x@example.org", "token": "made up"})
    assert (page.status, NOT_SURE in page.text) == (403, True)
    assert browser.post(f"{link}/new-link", {"token": "made up"}).status == 403
    assert browser.get(link).status == 200


def test_a_new_link_goes_to_them_and_not_to_whoever_asked(browser: Browser, link: str, organisation: Organisation):
    page = browser.press(browser.get(f"{link}/new-link"), "Replace my link")
    assert (page.status, page.heading) == (410, GONE)
    told = mails(organisation, "robin@example.org")
    assert any("Your new link" in mail for mail in told)


def test_whoever_can_be_reached_in_no_other_way_is_shown_it(browser: Browser, organisation: Organisation):

    lodged = lodging.submit(organisation.services, "d", replace(FORMAL, reach="none", email=""))
    old = f"/case/{lodged.token}"
    page = browser.press(browser.get(f"{old}/new-link"), "Replace my link")
    assert (page.status, "Keep it now" in page.text) == (200, True)
    assert page.address.partition("?")[0] != old and browser.get(old).heading == GONE


def test_the_story_says_that_they_changed_it(browser: Browser, link: str):
    page = changed(browser, link, reach="email", email="new@example.org")
    assert "We changed how we contact you" in page.text


def test_whoever_asks_not_to_be_contacted_keeps_the_page_and_may_come_back(
    browser: Browser, link: str, organisation: Organisation
):
    where = browser.get(browser.get(link).link("Change this, or ask us not to contact you"))
    page = browser.press(where, "Save changes", reach="none")
    assert (page.status, page.address.partition("?")[0]) == (200, browser.get(link).address)
    assert "We will not contact you any more. Keep the address of this page" in page.text
    assert "You asked us not to contact you. Our response will be on this page." in page.text
    assert "You asked us not to contact you at all" in page.text
    assert mails(organisation, "robin@example.org") == []
    assert browser.get(f"{link}/contact").filled("Save changes")["reach"] == ["none"]
    back = changed(browser, link, reach="email")
    assert "By email, to r…@example.org" in back.text
    assert any("your complaint" in mail for mail in mails(organisation, "robin@example.org"))


def test_the_form_in_which_they_need_our_letters_is_changed_and_the_link_stays(
    browser: Browser, link: str, organisation: Organisation
):
    page = changed(browser, link, form="Large print")
    assert "We have changed how we write our letters to you." in page.text
    assert page.address.partition("?")[0].endswith(link.rpartition("/")[2])
    assert "You need our letters in this form: Large print" in page.text
    assert "We changed the form of our letters to you" in page.text
    assert browser.get(f"{link}/contact").filled("Save changes")["form"] == ["Large print"]
    assert "You need our letters in this form" not in changed(browser, link, form="").text


def test_the_form_and_the_address_can_be_changed_at_once(browser: Browser, link: str):
    page = changed(browser, link, form="Easy read", reach="email", email="new@example.org")
    assert "We have changed how we contact you." in page.text
    assert "You need our letters in this form: Easy read" in page.text


def test_a_note_on_what_keeps_them_safe_can_be_taken_back(browser: Browser, link: str, organisation: Organisation):
    page = browser.press(browser.get(f"{link}/contact"), "Save changes", safe_times="Say it is about the school trip.")
    form = browser.get(f"{page.address.partition('?')[0]}/contact")
    kept = browser.press(form, "Save changes", full_name="Robyn")
    assert "school trip" in known(organisation).safe_times
    browser.press(browser.get(f"{kept.address.partition('?')[0]}/contact"), "Save changes", forget="yes")
    assert known(organisation).safe_times == ""


def known(organisation: Organisation) -> Contact:
    (case_id,) = organisation.cases
    found = tracking.by_case(organisation.services, case_id)
    assert found is not None
    return found.account.contact
