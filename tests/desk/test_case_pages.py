"""The pages of a case beside its first: history, letters as they were sent, who has looked; and all of it to print."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest

from chalicelib.domain.casework.events import Event
from chalicelib.web.desk.act_groups import BELONG, GROUPS
from chalicelib.web.desk.after_acts import OTHERS
from chalicelib.web.desk.case_actions import ACTS
from chalicelib.web.desk.case_frame import PARTS
from chalicelib.web.desk.case_sections import SHOWS
from chalicelib.web.desk.history_kinds import KINDS, kind_of
from tests.desk.office import FORMAL, Office, case, see


@pytest.fixture
def answered(office: Office) -> str:
    """Answered at the formal stage, and then appealed."""
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "note", text="The gate has no lock.")
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.sweep()
    office.act("complainant", reference, "request_next_stage", text="I do not agree.")
    office.act("ceo", reference, "assign", to="north.senior")
    return reference


def test_every_page_of_a_case_has_a_title_and_something_to_show():
    assert set(PARTS) == {"overview", *SHOWS}


def test_every_event_is_of_a_kind_by_which_a_history_can_be_narrowed():
    kinds = {kind_of(kind.model_construct()) for kind in get_args(Event)}
    assert kinds <= set(KINDS)


def test_no_act_stands_under_two_headings_and_each_that_is_named_there_is_one():
    named = [name for names in GROUPS.values() for name in names]
    assert sorted(named) == sorted({*named} & set(ACTS))


def test_what_is_offered_beside_a_page_of_a_case_is_an_act_and_leads_back_to_that_page():
    assert {*BELONG, "acts", "draft", "panel"} == set(OTHERS)
    assert {name for names in BELONG.values() for name in names} <= set(ACTS)


@pytest.mark.parametrize(("page", "act", "fields"), [
    ("people", "Record the form they need letters in", {"form": "large_print"}),
    ("findings", "Put the complaint into points", {"points": ["The gate.", "The lock."]}),
    ("evidence", "Add a note", {"text": "It is shut."}),
])  # fmt: skip
def test_an_act_leads_back_to_the_page_on_which_it_was_begun(
    office: Office, page: str, act: str, fields: dict[str, Any]
):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    browser, here = office.browser("officer"), see(reference, page)
    form = browser.get(browser.get(here).link(act))
    assert form.link(OTHERS[page].back) == here
    after = browser.press(form, act, **fields)
    assert after.address.partition("?")[0] == here and "Success" in after.text


def test_an_act_leads_nowhere_but_to_a_page_of_its_case(office: Office, answered: str):
    for said in ("//evil.example", "https://evil.example", "looked", "../../you"):
        page = office.page("senior", f"{case(answered, 'note')}?from={said}")
        assert page.link("Back to the case") == case(answered) and "evil" not in page.html


def test_whoever_reads_a_case_no_more_after_their_act_is_told_on_its_own_page_that_it_is_done(office: Office):
    reference = office.lodge()
    browser = office.browser("ceo")
    form = browser.get(browser.get(see(reference, "people")).link("Assign a handler"))
    page = browser.press(form, "Assign a handler", to="north.officer")
    assert page.address.partition("?")[0] == case(reference) and "Handler assigned." in page.text


def test_the_first_screen_says_who_has_it_what_comes_next_by_when_and_whose_it_is(office: Office):
    reference = office.lodge(replace(FORMAL, learner="Kit Wren"))
    office.act("ceo", reference, "assign", to="north.officer")
    text = office.page("officer", case(reference)).text
    assert f"Case {reference} Robin Wren: The gate was left open North School. Formal complaint. Open." in text
    assert "Pupil or student: Kit Wren." in text
    beside = "Handler Officer Larksong Deadline Wednesday 16 September 2026 Received Monday 14 September 2026"
    assert f"{beside} Complainant Robin Wren" in text


def test_a_history_can_be_narrowed_to_one_kind(office: Office, answered: str):
    page = office.page("senior", see(answered, "history"))
    assert "Decided: Not upheld" in page.text and "The gate has no lock." in page.text
    narrowed = office.page("senior", page.link("Findings and hearings")).text
    assert "Decided: Not upheld" in narrowed and "The gate has no lock." not in narrowed
    by_people = office.page("senior", page.link("Done by people")).text
    assert "The gate has no lock." in by_people and "The system" not in by_people


def test_what_an_earlier_stage_answered_stands_beside_the_points(office: Office, answered: str):
    text = office.page("senior", see(answered, "findings")).text
    assert "Formal complaint: not upheld Decided on Monday 14 September 2026 at 10:00am by Officer Larksong" in text
    assert "We read the register." in text


def test_a_letter_that_was_sent_is_read_again_as_it_was_read_and_says_when_it_arrived(office: Office, answered: str):
    office.organisation.memory.organisation.put_person(
        "north.officer", "Officer Renamed", "o@example.org", {"north": []}
    )
    page = office.page("senior", see(answered, "letters"))
    letter = office.page("senior", page.link("Outcome"))
    assert "Dear Robin Wren" in letter.text and "We read the register." in letter.text
    assert "Their private link is left out." in letter.text and "/case/" not in letter.text
    assert "How it arrived" in letter.text and "Told the complainant by email" in letter.text


def test_the_whole_case_is_one_document(office: Office, answered: str):
    text = office.page("senior", office.page("senior", case(answered)).link("Print the whole case")).text
    for said in (
        "The gate was left open.", "We read the register.", "The gate has no lock.", "I do not agree.", "Dear Robin Wren",
        "We count from Monday 14 September 2026.", "Printed for Senior Larksong on Monday 14 September 2026 at 10:00am",
    ):  # fmt: skip
        assert said in text, said


def test_to_whoever_has_no_part_in_a_case_none_of_these_is_there(office: Office, answered: str):
    pages = [*(see(answered, part) for part in (*PARTS, "nothing")), case(answered, "print")]
    assert {office.page(who, page).status for who in ("clerk", "overseer") for page in pages} == {404}


def test_who_has_looked_says_at_what_and_when(office: Office, answered: str):
    browser = office.browser("senior")
    for page in ("", "see/history", "print"):
        browser.get(case(answered, page))
        office.organisation.now += timedelta(minutes=5)
    text = office.page("ceo", see(answered, "looked")).text
    assert (
        "Senior Larksong opened the case (10:00am), the history (10:05am), the whole case to print (10:10am) on Monday 14 "
        "September 2026"
    ) in text
