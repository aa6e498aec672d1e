"""Whoever approves reads the response as it will be sent, and whoever signs sends that and nothing else (READINGS R29)."""

import pytest

from tests.desk.office import Office, case, see
from tests.web.mail import letters

REASONS = "We read the register, and the gate was open."


@pytest.fixture
def reported(office: Office) -> str:
    """An appeal that a senior leader has reported on, by the form."""
    reference = office.lodge()
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.sweep()
    office.act("complainant", reference, "request_next_stage", text="I do not agree.")
    office.act("ceo", reference, "assign", to="north.senior")
    browser = office.browser("senior")
    browser.press(
        browser.get(case(reference, "report")), "Report what you found", finding="upheld", reasons=REASONS,
        remedies=["apology"], text="The neighbour will not be named.",
    )  # fmt: skip
    return reference


def test_whoever_approves_reads_the_letter_itself(office: Office, reported: str):
    page = office.browser("chair").get(case(reported, "approve"))
    for said in (
        "The response as it will be sent",
        REASONS,
        "Apology",
        "We uphold your complaint.",
        "The neighbour will not be named.",
    ):
        assert said in page.text


def test_a_report_without_reasons_is_not_taken(office: Office, reported: str):
    browser = office.browser("senior")
    page = browser.press(browser.get(case(reported, "report")), "Report what you found", finding="upheld", reasons=" ")
    assert (page.status, page.error) == (400, "Write your reasons")


def test_whoever_signs_types_nothing_and_what_goes_is_what_was_approved(office: Office, reported: str):
    browser = office.browser("chair")
    browser.press(browser.get(case(reported, "approve")), "Approve the response")
    browser = office.browser("ceo")
    form = browser.get(case(reported, "issue_outcome"))
    assert "reasons" not in form.filled("Read it before it goes")
    page = browser.press(form, "Read it before it goes")
    assert page.heading == "Read the letter before it goes"
    assert REASONS in page.text
    assert "The neighbour" not in page.text, "what is for the approver alone never leaves"
    browser.press(page, "Change it", confirmed="yes")
    office.sweep()
    (letter,) = [letter for letter in letters(office.organisation) if REASONS in letter]
    assert "Apology" in letter
    assert "Ceo Larksong, Chief executive" in letter, "whoever sends it signs it, and not whoever wrote it"
    assert "The neighbour" not in letter


def test_whoever_signs_may_change_it_and_it_is_approved_again(office: Office, reported: str):
    browser = office.browser("chair")
    browser.press(browser.get(case(reported, "approve")), "Approve the response")
    browser = office.browser("ceo")
    form = browser.get(case(reported, "draft_response"))
    assert form.filled("Change the response")["reasons"] == [REASONS]
    browser.press(form, "Change the response", reasons="The gate was open. It is locked now.")
    page = browser.press(browser.get(case(reported, "issue_outcome")), "Read it before it goes")
    assert page.status == 409
    assert "The gate was open. It is locked now." in office.browser("chair").get(case(reported, "approve")).text


def test_once_approved_it_is_not_offered_for_approval(office: Office, reported: str):
    browser = office.browser("chair")
    page = browser.press(browser.get(case(reported, "approve")), "Approve the response")
    assert browser.press(browser.get(case(reported, "approve")), "Approve the response").status == 409
    assert office.kinds(reported).count("approved") == 1
    assert page.status == 200


def test_whoever_reads_the_response_before_it_goes_is_written_down(office: Office, reported: str):
    office.page("chair", case(reported, "approve"))
    assert "Chair Larksong opened the response to approve (" in office.page("records", see(reported, "looked")).text
