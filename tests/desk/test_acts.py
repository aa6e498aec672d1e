"""Acting at the desk: one form for every act."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.fields import fields
from chalicelib.web.desk.case_actions import ROWS
from tests.desk.office import FORMAL, Office, case
from tests.pages import Page

READ = "Read it before it goes"
POST = replace(FORMAL, reach="post", email="", address="2 Imaginary Way\nZZ1 2ZZ")


@pytest.fixture
def mine(office: Office) -> str:
    """A formal complaint that the officer deals with."""
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    return reference


def form(office: Office, who: str, reference: str, act: str) -> Page:
    return office.page(who, case(reference, act))


def test_what_an_act_asks_for_are_its_commands_fields(office: Office, mine: str):
    from chalicelib.queries.case_file import open_case

    file = open_case(office.services, office.services.organisation.viewer("north.officer"), mine)
    assert file is not None
    for act in ROWS:
        known = {field.name for field in fields(DECISIONS[act.name][0])}
        assert {ask.field.name for ask in act.asks(file)} <= known, act.name


def test_a_note_is_kept_at_once(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(browser.get(case(mine, "note")), "Add a note", text="Rang them.\nThey are well.")
    assert (page.address, "Note added." in page.text) == (f"{case(mine)}?done=note", True)
    assert "Rang them.They are well." in page.text


def test_an_empty_answer_gets_its_message_beside_its_field(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(browser.get(case(mine, "note")), "Add a note", text="  ")
    assert (page.status, page.error) == (400, "Write the note")


def test_what_is_wrong_loses_nothing(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(browser.get(case(mine, "issue_outcome")), READ, reasons="You are right.")
    assert (page.status, page.error) == (400, "Choose a finding")
    assert page.filled(READ)["reasons"] == ["You are right."]


def test_a_letter_is_shown_before_it_goes(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(
        browser.get(case(mine, "issue_outcome")), READ,
        finding="upheld", reasons="You are right.", remedies=["apology"],
    )  # fmt: skip
    assert page.heading == "Read the letter before it goes"
    for said in (
        "Dear Robin Wren,",
        "You are right.",
        "Apology",
        "until Monday 28 September 2026",
        "We uphold your complaint.",
        "Officer Larksong, Investigating officer",
    ):
        assert said in page.text
    assert "/case/" not in page.text, "whoever reads it first must not hold the complainant's link"
    assert "outcome_issued" not in office.kinds(mine)
    done = browser.press(page, "Change it", confirmed="yes")
    assert "The response is on its way." in done.text
    office.sweep()
    assert office.organisation.memory.mailer.sent[-1].subject.startswith("We have written to you")


def test_a_message_can_be_changed_after_its_letter_was_read(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(browser.get(case(mine, "message")), "Write to the complainant", text="When may we ring?")
    again = browser.press(page, "Change it", change="yes")
    assert again.heading == "Write to the complainant"
    assert again.filled("Write to the complainant")["text"] == ["When may we ring?"]
    assert "message_written" not in office.kinds(mine)


def test_what_parts_lines_in_another_program_parts_them_in_a_letter_of_staff_too(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(browser.get(case(mine, "message")), "Write to the complainant", text="3\u20282 pupils came")
    assert browser.press(page, "Change it", change="yes").filled("Write to the complainant")["text"] == [
        "3\n2 pupils came"
    ]


def test_whoever_acts_on_an_old_page_is_told_what_happened_and_keeps_their_text(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.get(case(mine, "note"))
    office.act("records", mine, "note", text="Hurry.")
    stale = browser.press(page, "Add a note", text="Rang them.")
    assert (stale.status, "Nothing has been saved or sent yet" in stale.text) == (409, True)
    assert "Note (Records Larksong, Monday 14 September 2026)Hurry." in stale.text
    assert stale.filled("Add a note")["text"] == ["Rang them."]
    assert "Note added." in browser.press(stale, "Add a note").text
    assert office.kinds(mine).count("note_added") == 2


def test_what_time_brought_about_makes_no_page_old(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.get(case(mine, "note"))
    office.sweep()
    assert "Note added." in browser.press(page, "Add a note", text="Rang them.").text


def test_a_second_click_does_it_once_and_says_that_it_is_done(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.get(case(mine, "note"))
    for _ in range(2):
        assert "Note added." in browser.press(page, "Add a note", text="Rang them.").text
    assert office.kinds(mine).count("note_added") == 1


def test_going_back_and_writing_something_else_is_no_second_click(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.get(case(mine, "note"))
    browser.press(page, "Add a note", text="Rang them.")
    other = browser.press(page, "Add a note", text="They rang back.")
    assert other.status == 409
    assert other.filled("Add a note")["text"] == ["They rang back."]


def test_what_the_rules_refuse_is_said_beside_the_form(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(
        browser.get(case(mine, "extend")), "Extend a deadline", clock="formal.respond", reason="We wait for an answer.",
        to_day="1", to_month="10", to_year="2026",
    )  # fmt: skip
    assert (page.status, page.error) == (
        409, "The new date must be later than the one it replaces. Choose a later day.",
    )  # fmt: skip
    assert page.filled("Extend a deadline")["reason"] == ["We wait for an answer."]


def test_a_date_is_moved_with_its_letter(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.press(
        browser.get(case(mine, "extend")), "Extend a deadline", clock="formal.respond", reason="We wait for an answer.",
        to_day="2", to_month="11", to_year="2026",
    )  # fmt: skip
    assert "New date: Monday 2 November 2026" in page.text
    assert "The deadline is extended." in browser.press(page, "Change it", confirmed="yes").text


def test_naming_a_handler_proposes_the_policys_own_first_and_says_who_may_not(office: Office):
    reference = office.lodge(replace(FORMAL, about=("senior_leader",)))
    page = form(office, "ceo", reference, "assign")
    radios = [i.get("value") for i in page.all("input") if i.get("type") == "radio"]
    assert radios[0] == "north.officer"
    assert "north.senior" not in radios
    assert "The policy gives this stage to this role." in page.text
    assert "Senior Larksong: the complaint is about this person, or made by them." in page.text


def test_an_act_that_is_not_ones_own_says_whose_it_is(office: Office, mine: str):
    page = form(office, "officer", mine, "assign")
    assert page.error == "Only the chief executive can do this."


def test_whoever_approves_reads_what_was_reported_beside_the_form(office: Office):
    reference = office.lodge(POST)
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    office.act("officer", reference, "mark_told", notice="outcome", how="post")
    office.act("complainant", reference, "request_next_stage")
    office.act("ceo", reference, "assign", to="north.senior")
    office.act("senior", reference, "report", finding="upheld", text="The gate was open.")
    for who, act in (("chair", "approve"), ("chair", "send_back"), ("ceo", "issue_outcome")):
        assert "Finding reported Upheld The gate was open." in form(office, who, reference, act).text


def test_an_act_that_there_is_not_is_no_page(office: Office, mine: str):
    assert form(office, "officer", mine, "reticulate").status == 404


def test_a_form_that_comes_after_the_session_is_kept_for_its_writer(office: Office, mine: str):
    browser = office.browser("officer")
    page = browser.get(case(mine, "note"))
    office.pass_hours(1)
    assert browser.press(page, "Add a note", text="Rang them.").heading != "Add a note"
    again = office.browser("officer").get(f"{case(mine, 'note')}?kept=1")
    assert again.filled("Add a note")["text"] == ["Rang them."]


def test_the_whole_life_of_a_case_by_forms(office: Office):
    reference = office.lodge(POST)
    browsers = {who: office.browser(who) for who in ("ceo", "officer", "senior", "chair", "clerk", "records")}

    def does(who: str, act: str, **values: object) -> None:
        browser = browsers[who]
        page = browser.get(case(reference, act))
        assert page.status == 200, (act, page.error)
        page = browser.press(page, READ if READ in page.text else page.heading, **values)
        if page.heading == "Read the letter before it goes":
            page = browser.press(page, "Change it", confirmed="yes")
        assert page.heading == f"Case {reference}", (act, page.error)

    does("ceo", "assign", to="north.officer")
    does("officer", "acknowledge", how="telephone")
    does("officer", "notify", duty="line.tell")
    does("officer", "issue_outcome", finding="not_upheld", reasons="We read the register.")
    does(
        "clerk",
        "mark_told",
        how="post",
        notice_id=office.page("clerk", case(reference, "mark_told")).all("input")[3].get("value"),
    )
    does("clerk", "request_next_stage", channel="telephone", text="I do not agree.")
    does("ceo", "assign", to="north.senior")
    does("senior", "report", finding="not_upheld", reasons="I read it again.")
    does("chair", "send_back", reason="Look at the gate.")
    does("senior", "report", finding="upheld", reasons="The gate was open.")
    does("chair", "approve")
    does("ceo", "issue_outcome")
    page = browsers["clerk"].get("/staff/to-post")
    letter = browsers["clerk"].get(page.link(f"Outcome, {reference}"))
    assert "Our final response to your complaint" in letter.text
    told = browsers["clerk"].get(letter.link("Record that you told them"))
    browsers["clerk"].press(told, "Record that you told them")
    assert "Closed: final." in browsers["records"].get(case(reference)).text
    does("senior", "reopen", reason="There is news.")
    does("senior", "close", reason="Settled.")


def test_whoever_deals_with_it_can_correct_the_day_on_which_it_came(office: Office, mine: str):
    browser = office.browser("officer")
    assert browser.get(case(mine)).link("Correct the day we received it") == case(mine, "correct_received")


def test_a_duty_to_write_something_down_says_so_beside_its_field(office: Office):
    reference = office.lodge(replace(FORMAL, reach="none", email="", name="", anonymous=True))
    office.act("ceo", reference, "assign", to="north.officer")
    page = form(office, "officer", reference, "notify")
    assert "What did you decide, and why? Write this down for: Record why it is" in page.text
    assert "Anything to add? (optional)" not in page.text


def test_what_holds_a_case_up_comes_before_what_goes_beside_it(office: Office):
    reference = office.lodge(replace(FORMAL, arose=date(2026, 1, 5)))
    page = office.page("ceo", case(reference))
    assert page.text.index("Decide on the late request") < page.text.index("Tell the line manager")
