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


def test_whoever_opened_the_case_with_a_reason_is_not_proposed_for_its_panel(office: Office, appealed: str):
    def proposed() -> set[str]:
        page = office.page("ceo", case(appealed, "appoint"))
        return {i.get("value") for i in page.all("input") if i.get("name") == "to"}

    assert {"north.trustee", "north.chair", "north.overseer"} <= proposed()
    office.act("overseer", appealed, "open_case", reason="The press has rung.")
    office.act("chair", appealed, "open_case", reason="The press has rung.")
    assert proposed() & {"north.trustee", "north.chair", "north.overseer"} == {"north.trustee"}


def test_members_are_added_and_taken_off_and_the_page_says_what_the_panel_lacks(office: Office, appealed: str):
    joins(office, appealed, "trustee")
    joins(office, appealed, "senior")
    page = does(
        office, appealed, "stand_down", "Take somebody off the panel", person="north.senior", reason="He is ill."
    )
    assert "They are off the panel." in page.text
    assert "Senior Larksong leaves the panel" in page.text
    assert office.kinds(appealed)[-1] == "stood_down"
