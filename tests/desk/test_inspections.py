"""An inspector's link: given by whoever keeps the record, read by whoever has it, and nothing once it has ended."""

import pytest

from app import app
from tests.desk.office import FORMAL, Office, case
from tests.desk.test_bundles import decide, function
from tests.pages import Browser, Page

HERE = "/staff/inspections"
UNTIL = {"until-day": "30", "until-month": "11", "until-year": "2026"}


def given(office: Office, **changed: str) -> Page:
    browser = office.browser("records")
    said = {"whose": "Ada Fell, the inspectorate", **UNTIL, **changed}
    return browser.press(browser.get(HERE), "Make the link", **said)


def link(page: Page) -> str:
    return "/inspection/" + page.text.partition("/inspection/")[2].split()[0]


def read(address: str) -> Page:
    """By somebody who has nothing but the link."""
    return Browser(app).get(address)


@pytest.fixture
def reference(office: Office) -> str:
    found = office.lodge(FORMAL)
    office.act("ceo", found, "assign", to="north.officer")
    return found


def test_it_shows_the_register_and_its_figures_without_a_name(office: Office, reference: str):
    page = read(link(given(office)))
    assert reference in page.text and "1 complaint came in" in page.text and "30 November 2026" in page.text
    assert "Robin Wren" not in page.html and "Larksong" not in page.html and "gate" not in page.html
    assert "procedure of North School" in page.text
    assert "Put right by" not in page.text, "a column in which no case says anything takes no room"


def test_each_look_is_written_down_for_whoever_gave_it(office: Office):
    address = link(given(office))
    assert "Not opened yet." in office.page("records", HERE).text
    read(address)
    assert "Looked at the register of 2026–27" in office.page("records", HERE).text


def test_a_bundle_is_read_where_it_was_made_for_an_inspector(office: Office, reference: str):
    assert "You have no bundle for an inspector" in given(office, cases=reference).error
    browser = office.browser("officer")
    page = browser.press(browser.get(case(reference, "bundles")), "Continue", recipient="inspector")
    browser.press(page, "Make the bundle", **decide(page))
    function(office)
    page = read(link(given(office, cases=reference)))
    bundle = next(a.get("href", "") for a in page.all("a") if "/bundles/" in a.get("href", ""))
    assert Browser(app).raw("GET", bundle).status_code == 303
    assert "An inspector, by a link" in office.page("officer", case(reference, "see/looked")).text


@pytest.mark.parametrize("end", ["its day", "taken back", "its giver left", "its giver keeps the record no longer"])
def test_one_that_has_ended_says_what_one_says_that_never_was(office: Office, reference: str, end: str):
    address = link(given(office))
    if end == "its day":
        office.pass_hours(24 * 90)
    elif end == "taken back":
        browser = office.browser("records")
        browser.press(browser.get(HERE), "Take back the link of Ada Fell, the inspectorate")
    else:
        register = office.organisation.memory.organisation
        held = {"north": ["investigating_officer"]} if "record" in end else {}
        register.put_person("north.records", "Records Larksong", "records@example.org", held)
    never = read("/inspection/1-" + "A" * 43)
    page = read(address)
    assert (page.status, page.text) == (404, never.text)


@pytest.mark.parametrize("day", ["1", "15"])
def test_it_ends_within_ninety_days(office: Office, day: str):
    page = given(office, **{"until-day": day, "until-month": "9" if day == "1" else "12"})
    assert page.status == 400 and "within 90 days" in page.error


@pytest.mark.parametrize("who", ["officer", "ceo", "head", "clerk", "overseer"])
def test_nobody_else_gives_one(office: Office, who: str):
    assert office.page(who, HERE).status == 404
