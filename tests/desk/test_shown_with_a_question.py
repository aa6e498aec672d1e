"""Files of the case that somebody chose to show to whoever is asked: had by the link until it is answered, and no other."""

import pytest

from app import app
from chalicelib.actions.change import change
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.casework.evidence.decisions import check_file
from tests.desk.office import FORMAL, Office, case, see
from tests.desk.test_enclosures import kept, offered
from tests.pages import Browser

BUTTON, TO = "Ask somebody a question", "sam@example.org"
WHO = {"asked_as": "witness", "full_name": "Sam Teal", "email": TO, "text": "Who opened it?"}


@pytest.fixture
def mine(office: Office) -> str:
    reference = office.lodge(FORMAL)
    office.act("ceo", reference, "look", about=("head_teacher",))
    office.act("ceo", reference, "assign", to="north.officer")
    return reference


def shown(office: Office, reference: str, *files: str) -> str:
    """The link of somebody who is asked, with these files."""
    office.act("officer", reference, "ask", **WHO, due="2026-09-18", shows=files)
    return newest(office)


def newest(office: Office, to: str = TO) -> str:
    office.sweep()
    mail = next(m for m in reversed(office.organisation.memory.mailer.sent) if m.to == to and "/question/" in m.text)
    assert "gate" not in mail.text
    return "/question/" + mail.text.partition("/question/")[2].split()[0]


def answer_of(link: str, file: str) -> int:
    return int(Browser(app).raw("GET", f"{link}/files/{file}").status_code)


def test_the_form_offers_what_may_be_opened_and_says_in_the_history_and_beside_the_file_who_saw_it(
    office: Office, mine: str
):
    gate = kept(office, mine, "gate.pdf")
    kept(office, mine, "waits.pdf", verdict="")
    browser = office.browser("officer")
    form = browser.get(case(mine, "ask"))
    assert [name.partition(" (")[0] for name in offered(form, "shows")] == ["gate.pdf"]
    day = {"due-day": "18", "due-month": "9", "due-year": "2026"}
    browser.press(form, BUTTON, **WHO, **day, shows=gate)
    assert "for an answer by Friday 18 September 2026. With it: gate.pdf" in browser.get(see(mine, "evidence")).text
    assert "Shown to Sam Teal with a question of Monday 14 September" in browser.get(see(mine, "letters")).text


def test_they_have_what_was_chosen_and_nothing_else_of_the_case_and_it_is_noted(office: Office, mine: str):
    gate, other = kept(office, mine, "gate.pdf"), kept(office, mine, "other.pdf")
    link = shown(office, mine, gate)
    page = Browser(app).get(link)
    assert "For you to look at gate.pdf (PDF, " in page.text and "other.pdf" not in page.text
    assert (answer_of(link, gate), answer_of(link, other), answer_of(link, "f1")) == (303, 404, 404)
    assert "the file gate.pdf, by the link of Sam Teal" in office.page("officer", see(mine, "looked")).text


def test_a_letter_that_was_chosen_is_read_as_it_was_sent_and_no_other(office: Office, mine: str):
    office.sweep()
    office.act("officer", mine, "message", text="The gate is mended.")
    office.sweep()
    browser = office.browser("officer")
    form = browser.get(case(mine, "ask"))
    (first, second) = [one.get("value") for one in form.all("input") if one.get("name") == "letters"]
    browser.press(form, BUTTON, **WHO, **{"due-day": "18", "due-month": "9", "due-year": "2026"}, letters=first)
    link, visitor = newest(office), Browser(app)
    page = visitor.get(link)
    letter = visitor.get(page.link("Message, Monday 14 September 2026"))
    assert "The gate is mended." in letter.text and "/case/" not in letter.html
    assert visitor.get(f"{link}/letters/{second}").status == 404
    assert "our letter “Message”, by the link of Sam Teal" in office.page("officer", see(mine, "looked")).text
    assert "Our letters shown: Message" in browser.get(see(mine, "evidence")).text
    visitor.press(page, "Send my answer", text="I did.", signed="Sam Teal")
    assert visitor.get(f"{link}/letters/{first}").status == 404


@pytest.mark.parametrize(("who", "name", "fields"), [
    ("asked", "answer_question", {"text": "The caretaker.", "signed": "Sam Teal"}),
    ("officer", "withdraw_question", {"reason": "Not needed."}),
    ("officer", "close", {"reason": "Settled."}),
])  # fmt: skip
def test_they_have_them_no_more_once_it_is_answered_taken_back_or_the_case_is_closed(
    office: Office, mine: str, who: str, name: str, fields: dict[str, str]
):
    gate = kept(office, mine, "gate.pdf")
    link = shown(office, mine, gate)
    if who == "asked":
        Browser(app).press(Browser(app).get(link), "Send my answer", **fields)
    else:
        office.act(who, mine, name, **fields)
    assert "gate.pdf" not in Browser(app).get(link).text
    assert answer_of(link, gate) == 404


def test_whom_the_case_turns_out_to_be_about_has_no_more_of_it_and_may_still_answer(office: Office, mine: str):
    gate = kept(office, mine, "gate.pdf")
    asks = {"asked_as": "colleague", "to": "north.lead", "text": "Who opened it?", "due": "2026-09-18"}
    office.act("officer", mine, "ask", **asks, shows=(gate,))
    link = newest(office, "lead@example.org")
    assert answer_of(link, gate) == 303
    office.act("officer", mine, "look", about=("north.lead",))
    page = Browser(app).get(link)
    assert "Who opened it?" in page.text and "gate.pdf" not in page.text
    assert answer_of(link, gate) == 404


def test_a_file_in_which_a_virus_is_found_later_is_not_shown_any_more(office: Office, mine: str):
    gate = kept(office, mine, "gate.pdf")
    link = shown(office, mine, gate)
    change(office.services, MACHINE, office.case_id(mine), lambda now: check_file(now, gate, "threat"))
    assert "gate.pdf" not in Browser(app).get(link).text
    assert answer_of(link, gate) == 404


def test_the_link_to_an_address_before_leads_to_no_file(office: Office, mine: str):
    gate = kept(office, mine, "gate.pdf")
    before = shown(office, mine, gate)
    office.act("officer", mine, "readdress_question", email="teal@example.org")
    assert "gate.pdf" not in Browser(app).get(before).text
    page = Browser(app).get(f"{before}/files/{gate}")
    assert (page.status, page.heading) == (410, "This link has ended")


def test_downloads_without_end_are_not_given(office: Office, mine: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("chalicelib.web.asked.shown_files.A_DAY", 1)
    gate = kept(office, mine, "gate.pdf")
    link = shown(office, mine, gate)
    answer_of(link, gate)
    assert "too many times today" in Browser(app).get(f"{link}/files/{gate}").text
