"""Somebody proposes, somebody else reads it at their own desk and confirms or declines (READINGS R29)."""

from dataclasses import replace

import pytest

from chalicelib.domain.obligations.duties import SETTLE
from chalicelib.messages.staff_wording import OUR_OWN
from chalicelib.queries.case_file import open_case
from chalicelib.web.desk.owed import owing
from chalicelib.web.desk.possible import possible
from tests.desk.office import FORMAL, Office, case
from tests.pages import Page

WHY = "The same matter was answered in May."


@pytest.fixture
def proposed(office: Office) -> tuple[str, Page]:
    """The handler proposes to close a formal complaint as vexatious."""
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    browser = office.browser("officer")
    page = browser.press(browser.get(case(reference, "close")), "Close the case", ground="vexatious", reason=WHY)
    return reference, page


def test_a_ground_is_only_proposed_and_the_page_says_so(office: Office, proposed: tuple[str, Page]):
    reference, page = proposed
    assert "Proposed. Nothing happens until a colleague confirms it. We have asked them." in page.text
    assert office.kinds(reference)[-1] == "proposed"
    office.sweep()
    sent = [(mail.to, mail.subject) for mail in office.organisation.memory.mailer.sent]
    assert ("senior@example.org", f"Confirm or decline a proposal: {reference}") in sent
    assert not [to for to, subject in sent if to == "robin@example.org" and "closed" in subject]


def test_whoever_is_asked_opens_the_case_reads_the_reasons_and_confirms(office: Office, proposed: tuple[str, Page]):
    reference, _ = proposed
    browser = office.browser("senior")
    page = browser.get(case(reference))
    assert "Confirm or decline the proposal to close the case" in page.text
    page = browser.get(case(reference, "confirm"))
    assert "The proposal to close the case against the complainant's wish: Vexatious" in page.text
    assert WHY in page.text
    page = browser.press(page, "Confirm", does="close", reason="I have read all of it.")
    assert page.heading == "Read the letter before it goes"
    assert WHY in page.text, "the letter gives the reasons that were confirmed"
    assert "I have read all of it." not in page.text
    assert office.kinds(reference)[-1] == "proposed"
    page = browser.press(page, "Change it", confirmed="yes")
    assert office.kinds(reference)[-1] == "closed"


def test_declining_needs_reasons_and_does_nothing_of_it(office: Office, proposed: tuple[str, Page]):
    reference, _ = proposed
    browser = office.browser("senior")
    page = browser.press(browser.get(case(reference, "decline")), "Decline", does="close", reason="")
    assert page.status == 400
    browser.press(page, "Decline", does="close", reason="It is a new matter.")
    assert office.kinds(reference)[-1] == "declined"


def test_whoever_proposed_it_finds_no_way_to_confirm_it(office: Office, proposed: tuple[str, Page]):
    reference, _ = proposed
    page = office.browser("officer").get(case(reference))
    assert "Proposed to close the case against the complainant's wish" in page.text
    browser = office.browser("officer")
    page = browser.press(browser.get(case(reference, "confirm")), "Confirm", does="close", reason="I say so.")
    assert page.status == 409
    assert office.kinds(reference)[-1] == "proposed"


def test_stopping_replies_waits_for_somebody_above(office: Office):
    reference = office.lodge()
    browser = office.browser("ceo")
    page = browser.press(
        browser.get(case(reference, "restrict")), "Limit how they contact us", measures=["stop_responding"],
        conditions=["steps_taken", "position_given", "meant_to_disrupt"], reason="Forty mails a day.",
        review_day="4", review_month="1", review_year="2027",
    )  # fmt: skip
    assert "Proposed. Nothing happens" in page.text
    assert office.kinds(reference)[-1] == "proposed"
    page = office.browser("vice").get(case(reference, "confirm"))
    assert "to be reviewed on Monday 4 January 2027" in page.text


def test_settling_is_offered_in_front_only_once_its_time_has_come(office: Office):
    """READINGS R20: an answered case with no end to its window asks after 20 working days."""
    reference = office.lodge(replace(FORMAL, stage="informal"))
    office.act("lead", reference, "issue_outcome", finding="resolved", reasons="We moved the fence.")
    office.sweep()
    assert _in_front(office, reference) == []
    office.pass_hours(24 * 30)
    office.sweep()
    assert _in_front(office, reference) == ["close"]


def _in_front(office: Office, reference: str) -> list[str]:
    """What the case page offers the lead to do about the duty to settle."""
    file = open_case(office.services, office.services.organisation.viewer("north.lead"), reference)
    assert file is not None
    rows = [row for row in owing(file, possible(file)) if row.what == OUR_OWN[SETTLE]]
    assert rows, "the duty is shown"
    return [act.name for row in rows for act in row.does]
