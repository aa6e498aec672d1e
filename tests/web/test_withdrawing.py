"""The complainant withdraws their complaint on the page of their link."""

import pytest

from tests.pages import Browser, Page
from tests.web.conftest import Organisation
from tests.web.mail import letters, mails

SURE = "Are you sure you want to withdraw your complaint?"


def withdrawn(browser: Browser, link: str, why: str = "") -> Page:
    return browser.press(browser.get(f"{link}/withdraw"), "Withdraw my complaint", why=why)


def test_the_page_says_first_what_happens_then(browser: Browser, link: str):
    page = browser.get(browser.get(link).link("Withdraw your complaint"))
    assert page.heading == SURE
    assert "we stop looking into it and close it" in page.text
    assert "If you told us about someone’s safety, we must still look into that." in page.text
    assert page.link("tell us about it") == f"{link}/add"
    assert browser.get(link).heading == "We have your complaint"  # looking withdrew nothing


def test_a_button_closes_it_and_the_page_says_so(browser: Browser, link: str):
    page = withdrawn(browser, link, "It has been put right.")
    assert page.heading == "You have withdrawn your complaint"
    assert "We have closed your complaint, as you asked." in page.text
    assert "You withdrew your complaint It has been put right." in page.text
    assert "Are you sure" not in page.text and "/withdraw" not in page.html


def test_withdrawing_twice_withdraws_once(browser: Browser, link: str):
    form = browser.get(f"{link}/withdraw")
    browser.press(form, "Withdraw my complaint")
    page = browser.press(form, "Withdraw my complaint")
    assert (page.status, page.text.count("You withdrew your complaint")) == (200, 1)


def test_what_was_typed_is_kept_where_the_form_cannot_stand(browser: Browser, link: str):
    page = browser.press(browser.get(f"{link}/withdraw"), "Withdraw", why="x" * 20_001)
    assert (page.status, page.heading) == (400, SURE)
    assert page.filled("Withdraw my complaint")["why"] == ["x" * 20_001]
    assert browser.post(f"{link}/withdraw", {"why": "Typed", "token": "made up"}).status == 403
    assert browser.get(link).heading == "We have your complaint"


def test_the_letter_confirms_it_and_says_how_to_come_back(browser: Browser, link: str, organisation: Organisation):
    withdrawn(browser, link, "My own reason")
    letter = next(letter for letter in letters(organisation) if "we have closed" in letter)
    assert "You told us that you want to withdraw your complaint, so we have closed it." in letter
    assert "If you did not ask for this, or you change your mind, tell us." in letter
    assert "My own reason" not in letter


@pytest.mark.parametrize("assigned", [True, False])
def test_whoever_has_it_is_told(browser: Browser, link: str, organisation: Organisation, assigned: bool):
    if assigned:
        organisation.act("north.ceo", "assign", to="north.senior")
    withdrawn(browser, link)
    told = mails(organisation, "senior@example.org" if assigned else "ceo@example.org")
    assert any("The complainant has withdrawn" in mail for mail in told)


def test_a_decision_that_is_on_its_way_is_not_withdrawn_from(browser: Browser, link: str, organisation: Organisation):
    organisation.act("north.ceo", "assign", to="north.senior")
    organisation.act("north.senior", "issue_outcome", finding="upheld", reasons="It was late.")
    assert "/withdraw" not in browser.get(link).html
    assert browser.get(f"{link}/withdraw").address == link
