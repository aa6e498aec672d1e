"""Asking somebody a question by the desk's pages, watching the chase, and settling what brought no answer."""

import pytest

from app import app
from tests.desk.office import FORMAL, Office, case, see
from tests.pages import Browser, Page

ASK = {
    "asked_as": "witness", "full_name": "Dana Cole", "email": "dana@example.org", "text": "Who opened it?",
    "due-day": "18", "due-month": "9", "due-year": "2026",
}  # fmt: skip
BUTTON = "Ask somebody a question"


@pytest.fixture
def mine(office: Office) -> str:
    """A formal complaint about the head teacher that the officer deals with."""
    reference = office.lodge(FORMAL)
    office.act("ceo", reference, "look", about=("head_teacher",))
    office.act("ceo", reference, "assign", to="north.officer")
    return reference


def ask(office: Office, reference: str, **fields: str) -> Page:
    browser = office.browser("officer")
    return browser.press(browser.get(case(reference, "ask")), BUTTON, **{**ASK, **fields})


def asked(office: Office, reference: str, **fields: str) -> None:
    planned = {name: value for name, value in ASK.items() if not name.startswith("due")}
    office.act("officer", reference, "ask", **{**planned, **fields}, due="2026-09-18")


def test_one_form_asks_and_the_evidence_shows_who_was_asked_what_and_when_they_are_reminded(office: Office, mine: str):
    assert "Asked. We have emailed them a link" in ask(office, mine).text
    text = office.page("officer", see(mine, "evidence")).text
    waits = "Answer due Friday 18 September 2026. Next reminder Friday 18 September 2026."
    assert f"Dana Cole, a witness Waiting {waits}" in text
    assert "Who opened it?" in text


def test_two_who_are_asked_the_same_by_the_same_day_are_told_apart(office: Office, mine: str):
    asked(office, mine)
    asked(office, mine, full_name="Sam Teal", email="sam@example.org")
    text = office.page("officer", see(mine, "evidence")).text
    assert text.count("Asked Dana Cole") == text.count("Asked Sam Teal") == 1


def test_whoever_asks_is_warned_that_it_is_about_the_person_and_they_are_asked_as_such(office: Office, mine: str):
    fields = {"to": "north.head", "full_name": "", "email": "", "asked_as": "colleague"}
    browser = office.browser("officer")
    page = browser.press(browser.get(case(mine, "ask")), BUTTON, **{**ASK, **fields})
    assert "The complaint is about Head Larksong. They are asked for their own account" in page.text
    assert "question_asked" not in office.kinds(mine)
    browser.press(page, BUTTON)
    assert "Head Larksong, the person complained about" in office.page("officer", see(mine, "evidence")).text


def test_an_address_of_one_of_ours_means_them(office: Office, mine: str):
    assert "The complaint is about Head Larksong" in ask(office, mine, email="Head@example.org").text


@pytest.mark.parametrize(("fields", "says"), [
    ({"full_name": "", "email": ""}, "Choose somebody, or enter a name and an email address"),
    ({"email": ""}, "Enter their email address"),
    ({"to": "north.ceo"}, "You chose somebody from the list"),
    ({"email": "robin@example.org"}, "This person made the complaint"),
    ({"text": " "}, "Write your question"),
    ({"due-day": ""}, "must include a day"),
    ({"due-day": "14"}, "Choose a day after today"),
])  # fmt: skip
def test_what_cannot_be_asked_says_why_and_loses_nothing(office: Office, mine: str, fields, says):
    page = ask(office, mine, **fields)
    assert page.status in (400, 409) and says in page.text
    assert all(
        value in page.html for name, value in {**ASK, **fields}.items() if name in ("text", "email") if value.strip()
    )
    assert "question_asked" not in office.kinds(mine)


def test_no_answer_after_three_reminders_is_written_down_and_is_a_task_with_its_buttons(office: Office, mine: str):
    asked(office, mine)
    for _ in range(14):
        office.pass_hours(24)
        office.sweep()
    text = office.page("officer", see(mine, "evidence")).text
    assert text.count("Reminded Dana Cole about their question") == 3
    assert "No answer from Dana Cole after three reminders" in text
    page = office.page("officer", case(mine))
    assert "Deal with a question that has had no answer" in page.text
    assert "Go on without an answer" in page.text and "Give more time to answer" in page.text


