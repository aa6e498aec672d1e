"""Somebody who gives no name and no address: they come back by a code, are asked, answer, and go on to the next stage."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.complaining import ANSWERS
from tests.browser.test_journey import redress
from tests.browser.visitor import Visitor
from tests.runner import Runner

QUESTION = "Which door do you mean?"
UNASKED = ("needs", "evidence")


@pytest.fixture
def visitor(browser: Browser, local: Runner) -> Iterator[Visitor]:
    context = browser.new_context(locale="en-GB", timezone_id="Europe/London")
    yield Visitor(context.new_page(), local, "without-a-name")
    context.close()


def send(visitor: Visitor) -> tuple[str, str]:
    """The reference, and the code that leads back."""
    visitor.go("/")
    visitor.press("Start now")
    for name, answer in ANSWERS.items():
        if name == "contact":
            visitor.choose("I do not want to be contacted")
        elif name not in UNASKED:
            answer(visitor)
        if name != "needs":
            visitor.press("Continue")
    code = visitor.page.locator(".govuk-inset-text.app-reference").inner_text().strip()
    visitor.look("code")
    visitor.write(code, "Type your code here")
    visitor.press("Continue")
    visitor.press("Send my complaint")
    return visitor.page.locator(".app-reference").first.inner_text(), code


def come_back(visitor: Visitor, code: str) -> str:
    """By another browser. What the page says."""
    visitor.page.context.clear_cookies()
    visitor.go("/complain/back")
    visitor.write(code, "Your code")
    visitor.press("Continue")
    return visitor.page.locator("main").inner_text()


def test_a_whole_case_both_ways_without_a_name(visitor: Visitor):
    reference, code = send(visitor)
    redress(visitor, reference, "assign", "--to", "larkfield.officer1")
    redress(visitor, reference, "message", "--text", QUESTION)
    assert QUESTION in come_back(visitor, code)
    visitor.look("asked")

    visitor.follow(visitor.page.get_by_role("link", name="Add information"))
    visitor.write("The one by the bins.", "What do you want to add?")
    visitor.press("Add this to my complaint")
    assert "The one by the bins." in visitor.page.locator("main").inner_text()

    redress(visitor, reference, "issue_outcome", "--finding", "not_upheld", "--reasons", "We looked at the door.")
    assert "We looked at the door." in come_back(visitor, code)
    visitor.look("answered")
    visitor.follow(visitor.page.get_by_role("button", name="Ask for the next stage"))
    visitor.write("It was the other door.", "Why are you asking?")
    visitor.press("Continue")
    visitor.press("Send my request")
    assert "Appeal" in visitor.page.locator("main").inner_text()
    visitor.look("appealed")
