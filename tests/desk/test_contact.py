"""At the desk: how the complainant is reached is put right, somebody acts for them, their link is replaced."""

import pytest

from app import app
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser

SAVE = "Change how we contact them"


@pytest.fixture
def reference(office: Office) -> str:
    reference = office.lodge(FORMAL)
    office.sweep()
    return reference


def mails(office: Office, to: str) -> list[str]:
    office.sweep()
    return [f"{m.subject} {m.text}" for m in office.organisation.memory.mailer.sent if m.to == to]


def test_the_form_holds_what_is_known(office: Office, reference: str):
    filled = office.page("ceo", case(reference, "change_contact")).filled(SAVE)
    assert (filled["reach"], filled["email"], filled["full_name"]) == (["email"], ["robin@example.org"], ["Robin Wren"])


def test_the_letter_is_shown_then_everything_goes(office: Office, reference: str):
    desk = office.browser("ceo")
    check = desk.press(desk.get(case(reference, "change_contact")), SAVE, email="wren@example.org")
    assert "From now on, we will email you at this address." in check.text and "/case/" not in check.text
    done = desk.press(check, SAVE, confirmed="yes")
    assert "Changed. If we may contact them, they have a new link." in done.text and "wren@example.org" in done.text
    assert "Changed how we contact them: by email" in done.text
    assert len(mails(office, "wren@example.org")) == 1
    assert "Contact details have changed" in mails(office, "robin@example.org")[-1]


def test_who_must_not_be_contacted_is_so_in_red_on_every_page_of_the_case_until_they_may_be(
    office: Office, reference: str
):
    office.act("ceo", reference, "message", text="We have asked.")
    desk = office.browser("ceo")
    form = desk.get(case(reference, "change_contact"))
    page = desk.press(form, SAVE, reach="none", text="She rang and asked for it.")
    for shown in (page, desk.get(case(reference, "see/letters")), desk.get(case(reference, "see/people"))):
        assert "On Monday 14 September 2026 they asked us not to contact them at all" in shown.text
        assert "govuk-tag--red" in shown.html
    assert "They must not be contacted at all" in page.text
    letters = desk.get(case(reference, "see/letters")).text
    assert "Not sent, because they asked not to be contacted, on Monday 14 September 2026" in letters
    assert desk.get(case(reference, "change_contact")).filled(SAVE)["reach"] == ["none"]
    wrote = desk.press(desk.get(case(reference, "message")), "Write to the complainant", text="The lock is mended.")
    assert "We have not sent it" in wrote.text and "on its way" not in wrote.text
    assert "a way to contact them" not in desk.get("/staff").text
    office.act("ceo", reference, "change_contact", reach="email", email="robin@example.org")
    assert "not to contact them at all" not in office.page("ceo", case(reference, "see/people")).text


def test_what_the_way_needs_is_said_beside_its_field(office: Office, reference: str):
    desk = office.browser("ceo")
    page = desk.press(
        desk.get(case(reference, "change_contact")), SAVE, reach="post", text="She moved.", telephone="01632 960 017"
    )
    assert (page.status, "Enter a postal address, or choose another way" in page.text) == (400, True)
    assert page.filled(SAVE)["text"] == ["She moved."] and page.filled(SAVE)["telephone"] == ["01632 960 017"]


def test_a_letter_that_came_back_leads_to_it(office: Office, reference: str):
    office.act("ceo", reference, "bounce", notice="acknowledgement")
    assert SAVE in office.page("ceo", case(reference)).text


def test_whoever_acts_for_them_stands_on_the_page_with_their_authority(office: Office, reference: str):
    office.act("ceo", reference, "record_death")
    assert "No representative named yet" in office.page("ceo", case(reference)).text
    office.act(
        "ceo", reference, "represent", authority="executor", full_name="Jo Lark", reach="post",
        address="2 Imaginary Way", text="I have seen the will.",
    )  # fmt: skip
    page = office.page("ceo", case(reference))
    assert "Jo Lark. They deal with the complainant’s estate." in page.text and "I have seen the will." in page.text


def test_a_letter_on_paper_goes_to_whoever_acts_for_them(office: Office, reference: str):
    office.act(
        "ceo", reference, "represent", authority="parent", full_name="Jo Lark", reach="post",
        address="2 Imaginary Way", text="They said so.",
    )  # fmt: skip
    (letter,) = [n for n in office.services.cases.notices(office.case_id(reference)) if n.kind == "new_link"]
    page = office.page("ceo", case(reference, f"letters/{letter.id}"))
    assert "Jo Lark 2 Imaginary Way" in page.text.replace("Lark2", "Lark 2")
    assert "You act for Robin Wren." in page.text


def test_the_link_of_whoever_became_barred_opens_nothing_any_more(office: Office):
    reference = office.lodge(FORMAL)
    office.act("ceo", reference, "note", text="I have read it.")
    office.sweep()
    (before, *_) = mails(office, "robin@example.org")
    link = "/case/" + before.partition("/case/")[2].split()[0]
    office.act("records", reference, "look", about=("ceo",))
    assert Browser(app).get(link).heading == "This link has been replaced"
    new = [m for m in mails(office, "robin@example.org") if "Your new link" in m]
    assert len(new) == 1 and Browser(app).get("/case/" + new[0].partition("/case/")[2].split()[0]).status == 200


def test_a_link_is_replaced_when_somebody_else_may_have_it(office: Office, reference: str):
    desk = office.browser("ceo")
    check = desk.press(desk.get(case(reference, "new_link")), "Replace their link", why="leak")
    done = desk.press(check, "Replace their link", confirmed="yes")
    assert "The old one no longer works." in done.text
    assert "Replaced the complainant’s link: somebody else may have had it" in done.text