def test_an_answer_by_telephone_is_written_down(office: Office, mine: str):
    asked(office, mine)
    browser = office.browser("officer")
    page = browser.get(browser.get(see(mine, "evidence")).link("Record their answer: Dana Cole"))
    browser.press(page, "Record an answer to a question", how="telephone", text="The caretaker.")
    text = office.page("officer", see(mine, "evidence")).text
    assert "Answer from Dana Cole by telephone" in text and "The caretaker." in text


def test_the_print_of_the_case_holds_the_questions_and_answers(office: Office, mine: str):
    asked(office, mine)
    text = office.page("officer", case(mine, "print")).text
    assert "Questions to one person" in text and "Who opened it?" in text


def test_that_the_link_was_opened_stands_among_those_who_looked(office: Office, mine: str):
    asked(office, mine)
    office.sweep()
    (mail,) = [m.text for m in office.organisation.memory.mailer.sent if m.to == "dana@example.org"]
    Browser(app).get("/question/" + mail.partition("/question/")[2].split()[0])
    text = office.page("officer", see(mine, "looked")).text
    assert "Somebody who was asked" in text and "the question to Dana Cole" in text


@pytest.mark.parametrize(("email", "says"), [
    ("robin@example.org", "This person made the complaint"),
    ("head@example.org", "The complaint is about Head Larksong"),
])  # fmt: skip
def test_a_corrected_address_is_looked_at_as_the_first_one_is(office: Office, mine: str, email: str, says: str):
    asked(office, mine)
    browser = office.browser("officer")
    form = browser.get(browser.get(see(mine, "evidence")).link("Correct the address: Dana Cole"))
    page = browser.press(form, "Correct the address of a question", email=email)
    assert says in page.text
    assert "question_readdressed" not in office.kinds(mine)


def test_a_new_handler_sees_the_chase_and_may_settle_it(office: Office, mine: str):
    asked(office, mine)
    office.act("ceo", mine, "assign", to="north.senior")
    page = office.page("senior", see(mine, "evidence"))
    assert page.link("Remind them now: Dana Cole").endswith(
        "send_question_again?from=evidence&question=" + str(_number(office, mine))
    )


def _number(office: Office, reference: str) -> int:
    return office.kinds(reference).index("question_asked") + 1


def test_a_plan_is_asked_step_by_step_and_shows_how_far_it_is(office: Office, mine: str):
    browser = office.browser("officer")
    fields = {"text": "Who opened it?", "whom": "Dana Cole", "due-day": "17", "due-month": "9", "due-year": "2026"}
    browser.press(browser.get(case(mine, "plan_step")), "Add to the plan", **fields)
    page = browser.get(see(mine, "evidence"))
    assert "To do Dana Cole: Who opened it? (by Thursday 17 September 2026)" in page.text
    form = browser.get(page.link("Ask it now: Dana Cole: Who opened it?"))
    browser.press(form, BUTTON, **{name: value for name, value in ASK.items() if name != "text"})
    assert "Asked Dana Cole: Who opened it?" in browser.get(see(mine, "evidence")).text


def test_a_note_that_may_go_to_the_complainant_is_kept_apart_from_one_that_may_not(office: Office, mine: str):
    browser = office.browser("officer")
    browser.press(browser.get(case(mine, "note")), "Add a note", text="It opens at seven.", may_go="yes")
    browser.press(browser.get(case(mine, "note")), "Add a note", text="Their neighbour rang.")
    page = browser.get(see(mine, "evidence"))
    assert page.text.count("May go to the complainant") == 1 and page.text.count("Not for the complainant") == 1
    form = browser.get(page.link("Change whether it may go to the complainant: Note"))
    browser.press(form, "Say what may go to the complainant", may_go="no")
    assert browser.get(see(mine, "evidence")).text.count("Not for the complainant") == 2
