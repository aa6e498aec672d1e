"""A form that can no longer do what it was for shows what was typed in it: each of these was lost once."""

from urllib.parse import urlencode

import pytest

from app import app
from tests.pages import Browser, Page, text_of
from tests.web.answers import ANSWERS, fill_in
from tests.web.conftest import Organisation

WORDS = "The gate was open, and the dog ran out."


def test_a_page_of_the_form_that_is_answered_after_the_complaint_was_sent(browser: Browser, check: Page):
    stale = browser.get("/complain/what")
    browser.press(check, "Send my complaint")
    page = browser.press(stale, "Continue", narrative=WORDS)
    assert (page.status, page.heading) == (409, "What do you want to add?")
    assert "You have sent your complaint already, and this was not in it." in page.error
    assert page.filled("Add this")["information"] == [WORDS]
    assert WORDS in browser.press(page, "Add this").text


def test_another_date_on_a_page_of_the_form_that_is_answered_after_the_complaint_was_sent(
    browser: Browser, check: Page
):
    stale = browser.get("/complain/what")
    browser.press(check, "Send my complaint")
    date = {"arose-day": "3", "arose-month": "2", "arose-year": "2025", "arose-unsure": []}
    page = browser.press(stale, "Continue", **date)
    assert (page.status, page.filled("Add this")["information"]) == (409, ["3 2 2025"])


def test_an_answer_that_was_in_the_complaint_is_not_asked_for_again(browser: Browser, check: Page):
    stale = browser.get("/complain/what")
    browser.press(check, "Send my complaint")
    assert browser.press(stale, "Continue").address == "/complain/sent"


def test_the_reason_for_withdrawing_a_complaint_that_is_closed_by_then(browser: Browser, link: str):
    stale = browser.get(f"{link}/withdraw")
    browser.press(stale, "Withdraw my complaint", why="It was put right.")
    assert browser.press(stale, "Withdraw my complaint", why="It was put right.").status == 200, "a double click"
    page = browser.press(stale, "Withdraw my complaint", why=WORDS)
    assert (page.status, page.filled("Add this")["information"]) == (409, [WORDS])


def test_what_comes_under_a_link_that_was_replaced_meanwhile_can_be_copied(browser: Browser, link: str):
    stale = browser.get(f"{link}/add")
    browser.press(browser.get(f"{link}/new-link"))
    page = browser.press(stale, "Add this", information=f"{WORDS}\nTwice.")
    assert (page.status, page.heading) == (410, "This link has been replaced")
    assert "We did not keep it. Copy it from here if you still need it." in page.text
    assert f"{WORDS} Twice." in page.text.replace("Twice", " Twice").replace("  ", " ")
    assert page.html.count(stale.filled("Add this")["token"][0]) == 0, "nothing that the form carried unseen"


def test_a_single_word_and_a_date_can_be_copied_too_and_nothing_that_was_chosen(browser: Browser, link: str):
    stale = browser.get(f"{link}/contact")
    browser.press(browser.get(f"{link}/new-link"))
    page = browser.press(stale, "Save changes", full_name="Robin", email="r@example.net", reach="email")
    assert (page.status, [text_of(one) for one in page.all("blockquote")]) == (410, ["Robin", "r@example.net"])
    dated = {"arose-day": "3", "arose-month": "Sept", "arose-year": "", "reasons_2": "Unfair", "finding_2": "upheld"}
    page = browser.post("/case/1-nothing/add", dated)
    assert [text_of(one) for one in page.all("blockquote")] == ["3 Sept", "Unfair"]


def test_what_a_page_elsewhere_sends_stands_on_no_page_of_ours(browser: Browser, organisation: Organisation):
    assert WORDS in browser.post("/case/1-nothing/add", {"information": WORDS}).text
    browser.headers["sec-fetch-site"] = "cross-site"
    assert WORDS not in browser.post("/case/1-nothing/add", {"information": WORDS}).text


def test_a_field_that_is_not_asked_any_more_since_another_answer_was_changed(browser: Browser, first: Page):
    page = fill_in(browser, first, {**ANSWERS, "you": {"come_from": "partner"}}, until="for")
    browser.press(browser.get("/complain/you"), "Continue", come_from="parent")
    wrong = browser.press(page, "Continue", for_whom="self", works_for="Fernshire Council", not_told="x" * 501)
    assert (wrong.status, wrong.filled("Continue")["works_for"]) == (400, ["Fernshire Council"])
    browser.press(wrong, "Continue", not_told="")
    browser.press(browser.get("/complain/you"), "Continue", come_from="partner")
    assert browser.get("/complain/for").filled("Continue")["works_for"] == ["Fernshire Council"]


def test_a_choice_that_cannot_be_made_any_more_is_not_asked_for(
    browser: Browser, first: Page, organisation: Organisation
):
    fill_in(browser, first, ANSWERS, until="want")
    stale = browser.get("/complain/want")
    organisation.pass_hours(29 * 24)
    again = browser.press(stale, "Continue", desired=WORDS)
    assert (again.status, again.filled("Continue")["desired"]) == (410, [WORDS])
    assert browser.press(again, "Continue").address == "/complain/site", "what has to be known before it"


@pytest.mark.parametrize(("address", "button"), [
    ("/complain/lost-link", "Email me the link"), ("/complain/later", "Email me a link"),
])  # fmt: skip
def test_an_address_of_email_however_long_it_is(browser: Browser, check: Page, address: str, button: str):
    long = f"{'robin' * 500}@example.org"
    page = browser.press(browser.get(address), button, email=long)
    assert (page.status, page.filled(button)["email"]) == (400, [long])
    assert "Enter" in page.error and "name before the @" in page.error


def test_a_code_that_opens_nothing_and_whose_device_it_is(browser: Browser, organisation: Organisation):
    page = browser.press(browser.get("/complain/back"), "Continue", code="x" * 2_500, own="yes")
    assert (page.status, page.filled("Continue")) == (400, {"code": ["x" * 2_500], "own": ["yes"]})


@pytest.mark.parametrize("spoilt", ["\ufdd0", "\U0010ffff", "\ufffe", "\x00", "\u202e"])
def test_what_is_no_character_is_on_no_page(browser: Browser, check: Page, spoilt: str):
    """Each page is policed: none of these may stand in valid HTML."""
    browser.press(browser.get("/complain/what"), "Continue", narrative=f"The gate{spoilt} was open.")
    assert "The gate was open." in browser.get("/complain/check").text
    assert browser.press(browser.get("/complain/later"), "Email me a link", email=f"a{spoilt}@b").filled("Email")[
        "email"
    ] == ["a@b"]
    started = browser.post("/complain/start", {"site": f"north{spoilt}", "own": spoilt})
    assert started.heading == "You have a complaint you have not finished"


def test_the_page_on_how_to_leave_runs_its_script_whoever_it_is_shown_to(browser: Browser, check: Page):
    page = browser.post("/complain/hide", {"token": "made up"})
    assert (page.status, len(page.all("script"))) == (403, 1)
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]


def test_what_a_new_browser_sends_of_a_form_that_it_never_saw_fails_nowhere(organisation: Organisation):
    for slug, answers in ANSWERS.items():
        assert Browser(app).ask("POST", f"/complain/{slug}", urlencode(answers, doseq=True)).status in (200, 410), slug
