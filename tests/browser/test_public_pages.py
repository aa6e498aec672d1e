"""The public pages beside the form's own way, and those of a case beside its overview: axe finds nothing on them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from chalicelib.actions import lodging
from tests.browser.desk import Served, served
from tests.browser.visitor import Visitor
from tests.desk.office import FORMAL

OF_THE_FORM = [
    "/complain/later",
    "/complain/back",
    "/complain/lost-link",
    "/complain/open",
    "/privacy",
    "/accessibility",
]
OF_A_SITE = ["", "/procedure", "/paper", "/suggestion-or-thanks", "/about-you"]
OF_A_CASE = ["/add", "/points", "/letters", "/files", "/correct", "/copy", "/print", "/withdraw"]


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Served]:
    with served(browser, scripts=True) as found:
        yield found


@pytest.fixture
def somebody(desk: Served) -> Visitor:
    """Who is on a site's page, and signed in nowhere."""
    visitor = desk.visitor("nobody", "public")
    visitor.page.context.clear_cookies()
    visitor.go("/at/north")
    return visitor


@pytest.mark.parametrize("part", OF_A_SITE)
def test_a_page_of_a_site(somebody: Visitor, part: str):
    somebody.go(f"/at/north{part}")
    somebody.look(f"site{part.replace('/', '-')}")


def test_the_first_pages_of_the_form_and_what_is_said_where_somebody_is_at_risk(somebody: Visitor):
    somebody.press("Start now")
    somebody.look("first-question")
    somebody.choose("Yes")
    somebody.press("Continue")
    somebody.look("leave")
    assert somebody.heading() == "If someone is at risk"
    somebody.go("/at/north")
    somebody.look("begun")


def test_what_is_typed_is_kept_while_it_is_typed_and_pressing_shift_three_times_leaves(desk: Served, somebody: Visitor):
    page = somebody.page
    somebody.press("Start now")
    for answer in ("Yes", "", "I am a parent or carer"):
        if answer:
            somebody.choose(answer)
        somebody.press("Continue")
    somebody.choose("My child, or a child I look after")
    page.get_by_label("The name of the pupil or student").fill("Kit")
    page.get_by_text("Saved at").wait_for()
    page.get_by_label("The name of the pupil or student").fill("Kit Wren")
    somebody.follow(page.get_by_role("link", name="Back", exact=True))
    somebody.go("/complain/for")
    assert page.get_by_label("The name of the pupil or student").input_value() == "Kit Wren"
    somebody.look("typed")
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="The weather"))
    for _ in range(3):
        page.keyboard.press("Shift")
    page.get_by_text("The weather").wait_for()
    assert page.url.startswith("https://www.bbc.co.uk/weather")


@pytest.mark.parametrize("address", OF_THE_FORM)
def test_a_page_beside_the_form(somebody: Visitor, address: str):
    somebody.press("Start now")
    somebody.go(address)
    somebody.look(address.strip("/").replace("/", "-"))


@pytest.mark.parametrize("part", OF_A_CASE)
def test_a_page_of_a_case(desk: Served, somebody: Visitor, part: str):
    token = lodging.submit(desk.office.services, f"a draft of {part}", FORMAL).token
    somebody.go(f"/case/{token}{part}")
    somebody.look(f"case{part.replace('/', '-')}")
