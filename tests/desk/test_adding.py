"""Whoever takes a call adds what was said by the reference alone, and is told nothing of any case."""

from dataclasses import replace

import pytest

from tests.desk.office import FORMAL, Office, case
from tests.pages import Page

SAID = "Saved, if there is a case with this reference."
NEVER_WAS = "RDS-7M7Q-XFHD"


def adds(office: Office, who: str, reference: str, text: str = "They rang: the gate is open again.") -> Page:
    browser = office.browser(who)
    return browser.press(browser.get("/staff/add"), "Add information", reference=reference, text=text)


def added(office: Office, reference: str) -> int:
    return office.kinds(reference).count("information_added")


def test_somebody_without_a_part_adds_to_a_case_and_whoever_deals_with_it_is_told(office: Office):
    reference = office.lodge()
    assert SAID in adds(office, "lead", reference).text
    assert added(office, reference) == 1
    assert "They rang: the gate is open again." in office.page("officer", case(reference)).text
    notices = office.services.cases.notices(office.case_id(reference))
    assert [n.to for n in notices if n.kind == "information"] == ["north.officer"]


def test_having_added_to_it_gives_no_part_in_it(office: Office):
    reference = office.lodge()
    adds(office, "lead", reference)
    assert office.page("lead", case(reference)).status == 404
    assert reference not in office.page("lead", "/staff").text


def test_what_is_said_before_anybody_has_read_the_complaint_is_kept_too(office: Office):
    reference = office.lodge(replace(FORMAL, about=None))
    adds(office, "lead", reference)
    adds(office, "overseer", reference)
    assert added(office, reference) == 2
    assert office.page("lead", case(reference)).status == 404


def test_to_a_closed_case_it_is_added_as_well(office: Office):
    reference = office.lodge()
    office.act("complainant", reference, "withdraw")
    adds(office, "lead", reference)
    assert added(office, reference) == 1


@pytest.mark.parametrize("who", ["head", "south.manager", "keeper"])
def test_whoever_may_not_know_of_the_case_is_answered_the_same_and_nothing_is_kept(office: Office, who: str):
    reference = office.lodge(replace(FORMAL, about=("head_teacher",)))
    assert (
        adds(office, who, reference).text == adds(office, who, NEVER_WAS).text == adds(office, "lead", NEVER_WAS).text
    )
    assert added(office, reference) == 0


def test_what_is_no_reference_is_said_to_be_none_whatever_cases_there_are(office: Office):
    page = adds(office, "lead", "the gate one")
    assert (page.status, "Check the reference" in page.error) == (400, True)
    assert page.filled("Add information")["text"] == ["They rang: the gate is open again."]


def test_a_reference_is_read_as_people_write_it(office: Office):
    reference = office.lodge()
    adds(office, "lead", reference.lower().replace("-", " "))
    assert added(office, reference) == 1


def test_the_handler_reads_which_words_are_corrected(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("complainant", reference, "add_information", text="It was the bus.", corrects=1)
    page = office.page("officer", f"/staff/cases/{reference}")
    assert "They corrected this on Monday 14 September 2026: It was the bus." in page.text
    assert "The complainant corrected what they told us on Monday 14 September 2026 It was the bus." in page.text
