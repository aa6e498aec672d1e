"""A panel comes together by pages."""

import pytest

from app import app
from chalicelib.domain.casework.refusals import Refused
from tests.desk.office import Office, case
from tests.pages import Browser, Page
from tests.web.mail import letters as kept


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
    return does(office, reference, "appoint", "Add a panel member", to=f"north.{who}", independent=independent)


def test_whoever_opened_the_case_with_a_reason_is_not_proposed_for_its_panel(office: Office, appealed: str):
    def proposed() -> set[str]:
        page = office.page("ceo", case(appealed, "appoint"))
        assert "open cases that you can see" in page.text.lower()
        return {i.get("value") for i in page.all("input") if i.get("name") == "to"}

    assert {"north.trustee", "north.chair", "north.overseer"} <= proposed()
    office.act("overseer", appealed, "open_case", reason="The press has rung.")
    office.act("chair", appealed, "open_case", reason="The press has rung.")
    assert proposed() & {"north.trustee", "north.chair", "north.overseer"} == {"north.trustee"}


def test_members_are_added_and_taken_off_and_the_page_says_what_the_panel_lacks(office: Office, appealed: str):
    joins(office, appealed, "trustee")
    joins(office, appealed, "senior")
    page = does(office, appealed, "stand_down", "Remove a panel member", person="north.senior", reason="He is ill.")
    assert "Panel member removed." in page.text
    assert "Senior Larksong left the panel" in page.text
    assert office.kinds(appealed)[-1] == "stood_down"


def asks_by_the_link(office: Office, reference: str) -> Page:
    """The complainant asks for a panel, from the page that their letter leads to."""
    office.sweep()
    link = link_of(office)
    browser = Browser(app)
    page = browser.get(browser.get(link).link("Ask for an independent panel"))
    return browser.press(page, "Ask for an independent panel", why="The reviewer is a friend of the head teacher.")


def link_of(office: Office) -> str:
    mails = [
        m.text for m in office.organisation.memory.mailer.sent if m.to == "robin@example.org" and "/case/" in m.text
    ]
    return "/case/" + mails[-1].partition("/case/")[2].split()[0]


def by(office: Office, who: str, reference: str, act: str, button: str, **fields: str) -> Page:
    browser = office.browser(who)
    page = browser.press(browser.get(case(reference, act)), button, **fields)
    return browser.press(page, "Change it", confirmed="yes") if page.heading.startswith(("Read", "Check")) else page


def letters(office: Office) -> list[str]:
    return kept(office.organisation)


def test_the_complainant_asks_for_an_independent_panel_and_the_chair_grants_it(office: Office, appealed: str):
    page = asks_by_the_link(office, appealed)
    assert "We have your request for an independent panel." in page.text
    assert "Ask for an independent panel" not in page.text  # it is asked for once
    office.sweep()
    assert "Decide on the request for an independent panel" in office.page("chair", case(appealed)).text
    assert "The reviewer is a friend of the head teacher." in office.page("chair", case(appealed)).text
    assert "Response due: " in office.page("senior", case(appealed)).text
    granted = by(office, "chair", appealed, "grant_panel", "Agree to an independent panel")
    assert "Agreed. The letter is on its way." in granted.text
    office.sweep()
    assert any("A panel of people who had no part in this will decide." in text for text in letters(office))
    assert [m.to for m in office.organisation.memory.mailer.sent if "Set up a panel" in m.subject] == [
        "ceo@example.org"
    ]
    assert "Panel member added." in joins(office, appealed, "trustee").text
    assert "Panel’s decision due" in office.page("ceo", case(appealed)).text


def test_a_panel_is_refused_with_reasons_and_the_reviewer_goes_on(office: Office, appealed: str):
    asks_by_the_link(office, appealed)
    refused = by(office, "chair", appealed, "refuse_panel", "Refuse an independent panel", reason="They never met.")
    assert "Refused. The letter is on its way." in refused.text
    office.sweep()
    assert any("a panel is not needed" in text and "They never met." in text for text in letters(office))
    assert office.kinds(appealed)[-2:] == ["panel_refused", "told"]


def test_staff_log_a_request_for_a_panel_that_was_made_in_a_call(office: Office, appealed: str):
    logged = by(
        office,
        "senior",
        appealed,
        "ask_for_panel",
        "Log a request for an independent panel",
        text="They are friends.",
    )
    assert "We have told the person who decides." in logged.text


def test_nobody_but_whoever_decides_on_it_grants_a_panel(office: Office, appealed: str):
    asks_by_the_link(office, appealed)
    for who in ("ceo", "senior"):
        with pytest.raises(Refused, match="not_yours"):
            office.act(who, appealed, "grant_panel")


def test_the_answer_and_the_acknowledgement_of_the_appeal_say_that_a_panel_may_be_asked_for(
    office: Office, appealed: str
):
    office.sweep()
    assert any("You can also ask for an independent panel then" in text for text in letters(office))
    assert any("You can ask for an independent panel" in text for text in letters(office))


def test_an_independent_panel_that_was_asked_for_decides_in_place_of_the_reviewer(office: Office, appealed: str):
    office.confirms(appealed)
    asks_by_the_link(office, appealed)
    by(office, "chair", appealed, "grant_panel", "Agree to an independent panel")
    members = ("trustee", "senior", "records")
    for who in members:
        joins(office, appealed, who, independent="true" if who == "records" else "false")
    for who in members:
        independent = "true" if who == "records" else "false"
        by(office, who, appealed, "confirm_seat", "Confirm your place on the panel", independent=independent)
    page = office.page("ceo", case(appealed, "panel"))
    assert "not complete" not in page.text and "Hearing" not in page.text  # it decides by the papers
    found = {"finding": "upheld", "reasons": "The gate was open."}
    by(office, "trustee", appealed, "report", "Report what you found", **found)
    by(office, "chair", appealed, "approve", "Approve the response")
    sent = by(office, "ceo", appealed, "issue_outcome", "Read it before it goes")
    assert "The response is on its way." in sent.text
    office.sweep()
    letter = " ".join(letters(office)[-1].split())
    assert "We uphold your complaint." in letter and "Ceo Larksong, Chief executive" in letter
    own = Browser(app).get(link_of(office)).text
    assert "A panel of three people decided. None of them had dealt with your complaint before." in own
    assert "A panel of three people will decide" not in own
