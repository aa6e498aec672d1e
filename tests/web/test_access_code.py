"""Whoever is not to be contacted has a code before they send, shows that they have it, and comes back by it."""

import pytest

from app import app
from chalicelib.actions.change import perform
from chalicelib.domain.casework.decisions import DECISIONS
from tests.pages import Browser, Page
from tests.web.answers import code_on, fill_in, otherwise, slug
from tests.web.conftest import Organisation

NOBODY = {"contact": {"name": "", "reach": "none", "email": ""}}


@pytest.fixture
def asked(browser: Browser, first: Page) -> Page:
    return fill_in(browser, first, otherwise(NOBODY), until="code")


@pytest.fixture
def sent(browser: Browser, asked: Page) -> str:
    """The code of a complaint that was sent."""
    check = browser.press(asked, "Continue", code=code_on(asked))
    browser.press(check, "Send my complaint")
    return code_on(asked)


def come_back(code: str) -> Page:
    other = Browser(app)
    return other.press(other.get("/complain/back"), "Continue", code=code)


@pytest.mark.parametrize("typed", ["", "AAAA-BBBB-CCCC", "🙂"])
def test_nobody_goes_on_without_having_it(browser: Browser, asked: Page, typed: str):
    refused = browser.press(asked, "Continue", code=typed)
    assert (refused.status, slug(refused)) == (400, "code")
    assert refused.link(refused.error) == "#code"
    assert slug(browser.get("/complain/check")) == "code"


def test_it_may_be_typed_in_any_way(browser: Browser, asked: Page):
    assert slug(browser.press(asked, "Continue", code=code_on(asked).lower().replace("-", " "))) == "check"


def test_the_table_does_not_hold_it(browser: Browser, sent: str, organisation: Organisation):
    stored = str(organisation.memory.table.items())
    assert sent not in stored
    assert sent.replace("-", "") not in stored


def test_it_opens_the_unfinished_form_and_then_the_case(browser: Browser, asked: Page):
    check = browser.press(asked, "Continue", code=code_on(asked))
    assert slug(come_back(code_on(asked))) == "check"
    browser.press(check, "Send my complaint")
    assert come_back(code_on(asked)).heading == "We have your complaint"


def test_whoever_comes_back_can_write_to_us(sent: str, organisation: Organisation):
    page = come_back(sent)
    assert page.address.startswith("/case/")
    other = Browser(app)
    added = other.press(other.get(f"{page.address}/add"), information="It happened again.")
    assert "It happened again." in added.text


def test_a_new_link_of_the_case_ends_the_code_too(sent: str, organisation: Organisation):
    (case_id,) = organisation.cases
    model, _ = DECISIONS["new_link"]
    perform(organisation.services, "complainant", case_id, "new_link", model(why="leak"))
    assert come_back(sent).status == 410


def test_whoever_can_be_reached_is_not_asked_for_it(browser: Browser, check: Page):
    assert "code" not in {slug(page) for page in browser.seen}
