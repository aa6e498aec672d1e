"""A panel comes together by pages."""

import pytest

from tests.desk.office import Office, case
from tests.pages import Page


@pytest.fixture
def appealed(office: Office) -> str:
    """An appeal, which in this policy a panel may decide once somebody is appointed to it."""
    reference = office.lodge()
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.sweep()
    office.act("complainant", reference, "request_next_stage", text="I do not agree.")
    return reference


def does(office: Office, reference: str, act: str, button: str, **fields: str) -> Page:
    browser = office.browser("ceo")
    page = browser.press(browser.get(case(reference, act)), button, **fields)
    return browser.press(page, "Change it", confirmed="yes") if page.heading.startswith(("Read", "Check")) else page


def joins(office: Office, reference: str, who: str, independent: str = "false") -> Page:
    return does(office, reference, "appoint", "Add somebody to the panel", to=f"north.{who}", independent=independent)


def test_members_are_added_and_taken_off_and_the_page_says_what_the_panel_lacks(office: Office, appealed: str):
    joins(office, appealed, "trustee")
    joins(office, appealed, "senior")
    page = does(
        office, appealed, "stand_down", "Take somebody off the panel", person="north.senior", reason="He is ill."
    )
    assert "They are off the panel." in page.text
    assert "Senior Larksong leaves the panel" in page.text
    assert office.kinds(appealed)[-1] == "stood_down"
