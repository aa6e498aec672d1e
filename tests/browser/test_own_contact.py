"""The complainant's own pages behind their link, in a browser: axe finds nothing on them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from chalicelib.actions import lodging
from tests.browser.desk import Served, served
from tests.desk.office import FORMAL

WIDTHS = (320,)
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
    visitor.look("case", widths=(320,))
    visitor.go(f"{link}/contact")
    visitor.look("contact", widths=(320,))
    visitor.page.get_by_label("By post").check()
    visitor.press("Save changes")
    visitor.look("contact-left-empty", widths=(320,))
    visitor.page.get_by_label("Postal address").fill("2 Imaginary Way")
    visitor.press("Save changes")
    assert "By post" in visitor.page.content() and link not in visitor.page.url
    new = "/case/" + visitor.page.url.partition("/case/")[2].partition("?")[0]
    visitor.go(f"{new}/new-link")
    visitor.look("new-link", widths=(320,))
    visitor.press("Replace my link")
    visitor.look("link-replaced", widths=(320,))
    assert visitor.page.locator("h1").inner_text() == "This link has been replaced"


def test_a_complainant_corrects_prints_and_withdraws(desk: Served):
    office = desk.office
    lodged = lodging.submit(office.services, "a third draft", FORMAL)
    office.act("ceo", lodged.reference, "acknowledge", how="telephone")
    office.act("ceo", lodged.reference, "assign", to="north.officer")
    office.act("officer", lodged.reference, "note", text="I have begun.")
    visitor = desk.visitor("complainant", "follows")
    visitor.go(f"/case/{lodged.token}/correct")
    visitor.look("correct", widths=WIDTHS)
    visitor.write("It was the back gate.", "What is wrong, and what is right?")
    visitor.press("Send my correction")
    visitor.look("case", widths=WIDTHS)
    visitor.go(f"/case/{lodged.token}/correct")
    visitor.look("correct-one-of-two", widths=WIDTHS)
    visitor.go(f"/case/{lodged.token}/print")
    visitor.look("print", widths=WIDTHS)
    visitor.go(f"/case/{lodged.token}/withdraw")
    visitor.look("withdraw", widths=WIDTHS)
    visitor.press("Withdraw my complaint")
    visitor.look("withdrawn", widths=WIDTHS)
    assert visitor.heading() == "You have withdrawn your complaint"


def test_pressing_a_button_waits_for_the_page_that_it_leads_to(desk: Served):
    visitor = desk.visitor("complainant", "slow-line")
    visitor.go(f"/case/{lodging.submit(desk.office.services, 'another draft', FORMAL).token}/new-link")
    devtools = visitor.page.context.new_cdp_session(visitor.page)
    devtools.send("Network.emulateNetworkConditions", SLOW)
    visitor.press("Replace my link")
    assert "This link has been replaced" in visitor.page.content()
