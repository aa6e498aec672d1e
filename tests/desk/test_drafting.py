"""A response is drafted over days: kept as it is typed, commented on, found by the next handler, lost by nobody."""

from urllib.parse import urlencode

import pytest

from chalicelib.actions.response_drafting import keep
from chalicelib.queries.moments import moment
from tests.desk.office import Office, case, see

READ, SAVE = "Read it before it goes", "Save the draft"


@pytest.fixture
def mine(office: Office) -> str:
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    return reference


def drafted(office: Office, reference: str, who: str = "officer", **fields: str) -> str:
    browser = office.browser(who)
    return browser.press(browser.get(case(reference, "issue_outcome")), SAVE, **fields).text


def test_a_draft_is_saved_and_stands_in_the_form_again(office: Office, mine: str):
    said = drafted(office, mine, reasons="The gate was open.")
    assert "Officer Larksong saved this draft last" in said
    assert "None of it has been sent." in said
    form = office.page("officer", case(mine, "issue_outcome"))
    assert "The gate was open." in form.text
    assert "The draft response and its comments" in office.page("officer", see(mine, "findings")).text


def test_what_is_typed_is_kept_without_a_button(office: Office, mine: str):
    browser = office.browser("officer")
    form = browser.get(case(mine, "issue_outcome"))
    assert f'data-keep="/staff/cases/{mine}/draft/issue_outcome"' in form.html
    typed = urlencode({**form.filled(SAVE), "reasons": ["Half a sen"]}, doseq=True)
    answer = browser.raw("POST", case(mine, "draft/issue_outcome"), typed)
    assert answer.status_code == 200
    assert answer.body.decode().startswith("Draft saved, Monday 14 September 2026")
    assert "Half a sen" in office.page("officer", case(mine, "issue_outcome")).text


def test_the_draft_stays_with_the_case_when_its_handler_changes_or_leaves(office: Office, mine: str):
    drafted(office, mine, reasons="The gate was open.")
    office.act("ceo", mine, "assign", to="north.ceo")
    assert "The gate was open." in office.page("ceo", case(mine, "issue_outcome")).text


def kept_by_a_colleague(office: Office, reference: str, reasons: str) -> None:
    now = moment(office.services, "north.ceo", office.services.cases.load(office.case_id(reference)))
    keep(office.services, now.case, "north.ceo", {"reasons": [reasons]}, 0)


def test_the_second_of_two_writers_is_told_and_loses_nothing(office: Office, mine: str):
    browser = office.browser("officer")
    form = browser.get(case(mine, "issue_outcome"))
    kept_by_a_colleague(office, mine, "The gate was locked.")
    typed = urlencode({**form.filled(SAVE), "reasons": ["The gate was open."]}, doseq=True)
    answer = browser.raw("POST", case(mine, "draft/issue_outcome"), typed)
    assert answer.status_code == 409
    assert answer.body.decode().startswith("Ceo Larksong has changed this draft since you opened it")
    told = browser.press(form, SAVE, reasons="The gate was open.")
    assert told.status == 409
    assert "What Ceo Larksong has saved since" in told.text
    assert "locked." in told.text
    assert "The gate was open." in told.text
    page = browser.press(told, SAVE)
    assert "What has changed since Ceo Larksong left it" in page.text
    assert "locked." in page.text


@pytest.fixture
def appealed(office: Office, mine: str) -> str:
    """An appeal: the senior leader reports, the chair approves, the chief executive signs."""
    office.act("officer", mine, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.sweep()
    office.act("complainant", mine, "request_next_stage", text="I do not agree.")
    office.act("ceo", mine, "assign", to="north.senior")
    return mine


def reports(office: Office, reference: str, button: str, **fields: str) -> str:
    browser = office.browser("senior")
    return browser.press(browser.get(case(reference, "report")), button, **fields).text


def test_colleagues_comment_and_see_what_has_changed_since(office: Office, appealed: str):
    reports(office, appealed, SAVE, reasons="The gate was open.")
    ceo = office.browser("ceo")
    page = ceo.press(ceo.get(case(appealed, "draft")), "Add the comment", comment="Say that we are sorry.")
    assert "Your comment is added." in page.text
    assert "Ceo Larksong , Monday 14 September 2026" in page.text.replace("Larksong,", "Larksong ,")
    assert "Write your comment" in ceo.press(page, "Add the comment", comment=" ").text
    office.pass_hours(2)
    reports(office, appealed, SAVE, reasons="The gate was open. We are sorry.")
    page = office.page("senior", case(appealed, "draft"))
    assert "What has changed since this comment" in page.text
    assert "<ins> We are sorry.</ins>" in page.html


def test_whoever_approves_sees_what_changed_since_they_commented_and_since_the_version_before(
    office: Office, appealed: str
):
    reports(office, appealed, SAVE, reasons="The gate was open.")
    ceo, chair = office.browser("ceo"), office.browser("chair")
    ceo.press(ceo.get(case(appealed, "draft")), "Add the comment", comment="Say that we are sorry.")
    reports(office, appealed, "Report what you found", finding="upheld", reasons="The gate was open. We are sorry.")
    page = chair.get(case(appealed, "approve"))
    assert "What has changed since the version before" in page.text
    assert "<ins> We are sorry.</ins>" in page.html
    office.act("ceo", appealed, "draft_response", reasons="The gate was shut. We are sorry.")
    page = chair.get(case(appealed, "approve"))
    assert "<del> open.</del><ins> shut.</ins>" in page.html


def test_a_report_that_was_sent_back_is_a_draft_again(office: Office, appealed: str):
    reports(office, appealed, SAVE, reasons="The gate was open.")
    reports(office, appealed, "Report what you found", finding="upheld", reasons="The gate was open.")
    assert "Nobody has saved a draft at this stage." in office.page("senior", case(appealed, "draft")).text
    office.act("chair", appealed, "send_back", reason="Ask the neighbour.")
    assert "The gate was open." in office.page("senior", case(appealed, "report")).text


def test_who_changes_a_response_that_was_reported_overtakes_nobody(office: Office, appealed: str):
    reports(office, appealed, SAVE, reasons="The gate was open.")
    reports(office, appealed, "Report what you found", finding="upheld", reasons="The gate was open.")
    ceo = office.browser("ceo")
    saved = ceo.press(ceo.get(case(appealed, "draft_response")), SAVE, reasons="The gate was shut.")
    assert "Ceo Larksong saved this draft last" in saved.text
    assert "What has changed since Senior Larksong left it" in saved.text


def test_a_draft_that_was_sent_is_no_draft_any_more(office: Office, mine: str):
    drafted(office, mine, reasons="The gate was open.")
    browser = office.browser("officer")
    letter = browser.press(
        browser.get(case(mine, "issue_outcome")), READ, finding="upheld", reasons="The gate was open."
    )
    browser.press(letter, "Change it", confirmed="yes")
    assert "Nobody has saved a draft at this stage." in office.page("officer", case(mine, "draft")).text


@pytest.mark.parametrize("who", ["vice", "trustee", "overseer", "clerk"])
def test_nobody_else_finds_the_draft(office: Office, mine: str, who: str):
    drafted(office, mine, reasons="The gate was open.")
    found, never = office.page(who, case(mine, "draft")), office.page(who, case("RDS-2222-2222", "draft"))
    assert (found.status, never.status) == (404, 404)
    assert "The gate was open." not in found.html
