"""Whoever is not to be contacted has a code before they send, shows that they have it, and comes back by it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import app
from chalicelib import wiring
from chalicelib.actions.change import perform
from chalicelib.domain.casework import commands
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


def forgets(organisation: Organisation, days: int) -> None:
    """What the table does by itself, some time after each item's end."""
    organisation.now += timedelta(days=days)
    over = [
        i
        for i in organisation.memory.table.items()
        if int(str(i.get("expires", 10**12))) < organisation.now.timestamp()
    ]
    organisation.memory.table.remove((str(i["pk"]), str(i["sk"])) for i in over)


def test_it_leads_back_for_as_long_as_there_is_a_case(sent: str, organisation: Organisation):
    forgets(organisation, days=3 * 366)
    assert come_back(sent).heading.startswith("We ")
    assert come_back(sent).address.startswith("/case/")


def test_it_leads_back_after_the_secret_of_the_link_was_retired(sent: str, organisation: Organisation):
    both = {1: b"not a secret", 2: b"another"}.__getitem__
    wiring.use(replace(
        organisation.services, link_secret=both, link_version=2, link_ends={1: date(2026, 9, 16)},
        wall=lambda: organisation.now,
    ))  # fmt: skip
    assert come_back(sent).address.startswith("/case/1-")
    organisation.now += timedelta(days=3)
    assert [come_back(sent).address[:8] for _ in range(2)] == ["/case/2-", "/case/2-"]
    perform(organisation.services, "complainant", *organisation.cases, "new_link", commands.NewLink(why="leak"))
    assert come_back(sent).status == 410


def test_of_a_form_that_was_never_sent_nothing_is_kept_in_the_end(asked: Page, organisation: Organisation):
    forgets(organisation, days=2 * 366)
    assert not [i for i in organisation.memory.table.items() if str(i["pk"]).startswith(("BACK#", "DRAFT#"))]
    assert come_back(code_on(asked)).status == 400


def test_a_new_link_of_the_case_ends_the_code_too(sent: str, organisation: Organisation):
    (case_id,) = organisation.cases
    model, _ = DECISIONS["new_link"]
    perform(organisation.services, "complainant", case_id, "new_link", model(why="leak"))
    assert come_back(sent).status == 410


def test_whoever_can_be_reached_is_not_asked_for_it(browser: Browser, check: Page):
    assert "code" not in {slug(page) for page in browser.seen}
