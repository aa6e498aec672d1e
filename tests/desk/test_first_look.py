"""The first look: one page settles what matters at once, and one press does all of it."""

from dataclasses import replace

import pytest

from chalicelib.web.desk.signs_in_words import signs
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser, Page

SAVE = "Save all of this"
TRIAGE = "triage"
INFORMAL = replace(
    FORMAL, about=None, stage="informal", narrative="They lost his personal data.", learner="Kit Wren",
)  # fmt: skip


@pytest.fixture
def unread(office: Office) -> str:
    return office.lodge(INFORMAL)


def reader(office: Office, reference: str) -> Browser:
    browser = office.browser("ceo")
    browser.press(browser.get(case(reference)), "This is not about me: open the case")
    return browser


def save(browser: Browser, page: Page, **answers: object) -> Page:
    """What follows: where a letter goes, once it has been read."""
    found = browser.press(page, SAVE, **answers)
    return browser.press(found, SAVE, confirmed="yes") if found.heading == "Read the letter before it goes" else found


def chosen(page: Page, name: str) -> list[str]:
    return page.filled(SAVE).get(name, [])


def test_one_press_says_whom_it_is_about_its_kind_its_stage_and_its_handler(office: Office, unread: str):
    browser = reader(office, unread)
    page = browser.get(browser.get(case(unread)).link("Do the first look"))
    before = office.services.cases.load(office.case_id(unread)).summary.version
    done = save(
        browser, page, title="Lost data", kinds=["data_protection"], about=["head_teacher"], stage="move",
        to="north.officer", reason="He says so.",
    )  # fmt: skip
    assert "Saved. All of it is in the history." in done.text
    assert office.kinds(unread)[before:][:5] == ["titled", "classified", "looked", "escalated", "assigned"]
    text = office.page("officer", case(unread)).text
    assert "Robin Wren: Lost data" in text and "Formal complaint. Open." in text
    assert "About how we used personal data" in text and "Handler Officer Larksong" in text
    assert office.page("head", case(unread)).status == 404


def test_what_somebody_wrote_is_proposed_with_the_words_that_speak_for_it(office: Office, unread: str):
    page = reader(office, unread).get(case(unread, TRIAGE))
    assert "They write “personal data”." in page.text
    assert chosen(page, "kinds") == [], "it is proposed, and a person decides"
    assert "This is what they asked for." in page.text and chosen(page, "stage") == ["keep"]
    assert "The policy gives this stage to this role." in page.text
    assert "Pupil or student Kit Wren" in page.text


def test_nothing_typed_is_lost_when_the_rules_refuse_one_of_them_and_then_nothing_is_done(office: Office, unread: str):
    browser = reader(office, unread)
    page = browser.get(case(unread, TRIAGE))
    before = office.kinds(unread)
    again = save(browser, page, title="Lost data", about=["north.officer"], to="north.officer")
    assert again.status == 409 and again.error
    assert chosen(again, "title") == ["Lost data"] and chosen(again, "about") == ["north.officer"]
    assert office.kinds(unread) == before


def test_whoever_was_overtaken_keeps_what_they_chose_and_is_told_what_happened(office: Office, unread: str):
    browser = reader(office, unread)
    page = browser.get(case(unread, TRIAGE))
    office.act("complainant", unread, "add_information", text="It was on Monday.")
    again = save(browser, page, title="Lost data", about=["head_teacher"])
    assert again.status == 409 and "It was on Monday." in again.text
    assert chosen(again, "title") == ["Lost data"]
    assert "Saved." in save(browser, again).text


def test_sent_twice_it_is_done_once(office: Office, unread: str):
    browser = reader(office, unread)
    page = browser.get(case(unread, TRIAGE))
    for _ in range(2):
        save(browser, page, title="Lost data")
    assert office.kinds(unread).count("titled") == office.kinds(unread).count("looked") == 1


def test_what_is_not_for_us_is_saved_first_and_then_referred_by_its_own_form(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    browser = office.browser("officer")
    page = save(browser, browser.get(case(reference, TRIAGE)), kinds=["sensitive"], then="refer")
    assert page.heading == "Refer the complaint elsewhere"
    assert "classified" in office.kinds(reference)


def test_earlier_cases_of_the_same_person_learner_and_member_of_staff_stand_there_as_far_as_one_may_know(
    office: Office,
):
    mine = office.lodge(replace(FORMAL, about=("head_teacher",)))
    learner = office.lodge(replace(FORMAL, email="dale@example.org", name="Dale O’Brien", learner="Kit Wren"))
    hidden = office.lodge(replace(FORMAL, about=("ceo",), learner="Kit Wren"))
    now = office.lodge(replace(FORMAL, learner="kit wren", about=("head_teacher",)))
    text = office.page("ceo", case(now, TRIAGE)).text
    person, of_learner, of_staff = (
        text.index(f"Other cases {of}") for of in ("of the", "about the same p", "about the same m")
    )
    assert mine in text[person:of_learner] and learner in text[of_learner:of_staff] and mine in text[of_staff:]
    assert hidden not in text


def test_nobody_but_whoever_may_say_whom_it_is_about_opens_it(office: Office, unread: str):
    assert office.page("ceo", case(unread, TRIAGE)).heading == "Could this be about you?"
    assert office.page("officer", case(unread, TRIAGE)).status == 404


def test_a_sign_is_a_whole_word_as_it_was_written():
    assert signs("The Police came.") == {"serious": "Police"}
    assert signs("They harmed nobody; the farm was harmonious.") == {"safeguarding": "harmed"}
    assert signs("") == {}
