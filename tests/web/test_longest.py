"""Nothing that anybody can send to a page of the public makes our side fail: each field has a longest, hidden ones too."""

import pytest

from tests.longest import send_monsters
from tests.pages import Browser, Page
from tests.web.answers import ANSWERS, fill_in
from tests.web.conftest import Organisation


@pytest.mark.parametrize("each", [True, pytest.param(False, marks=pytest.mark.prove)], ids=["one each", "all"])
def test_no_field_of_the_form_makes_us_fail(browser: Browser, first: Page, each: bool):
    page = first
    assert send_monsters(browser, browser.get("/")) == []
    for turn, question in enumerate(ANSWERS):
        try:
            page = fill_in(browser, browser.get("/complain/site"), ANSWERS, until=question)
        except KeyError:  # this question does not arise
            continue
        assert send_monsters(browser, page, one_each=turn if each else None) == []


def test_no_field_of_the_complainants_page_makes_us_fail(browser: Browser, check: Page):
    sent = browser.press(check, "Send")
    case = browser.get(next(a.get("href", "") for a in sent.all("a") if "/case/" in a.get("href", "")))
    assert send_monsters(browser, case) == []


@pytest.mark.parametrize("address", ["/staff/sign-in", "/staff/sign-in?back=/staff/log"])
def test_no_field_of_signing_in_makes_us_fail(browser: Browser, organisation: Organisation, address: str):
    page = browser.get(address)
    assert send_monsters(browser, page) == []
    code = browser.press(page, email="head@example.org")
    assert send_monsters(browser, code) == []


def test_where_to_go_after_signing_in_may_not_be_of_any_length(browser: Browser, organisation: Organisation):
    page = browser.post("/staff/sign-in", {"email": "head@example.org", "back": "/staff/" + "x" * 450_000})
    assert page.status == 200


@pytest.mark.parametrize(
    "address", ["/case/{}", "/staff/sign-in/link/{}", "/staff/first/{}", "/complain/{}", "/static/{}"]
)
@pytest.mark.parametrize("part", ["x" * 2_500, "%F0%9F%99%82" * 250, "%00", "%", "%25%32%46"])
def test_no_part_of_an_address_makes_us_fail(browser: Browser, organisation: Organisation, address: str, part: str):
    assert browser.get(address.format(part)).status < 500
