"""A fact that is missing is asked of whoever complained: by letter, and answered on the page of their case."""

from collections.abc import Iterator

import pytest

from app import app
from chalicelib import wiring
from chalicelib.domain.account import CaseAccount
from chalicelib.messages.asked_of_them import NOT_NEEDED
from chalicelib.web.complainant import own_answer
from chalicelib.web.kit.pages import Request
from tests.desk.office import Office, case, see
from tests.pages import Browser, Page, text_of

ASK, ANSWER, QUESTION = "Ask the complainant a question", "Send my answer", "Which gate was it?"


@pytest.fixture
def office() -> Iterator[Office]:
    office = Office()
    wiring.use(office.services)
    yield office
    wiring.use(None)


@pytest.fixture
def mine(office: Office) -> str:
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.confirms(reference)
    browser = office.browser("officer")
    given = {"due_day": "18", "due_month": "9", "due_year": "2026"}
    check = browser.press(
        browser.get(case(reference, "ask_complainant")), "Read it before it goes", text=QUESTION, **given
    )
    assert "We need your answer by Friday 18 September 2026" in check.text
    browser.press(check, ASK)
    office.sweep()
    return reference


def mailed(office: Office) -> list[str]:
    return [m.text for m in office.organisation.memory.mailer.sent if m.to == "robin@example.org"]


def page(office: Office) -> Page:
    link = "/case/" + mailed(office)[-1].partition("/case/")[2].split()[0].partition("?")[0]
    return Browser(app).get(link)


def test_the_letter_asks_and_reminds_and_their_page_takes_the_answer(office: Office, mine: str):
    assert QUESTION in mailed(office)[-1] and "If you cannot answer, tell us." in mailed(office)[-1]
    office.pass_hours(24 * 4)
    office.sweep()
    assert "This is a reminder." in mailed(office)[-1]
    browser, own = Browser(app), page(office)
    assert QUESTION in own.text and "That day has passed" not in own.text
    office.pass_hours(24)
    assert "That day has passed, but we can still" in page(office).text
    form = browser.get(own.link("Answer our question"))
    wrong = browser.press(form, ANSWER, information=" ")
    assert (wrong.status, QUESTION in wrong.text, "Write your answer" in wrong.text) == (400, True, True)
    done = browser.press(form, ANSWER, information="The north one.")
    assert "You answered our question" in done.text and "We have a question for you" not in done.text
    browser.press(form, ANSWER, information="The north one.")
    assert (office.kinds(mine).count("question_answered"), office.kinds(mine).count("information_added")) == (1, 0)
    assert "The north one." in office.page("officer", see(mine, "evidence")).text


def test_they_are_told_that_a_question_needs_no_answer_any_more_and_the_page_of_the_old_link_says_so(
    office: Office, mine: str
):
    browser, before = Browser(app), len(mailed(office))
    old = page(office).link("Answer our question")
    assert (
        "we tell them so too, and their page stops asking"
        in office.page("officer", case(mine, "withdraw_question")).text
    )
    office.act("officer", mine, "withdraw_question", reason="Found in the log.")
    office.sweep()
    assert "Went on without an answer from the complainant" in office.page("officer", see(mine, "evidence")).text
    (told,) = mailed(office)[before:]
    assert NOT_NEEDED in told and QUESTION in told and "Found in the log" not in told
    assert "We need your answer" not in told
    form = browser.get(old)
    assert NOT_NEEDED in form.text and QUESTION in form.text
    done = browser.press(form, "Add this to my complaint", information="It was the north one.")
    assert "You do not need to answer our question any more" in done.text and "Found in the log" not in done.text


def test_a_question_that_has_not_gone_yet_is_not_asked_once_it_was_taken_back(office: Office, mine: str):
    before = mailed(office)
    office.act("officer", mine, "ask_complainant", text="Was it open?", due="2026-09-18")
    asked = len(office.kinds(mine))  # its number is that of the last event
    office.act("officer", mine, "withdraw_question", question=asked, reason="Found.")
    office.sweep()
    assert mailed(office) == before


def test_an_answer_that_nobody_waits_for_is_added_and_not_lost(office: Office, mine: str):
    browser = Browser(app)
    form = browser.get(page(office).link("Answer our question"))
    office.act("officer", mine, "withdraw_question", reason="Found.")
    browser.press(form, ANSWER, information="The north one.")
    assert office.kinds(mine)[-1] == "information_added"


def test_an_answer_to_what_is_taken_back_at_that_moment_is_added(office: Office, mine: str, monkeypatch):
    form, chosen = Browser(app).get(page(office).link("Answer our question")), own_answer.chosen

    def meanwhile(request: Request, account: CaseAccount) -> own_answer.Asked | None:
        found = chosen(request, account)
        if "question_withdrawn" not in office.kinds(mine):
            office.act("officer", mine, "withdraw_question", reason="Found.")
        return found

    monkeypatch.setattr(own_answer, "chosen", meanwhile)
    Browser(app).press(form, ANSWER, information="The north one.")
    assert office.kinds(mine)[-1] == "information_added"


def test_the_same_words_answer_two_questions(office: Office, mine: str):
    office.act("officer", mine, "ask_complainant", text="Was it open?", due="2026-09-18")
    browser = Browser(app)
    for nth in range(2):
        link = next(a.get("href", "") for a in page(office).all("a") if text_of(a) == "Answer our question")
        form = browser.get(link)
        browser.press(form, ANSWER, information="I do not know.")
        assert office.kinds(mine).count("question_answered") == nth + 1
