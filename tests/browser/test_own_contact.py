"""What somebody does behind their link, in a browser. What each page looks like: test_pages_and_checks.py."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from chalicelib.actions import lodging
from tests.browser.desk import Served, served
from tests.desk.office import FORMAL

SLOW = {"offline": False, "latency": 300, "downloadThroughput": 20_000, "uploadThroughput": -1}  # milliseconds, bytes/s


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Served]:
    with served(browser, scripts=True) as found:
        yield found


def test_a_complainant_changes_how_they_are_contacted_and_gets_a_new_link(desk: Served):
    link = f"/case/{lodging.submit(desk.office.services, 'a draft', FORMAL).token}"
    visitor = desk.visitor("complainant", "own-contact")
    visitor.refused = "the server responded with a status of 4"
    visitor.go(link)
    visitor.go(f"{link}/contact")
    visitor.page.get_by_label("By post").check()
    visitor.press("Save changes")
    visitor.page.get_by_label("Postal address").fill("2 Imaginary Way")
    visitor.press("Save changes")
    assert "By post" in visitor.page.content() and link not in visitor.page.url
    new = "/case/" + visitor.page.url.partition("/case/")[2].partition("?")[0]
    visitor.go(f"{new}/new-link")
    visitor.press("Replace my link")
    assert visitor.page.locator("h1").inner_text() == "This link has been replaced"


def test_a_complainant_corrects_prints_and_withdraws(desk: Served):
    office = desk.office
    lodged = lodging.submit(office.services, "a third draft", FORMAL)
    office.act("ceo", lodged.reference, "acknowledge", how="telephone")
    office.act("ceo", lodged.reference, "assign", to="north.officer")
    office.act("officer", lodged.reference, "note", text="I have begun.")
    visitor = desk.visitor("complainant", "follows")
    visitor.go(f"/case/{lodged.token}/correct")
    visitor.write("It was the back gate.", "What is wrong, and what is right?")
    visitor.press("Send my correction")
    visitor.go(f"/case/{lodged.token}/correct")
    visitor.go(f"/case/{lodged.token}/print")
    visitor.go(f"/case/{lodged.token}/withdraw")
    visitor.press("Withdraw my complaint")
    assert visitor.heading() == "You have withdrawn your complaint"


def test_pressing_a_button_waits_for_the_page_that_it_leads_to(desk: Served):
    visitor = desk.visitor("complainant", "slow-line")
    visitor.go(f"/case/{lodging.submit(desk.office.services, 'another draft', FORMAL).token}/new-link")
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("Network.emulateNetworkConditions", SLOW)
    visitor.press("Replace my link")
    assert "This link has been replaced" in visitor.page.content()
