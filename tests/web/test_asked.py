"""Somebody who is asked answers in a minute, by a link that shows one question and nothing else of the case."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from app import app
from chalicelib import wiring
from chalicelib.actions.uploads import Place, asked_giver
from tests import evidence
from tests.desk.office import FORMAL, Office, case, see
from tests.pages import Browser, Page

ASK = {
    "asked_as": "witness", "full_name": "Dana Cole", "email": "dana@example.org", "text": "Who opened it?",
    "first": "It is about the north gate.", "due": "2026-09-18",
}  # fmt: skip
SENT = {"text": "The caretaker did.", "signed": "Dana Cole"}
SECRET = ("Robin", "Wren", "The gate was left open", "omplaint", "RDS-")


def reveals(text: str) -> list[str]:
    """What it says of the case; that our own mailbox is called what it is called does not count."""
    return [word for word in SECRET if word in text.replace("complaints.north@", "")]


class Asked:
    """An office in which the officer has asked somebody, and whoever has the link."""

    def __init__(self, **fields: str) -> None:
        self.office = Office()
        wiring.use(self.office.services)
        self.reference = self.office.lodge(FORMAL)
        self.office.act("ceo", self.reference, "look", about=("head_teacher",))
        self.office.act("ceo", self.reference, "assign", to="north.officer")
        self.office.act("officer", self.reference, "ask", **{**ASK, **fields})
        self.office.sweep()
        self.browser = Browser(app)

    def mails(self, to: str = "dana@example.org") -> list[str]:
        return [m.text for m in self.office.organisation.memory.mailer.sent if m.to == to]

    @property
    def link(self) -> str:
        """As the newest mail gives it."""
        return "/question/" + self.mails()[-1].partition("/question/")[2].split()[0]

    def page(self, after: str = "") -> Page:
        return self.browser.get(self.link + after)

    def answers(self, **fields: str) -> Page:
        return self.browser.press(self.page(), "Send my answer", **{**SENT, **fields})

    def kinds(self) -> list[str]:
        return self.office.kinds(self.reference)

    def evidence(self, who: str = "officer") -> str:
        return self.office.page(who, see(self.reference, "evidence")).text


@pytest.fixture
def asked() -> Iterator[Asked]:
    yield Asked()
    wiring.use(None)


def test_the_mail_and_the_page_say_nothing_of_the_case(asked: Asked):
    page = asked.page()
    assert "Who opened it?" in page.text and "It is about the north gate." in page.text
    assert "Officer Larksong" in page.text
    for said in (*asked.mails(), page.text, asked.page("/files").text):
        assert reveals(said) == []
    assert "Who opened it?" not in asked.mails()[0]


def test_an_answer_is_in_the_history_with_its_time_and_ends_the_link(asked: Asked):
    page = asked.answers()
    assert page.heading == "Thank you. We have your answer"
    assert "Who opened it?" not in page.text and "caretaker" not in page.text
    assert asked.kinds()[-1] == "question_answered"
    assert "The caretaker did." in asked.evidence()
    asked.office.sweep()
    assert "We have the answer sent through your link" in asked.mails()[-1]


@pytest.mark.parametrize(("fields", "says"), [
    ({"text": " "}, "Write your answer. If you cannot answer, say so"),
    ({"signed": ""}, "Enter your name"),
    ({"text": "x" * 20_001}, "must be 20,000 characters or fewer"),
])  # fmt: skip
def test_what_cannot_be_sent_says_why_beside_its_field_and_loses_nothing(asked: Asked, fields, says):
    page = asked.answers(**fields)
    assert page.status in (400, 413) and says in page.text
    assert "question_answered" not in asked.kinds()
    assert all(value in page.text for value in {**SENT, **fields}.values() if value.strip())


def test_a_form_that_comes_twice_answers_once(asked: Asked):
    page = asked.page()
    asked.browser.press(page, "Send my answer", **SENT)
    assert asked.browser.press(page, "Send my answer", **SENT).heading == "Thank you. We have your answer"
    assert asked.kinds().count("question_answered") == 1


def test_a_second_answer_is_kept_as_such(asked: Asked):
    page = asked.page()
    asked.answers()
    second = asked.browser.press(page, "Send my answer", **{**SENT, "text": "No, the head did."})
    assert "Your answer came after the link had ended. We have kept it" in second.text
    assert "It came too late, and is kept" in asked.evidence()


def test_second_answers_without_end_are_not_taken_and_stand_there_to_be_copied(asked: Asked):
    page = asked.page()
    asked.answers()
    sent = [asked.browser.press(page, "Send my answer", **{**SENT, "text": f"Answer {n}"}) for n in range(6)]
    assert "Answer 5" in sent[-1].text and "We have not taken what you just wrote" in sent[-1].text
    assert asked.kinds().count("question_answered") == 6


def test_what_they_asked_to_be_kept_inside_is_not_passed_on_unawares(asked: Asked):
    asked.answers(kept_inside="yes")
    number, browser = len(asked.kinds()), asked.office.browser("officer")
    form = browser.get(f"{case(asked.reference, 'mark_for_them')}?of={number}")
    page = browser.press(form, "Say what may go to the complainant", may_go="yes")
    assert "They asked that only the people who look into this see their answer" in page.text
    assert asked.kinds()[-1] == "question_answered"


def test_a_link_that_was_passed_on_says_who_signed(asked: Asked):
    asked.answers(signed="Sam Stranger")
    assert "signed Sam Stranger" in asked.evidence()
    asked.office.sweep()
    assert "If you did not send it" in asked.mails()[-1]


def test_after_the_case_closed_the_link_says_so_kindly_and_an_answer_is_kept(asked: Asked):
    page = asked.page()
    asked.office.act("officer", asked.reference, "close", reason="Settled.")
    late = asked.page()
    assert (late.status, late.heading) == (410, "You do not have to answer any more")
    assert "Who opened it?" not in late.text
    kept = asked.browser.press(page, "Send my answer", **SENT)
    assert "We have kept it with the rest" in kept.text
    assert asked.kinds()[-1] == "question_answered"


def test_a_withdrawn_question_says_so_and_an_answer_can_be_copied(asked: Asked):
    page = asked.page()
    asked.office.act("officer", asked.reference, "withdraw_question", reason="She has left.")
    late = asked.browser.press(page, "Send my answer", **SENT)
    assert late.status == 410 and "The caretaker did." in late.text
    assert "question_answered" not in asked.kinds()


def test_a_link_to_an_address_before_says_nothing(asked: Asked):
    before, page = asked.link, asked.page()
    asked.office.act("officer", asked.reference, "readdress_question", email="d.cole@example.org")
    asked.office.sweep()
    ended = asked.browser.get(before)
    assert ended.status == 410 and "Who opened it?" not in ended.text and "Dana" not in ended.text
    late = asked.browser.press(page, "Send my answer", **SENT)
    assert late.status == 410 and "The caretaker did." in late.text
    newest = asked.mails("d.cole@example.org")[-1].partition("/question/")[2].split()[0]
    assert "Who opened it?" in asked.browser.get(f"/question/{newest}").text


def test_a_statement_is_confirmed_with_one_choice():
    asked = Asked(statement="I saw the gate stand open.")
    assert "I saw the gate stand open." in asked.page().text
    wrong = asked.answers(agrees="no", text="")
    assert "Write what is wrong or missing" in wrong.text
    asked.answers(agrees="yes", text="")
    assert "the statement is right" in asked.evidence()
    wiring.use(None)


def test_what_is_typed_is_kept_and_stands_there_again(asked: Asked):
    page = asked.page()
    body = urlencode({**page.filled("Send my answer"), "text": "The care"}, doseq=True)
    answer = asked.browser.raw("POST", f"{asked.link}/typed", body)
    assert (answer.status_code, answer.body) == (200, b"Saved at 10:00am")
    again = asked.page()
    assert "The care" in again.text and "You typed this but did not send it" in again.text
    asked.answers()
    assert "The care" not in asked.page().text


def test_who_is_asked_at_another_address_is_shown_nothing_that_whoever_read_the_one_before_typed_or_sent(asked: Asked):
    page, question = asked.page(), asked.kinds().index("question_asked") + 1
    body = urlencode({**page.filled("Send my answer"), "text": "I am not Dana"}, doseq=True)
    asked.browser.raw("POST", f"{asked.link}/typed", body)
    place = Place("case", asked.office.case_id(asked.reference), asked_giver(question, question))
    evidence.post(asked.office.services, place, "mine.jpg", evidence.jpeg())
    asked.office.act("officer", asked.reference, "readdress_question", email="d.cole@example.org")
    asked.office.sweep()
    newest = "/question/" + asked.mails("d.cole@example.org")[-1].partition("/question/")[2].split()[0]
    assert "I am not Dana" not in asked.browser.get(newest).html
    assert "mine.jpg" not in asked.browser.get(f"{newest}/files").html
    assert "mine.jpg" in asked.office.page("officer", see(asked.reference, "letters")).text


def test_files_come_with_an_answer_and_say_so_at_the_desk(asked: Asked):
    question = asked.kinds().index("question_asked") + 1
    place = Place("case", asked.office.case_id(asked.reference), asked_giver(question, question))
    evidence.post(asked.office.services, place, "gate.jpg", evidence.jpeg())
    assert "gate.jpg" in asked.page("/files").text
    assert "Sent with the answer from Dana Cole" in asked.office.page("officer", see(asked.reference, "letters")).text


def test_the_complainant_is_shown_nothing_of_it(asked: Asked):
    question = asked.kinds().index("question_asked") + 1
    place = Place("case", asked.office.case_id(asked.reference), asked_giver(question, question))
    evidence.post(asked.office.services, place, "gate.jpg", evidence.jpeg())
    asked.answers()
    asked.office.confirms(asked.reference)
    (mail, *_) = [m.text for m in asked.office.organisation.memory.mailer.sent if m.to == "robin@example.org"]
    token = mail.partition("/case/")[2].split()[0].partition("?")[0]
    page = Browser(app).get(f"/case/{token}")
    assert [word for word in ("gate.jpg", "Dana", "caretaker", "Who opened it") if word in page.text] == []


def test_a_link_to_a_question_opens_no_case_and_a_link_to_a_case_no_question(asked: Asked):
    token = asked.link.removeprefix("/question/")
    for after in ("", "/add", "/files", "/letters", "/print", "/withdraw"):
        assert Browser(app).get(f"/case/{token}{after}").status == 404
    (mail, *_) = [m.text for m in asked.office.organisation.memory.mailer.sent if m.to == "robin@example.org"]
    theirs = mail.partition("/case/")[2].split()[0].partition("?")[0]
    for after in ("", "/files"):
        assert Browser(app).get(f"/question/{theirs}{after}").status == 404


def test_who_is_complained_about_is_asked_and_finds_nothing_else(asked: Asked):
    asked.office.act(
        "officer", asked.reference, "ask", asked_as="colleague", to="north.head", text="Well?", due="2026-09-20"
    )
    asked.office.sweep()
    (mail,) = asked.mails("head@example.org")
    link = "/question/" + mail.partition("/question/")[2].split()[0]
    page = Browser(app).get(link)
    assert "This is where you give your own account" in page.text
    assert reveals(page.text) == []
    Browser(app).press(page, "Send my answer", text="I was away.", signed="Head Larksong")
    assert asked.office.page("head", case(asked.reference)).status == 404
