"""Whoever was given the one-time link becomes the one who sets everything up, and signs in as everybody does."""

import pytest

from app import app
from chalicelib import wiring
from chalicelib.actions import accounts, delivering
from chalicelib.adapters.memory import Memory
from tests.contract.build import MONDAY
from tests.dates import instant
from tests.pages import Browser
from tests.web.mail import code_in, newest

NAME, EMAIL = "Wren Larksong", "wren@example.org"


@pytest.fixture
def link(organisation) -> str:
    return f"/staff/first/{accounts.invite_first(organisation.services)}"


def test_they_say_who_they_are_and_sign_in_with_the_mail(browser, organisation, link):
    page = browser.press(browser.get(link), "Continue", name=NAME, email=EMAIL)
    page = browser.press(page, "Continue", code=code_in(newest(organisation)))
    assert (page.heading, NAME in page.text) == ("Choose how you confirm that it is you", True)
    assert organisation.memory.organisation.viewer_at(EMAIL).sets_up


def test_somebody_who_is_here_already_keeps_what_they_hold(browser, organisation, link):
    browser.press(browser.get(link), "Continue", name="Another Name", email="ceo@example.org")
    found = organisation.memory.organisation.viewer("north.ceo")
    assert (found.sets_up, found.name, "ceo" in found.at("north")) == (True, "Ceo Larksong", True)


def test_the_link_works_once(browser, link):
    page = browser.get(link)
    browser.press(page, "Continue", name=NAME, email=EMAIL)
    assert browser.get(link).heading == "This link does not work any more"
    assert browser.press(page, "Continue", name=NAME, email="other@example.org").status == 410


def test_the_link_works_for_two_days(browser, organisation, link):
    organisation.now = instant("Wed 2026-09-16 09:59")
    assert browser.get(link).status == 200
    organisation.now = instant("Wed 2026-09-16 10:00")
    assert browser.get(link).status == 410


@pytest.mark.parametrize("guess", ["x", "☂", "a" * 43])
def test_a_guess_opens_nothing(browser, organisation, guess):
    assert browser.get(f"/staff/first/{guess}").status == 410


def test_opening_it_does_nothing(browser, organisation, link):
    before = organisation.memory.table.items()
    Browser(app).get(link)
    assert organisation.memory.table.items() == before


@pytest.mark.parametrize(("name", "email", "error"), [
    ("", EMAIL, "Enter your name"), (NAME, "", "Enter your email address at work"),
    (NAME, "wren@", "Enter an email address with a full domain after the @, like name@example.com"),
])  # fmt: skip
def test_what_is_missing_gets_a_message_and_the_rest_stays(browser, link, name, email, error):
    page = browser.press(browser.get(link), "Continue", name=name, email=email)
    assert (page.status, page.error) == (400, error)
    assert (page.by_id("name").get("value", ""), page.by_id("email").get("value", "")) == (name, email)


def test_a_form_that_we_did_not_show_is_refused(browser, link):
    assert browser.post(link, {"name": NAME, "email": EMAIL}).status == 403


def test_on_an_empty_table_there_is_no_site_to_answer_to_and_their_mail_goes_all_the_same(browser):
    """Nothing was ever set up: the first person's own sign-in is what everything else waits for."""
    memory = Memory()
    services = memory.services(lambda: MONDAY)
    wiring.use(services)
    page = browser.press(
        browser.get(f"/staff/first/{accounts.invite_first(services)}"), "Continue", name=NAME, email=EMAIL
    )
    while delivering.deliver_one(services, "w"):
        pass
    (mail,) = memory.mailer.sent
    assert (mail.to, mail.reply_to) == (EMAIL, "")
    page = browser.press(page, "Continue", code=code_in(mail))
    assert page.heading == "Choose how you confirm that it is you"
