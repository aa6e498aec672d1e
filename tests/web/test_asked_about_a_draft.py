"""A colleague reads the draft response by a link, and nothing else of the case, until something becomes of it."""

from collections.abc import Iterator

import pytest

from app import app
from chalicelib import wiring
from tests.desk.office import Office, case, see
from tests.pages import Browser

SHARE, SEND, FRESH = "Ask a colleague about the draft", "Send my answer", "north.safe"


@pytest.fixture
def office() -> Iterator[Office]:
    office = Office()
    wiring.use(office.services)
    yield office
    wiring.use(None)


@pytest.fixture
def mine(office: Office) -> str:
    """The officer's own case, in which they have saved a draft."""
    reference = office.lodge()
    office.act("ceo", reference, "look", about=("head_teacher",))
    office.act("ceo", reference, "assign", to="north.officer")
    browser = office.browser("officer")
    browser.press(browser.get(case(reference, "issue_outcome")), "Save the draft", reasons="The gate was open.")
    return reference


def shared(office: Office, reference: str) -> str:
    """The link that a colleague is mailed."""
    office.act("officer", reference, "ask_about_draft", to=FRESH, text="Is it fair?", due="2026-09-18")
    office.sweep()
    mails = [m.text for m in office.organisation.memory.mailer.sent if m.to == "safe@example.org"]
    assert "The gate" not in mails[-1] and "omplaint" not in mails[-1].replace("complaints.north@", "")
    assert "add files" not in mails[-1]
    return "/question/" + mails[-1].partition("/question/")[2].split()[0]


def test_whoever_writes_the_draft_asks_a_colleague_from_its_page(office: Office, mine: str):
    browser = office.browser("officer")
    form = browser.get(browser.get(case(mine, "draft")).link(SHARE))
    offered = form.text
    assert "Safe Larksong" in offered
    assert all(f"{who} Larksong" not in offered.partition("Who do you ask?")[2] for who in ("Head", "Records"))
    page = browser.press(form, SHARE, to=FRESH, due_day="18", due_month="9", due_year="2026")
    assert "Asked. We have emailed them a link" in page.text
    assert "Safe Larksong, a colleague" in office.page("officer", case(mine, "draft")).text


def test_they_read_the_draft_and_comment_and_it_is_noted(office: Office, mine: str):
    visitor, link = Browser(app), shared(office, mine)
    page = visitor.get(link)
    assert "The gate was open." in page.text and "Is it fair?" in page.text
    assert all(word not in page.text.replace("complaints.north@", "") for word in ("Robin", "left open", "RDS-"))
    assert (
        visitor.press(page, SEND, text="Say sorry.", signed="Safe Larksong").heading == "Thank you. We have your answer"
    )
    assert "The gate was open." not in visitor.get(link).text
    assert "Say sorry." in office.page("officer", case(mine, "draft")).text
    assert "the draft response, by the link of Safe Larksong" in office.page("officer", see(mine, "looked")).text
    assert office.page("safe", case(mine)).status == 404


def test_the_link_shows_the_draft_as_it_is_now_and_nothing_once_it_went(office: Office, mine: str):
    visitor, link = Browser(app), shared(office, mine)
    browser = office.browser("officer")
    browser.press(browser.get(case(mine, "issue_outcome")), "Save the draft", reasons="The gate was shut.")
    assert "The gate was shut." in visitor.get(link).text
    office.act("officer", mine, "issue_outcome", finding="upheld", reasons="The gate was shut.")
    gone = visitor.get(link)
    assert (gone.status, "The gate" in gone.text) == (410, False)


def test_taken_back_it_shows_nothing(office: Office, mine: str):
    link = shared(office, mine)
    office.act("officer", mine, "withdraw_question", reason="I asked somebody else.")
    gone = Browser(app).get(link)
    assert (gone.status, "The gate" in gone.text) == (410, False)


@pytest.mark.parametrize("end", ["taken back", "sent"])
def test_a_form_that_was_opened_before_shows_nothing_of_the_draft_when_it_is_sent_unfinished(
    office: Office, mine: str, end: str
):
    visitor, link = Browser(app), shared(office, mine)
    form = visitor.get(link)
    if end == "sent":
        office.act("officer", mine, "issue_outcome", finding="upheld", reasons="The gate was open.")
    else:
        office.act("officer", mine, "withdraw_question", reason="I asked somebody else.")
    page = visitor.press(form, SEND, text="Say sorry.", signed="")
    assert ("The gate" in page.text, "Say sorry." in page.html) == (False, True)


def test_whoever_turns_out_to_be_complained_of_finds_what_any_link_to_nowhere_shows(office: Office, mine: str):
    link = shared(office, mine)
    office.act("officer", mine, "look", about=("head_teacher", FRESH))
    found, never = Browser(app).get(link), Browser(app).get(link[:-8] + "aaaaaaaa")
    assert (found.status, found.text) == (404, never.text)
