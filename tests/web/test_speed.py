"""What the pages of the form cost: requests to the table besides the draft, and bytes on their way."""

import gzip
from pathlib import Path

import pytest

from tests.desk.test_requests import counting
from tests.pages import Browser, Page
from tests.web.answers import ANSWERS, fill_in
from tests.web.conftest import Organisation

BESIDES = 2  # whether the set-up was changed since this process read it; files, on their page, or the case
BYTES = 8 * 1024  # compressed, as API Gateway sends them
SCRIPTS = 60 * 1024  # bytes of all of them together, as they lie there
OF_A_CASE = ("", "/add", "/contact", "/withdraw", "/correct", "/points", "/letters", "/files", "/new-link")
OTHERS = (
    "/",
    "/at/north",
    "/at/north/procedure",
    "/at/north/suggestion-or-thanks",
    "/at/north/about-you",
    "/complain/later",
    "/complain/lost-link",
    "/complain/back",
    "/privacy",
    "/accessibility",
    "/at/north/paper",
)


def test_each_page_of_the_form_asks_the_table_twice_besides_its_draft_and_is_small(
    browser: Browser, first: Page, organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_in(browser, first, ANSWERS)
    asked = counting(organisation.memory.table, monkeypatch)
    addresses = dict.fromkeys(page.address for page in browser.seen if page.address.startswith("/complain/"))
    for address in (*addresses, *OTHERS):
        asked()
        page = browser.get(address)
        requests = sum(asked().values()) - 1  # the draft, which is here what a session is to staff
        assert requests <= BESIDES, (address, requests)
        assert len(gzip.compress(page.html.encode())) <= BYTES, address


def test_each_page_of_a_case_asks_the_table_twice_besides_its_link(
    browser: Browser, link: str, organisation: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counting(organisation.memory.table, monkeypatch)
    for page in OF_A_CASE:
        asked()
        browser.get(f"{link}{page}")
        requests = sum(asked().values()) - 1  # the link, which is a session here
        assert requests <= BESIDES, (page, requests)


def test_all_scripts_together_are_small() -> None:
    scripts = (Path(__file__).parents[2] / "chalicelib/static").glob("*.js")
    assert sum(one.stat().st_size for one in scripts) <= SCRIPTS
