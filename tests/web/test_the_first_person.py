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
from tests.web.signing_in import App, mailed

NAME, EMAIL = "Wren Larksong", "wren@example.org"


@pytest.fixture
def link(organisation) -> str:
    register = organisation.memory.organisation
    register.put_person("south.ceo2", "Ceo Seabright", "ceo2@example.org", {"south": ["ceo"]})
    return f"/staff/first/{accounts.invite_first(organisation.services)}"


def test_the_first_person_says_who_they_are_and_signs_in_with_the_mail(browser, organisation, link):
    page = browser.press(browser.get(link), "Continue", name=NAME, email=EMAIL)
    page = browser.press(page, "Continue", code=code_in(newest(organisation)))
    assert (page.heading, NAME in page.text) == ("Choose your security check", True)


def taken(browser, organisation, link, name=NAME, email=EMAIL):
    """The invitation taken to its end: the mail's code, and an app."""
    telephone = App(organisation)
    page = browser.press(browser.get(link), "Continue", name=name, email=email)
    page = browser.press(page, "Continue", code=code_in(newest(organisation)))
    page = browser.press(page, "Continue", kind="app")
    telephone.learn(page)
    return browser.press(page, "Sign in", code=telephone.code())


def test_the_first_person_holds_nothing_before_their_mail_and_a_security_check(browser, organisation, link):
    page = browser.press(browser.get(link), "Continue", name=NAME, email=EMAIL)
    assert not organisation.memory.organisation.viewer_at(EMAIL).sets_up
    browser.press(page, "Continue", code=code_in(newest(organisation)))
    assert not organisation.memory.organisation.viewer_at(EMAIL).sets_up
    assert not organisation.memory.organisation.viewer_at(EMAIL).may_sign_in


def test_with_both_they_set_everything_up(browser, organisation, link):
    assert taken(browser, organisation, link).heading == "Your recovery codes"
    assert organisation.memory.organisation.viewer_at(EMAIL).sets_up
    assert browser.get("/staff").status == 200


def test_a_wrong_address_gives_nothing_to_whoever_reads_it_and_the_link_still_works(browser, organisation, link):
    browser.press(browser.get(link), "Continue", name=NAME, email="wrong@example.org")
    stranger = Browser(app)
    assert mailed(stranger, "wrong@example.org").heading == "Check your email"
    assert not organisation.memory.organisation.viewer_at("wrong@example.org").may_sign_in
    newest(organisation)  # the stranger's
    taken(browser, organisation, link)
    assert organisation.memory.organisation.viewer_at(EMAIL).sets_up
    assert not organisation.memory.organisation.viewer_at("wrong@example.org").sets_up


def test_somebody_who_is_here_already_keeps_what_they_hold(browser, organisation, link):
    taken(browser, organisation, link, "Another Name", "clerk@example.org")
    taken(
        browser,
        organisation,
        f"/staff/first/{accounts.invite_first(organisation.services)}",
        "Another",
        "ceo2@example.org",
    )
    found = organisation.memory.organisation.viewer("south.ceo2")
    assert (found.sets_up, found.name, "ceo" in found.at("south")) == (True, "Ceo Seabright", True)


def test_the_link_works_once(browser, organisation, link):
    page = browser.get(link)
    taken(browser, organisation, link)
    assert browser.get(link).heading == "This link no longer works"
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
    ("", EMAIL, "Enter your name"), (NAME, "", "Enter your work email address"),
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
    assert page.heading == "Choose your security check"
