"""Two weeks after our last letter whoever complained is asked three questions, once; what is counted, who reads words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from app import app
from chalicelib.actions import links
from chalicelib.actions.lodging import Complaint
from chalicelib.domain.how_it_went import HowItWent, counted
from chalicelib.ports import SendFailed
from tests.dates import day, instant
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser, Page

PAGE = "/staff/how-it-went"
SUBJECT = "How did it go?"
ON_PAPER = replace(FORMAL, reach="post", email="", address="2 Imaginary Way")


def asks(office: Office, since: str = "Mon 2026-09-14") -> None:
    register = office.organisation.memory.organisation
    register.put_site(replace(register.site("north"), asks_from=day(since)))


def answered(office: Office, complaint: Complaint = FORMAL) -> str:
    """A complaint that was answered on the day on which it came in, and whose letters are read."""
    reference = office.lodge(complaint)
    if complaint.reach == "email":
        office.confirms(reference)
    office.act("ceo", reference, "assign", to="north.officer")
    office.act("officer", reference, "issue_outcome", finding="not_upheld", reasons="We read the register.")
    if complaint.reach == "post":
        office.act("officer", reference, "mark_told", notice="outcome", how="post")
    office.sweep()
    return reference


def asked(office: Office, hours: int = 24 * 15) -> list[str]:
    """To whom the questions were mailed by so many hours later."""
    office.pass_hours(hours)
    office.sweep()
    office.sweep()
    return [mail.to for mail in office.organisation.memory.mailer.sent if mail.subject.startswith(SUBJECT)]


def theirs(office: Office, reference: str, after: str = "/how-it-went") -> str:
    (summary,) = office.services.cases.summaries([office.case_id(reference)])
    return f"/case/{links.token(office.services, summary)}{after}"


def says(office: Office, reference: str, **answers: str) -> Page:
    browser = Browser(app)
    return browser.press(browser.get(theirs(office, reference)), "Send my answers", **answers)


def test_nobody_is_asked_where_the_site_does_not_ask(office: Office):
    answered(office)
    assert asked(office) == []


def test_they_are_asked_once_on_the_working_morning_two_weeks_after_our_letter(office: Office):
    asks(office)
    reference = answered(office)
    assert asked(office, 24 * 13) == []
    office.organisation.now = instant("Mon 2026-09-28 08:01")
    assert asked(office, 0) == ["robin@example.org"]
    assert asked(office, 24 * 90) == ["robin@example.org"]
    assert office.kinds(reference).count("asked_how_it_went") == 1


def test_a_letter_from_before_the_site_asked_is_not_asked_about(office: Office):
    asks(office, "Tue 2026-09-15")
    answered(office)
    assert asked(office) == []


@pytest.mark.parametrize("limits", [{"reach": "none", "email": ""}, {"avoid": ("email",)}])
def test_whoever_left_no_way_is_not_asked(office: Office, limits: dict[str, object]):
    asks(office)
    reference = answered(office, replace(FORMAL, **limits))  # type: ignore[arg-type]
    if "avoid" in limits:
        office.act("officer", reference, "mark_told", notice="outcome", how="by_hand")
    assert asked(office) == []
    assert "Did not ask the complainant how it went" in office.page("officer", case(reference, "see/history")).text


def test_whoever_is_reached_by_post_is_asked_on_paper_and_the_keeper_logs_what_comes_back(office: Office):
    asks(office)
    reference = answered(office, ON_PAPER)
    assert asked(office) == []
    (letter,) = [n for n in office.services.cases.notices(office.case_id(reference)) if n.kind == "how_it_went"]
    assert letter.medium == "post"
    text = office.page("officer", case(reference, f"letters/{letter.id}")).text
    assert "Did we treat you fairly?" in text and "post it back to us" in text
    browser = office.browser("records")
    page = browser.press(browser.get(PAGE), "Log these answers", reference="RDS-0000-0000", fair="yes")
    assert "Check the reference" in page.text
    page = browser.press(page, "Log these answers", reference=reference)
    assert "We have these answers" in page.text
    page = browser.press(page, "Log these answers", reference=reference, fair="no")
    assert page.status == 409 and "already have answers" in page.text
    assert "Log answers" not in office.page("officer", PAGE).text


def test_whoever_went_on_to_the_next_stage_is_not_asked_about_the_first(office: Office):
    asks(office)
    reference = answered(office)
    office.act("complainant", reference, "request_next_stage", channel="web", text="Nobody asked the driver.")
    assert asked(office) == []


def test_what_was_taken_back_is_not_asked_about(office: Office):
    asks(office)
    reference = office.lodge()
    office.confirms(reference)
    office.act("complainant", reference, "withdraw")
    assert asked(office) == []


def test_mail_that_comes_back_is_nobodys_task(office: Office):
    asks(office)
    reference = answered(office)
    office.organisation.memory.mailer.refusals.append(SendFailed("address", "theirs"))
    assert asked(office) == []
    assert "not_reached" not in office.kinds(reference)


def test_they_answer_once_behind_their_link_and_not_settled_offers_the_next_stage(office: Office):
    asks(office)
    reference = answered(office)
    office.organisation.now = instant("Mon 2026-09-28 08:01")
    browser = Browser(app)
    page = browser.get(theirs(office, reference, ""))
    page = browser.get(page.link("Tell us how it went"))
    assert "Answer at least one question" in browser.press(page, "Send my answers").text
    page = browser.press(page, "Send my answers", clear="yes", fair="partly", settled="no", text="It took long.")
    assert "You can ask for the next stage" in page.text and page.link("Ask for the next stage").endswith("/next")
    assert "Thank you" in browser.get(theirs(office, reference)).text
    assert "Tell us how it went" not in browser.get(theirs(office, reference, "")).text


def test_whoever_went_on_since_is_not_told_that_there_is_no_further_stage(office: Office):
    asks(office)
    reference = answered(office)
    assert asked(office)
    office.act("complainant", reference, "request_next_stage", channel="web", text="Nobody asked the driver.")
    assert "two weeks ago" not in Browser(app).get(theirs(office, reference, "")).text
    page = says(office, reference, settled="no")
    assert "no further stage" not in page.text and "We are still dealing with your complaint" in page.text


def test_nothing_is_asked_behind_the_link_before_the_day(office: Office):
    asks(office)
    reference = answered(office)
    assert "How did it go?" not in Browser(app).get(theirs(office, reference)).text


def test_no_page_of_the_case_holds_what_they_answered(office: Office):
    asks(office)
    reference = answered(office)
    asked(office)
    says(office, reference, settled="no", text="A planted sentence.")
    for address in (case(reference), case(reference, "see/history"), case(reference, "print"), PAGE):
        for who in ("officer", "records", "ceo"):
            assert "planted" not in office.page(who, address).text


def test_other_answers_from_another_window_are_shown_again_and_the_same_ones_are_no_fault(office: Office):
    asks(office)
    reference = answered(office)
    asked(office)
    browser = Browser(app)
    window = browser.get(theirs(office, reference))
    browser.press(window, "Send my answers", clear="yes", text="It took long.")
    assert "It took long." in browser.press(window, "Send my answers", clear="yes", text="It took long.").text
    again = browser.press(window, "Send my answers", clear="no", text="Nobody rang.")
    assert (again.status, again.filled("Send my answers")["text"]) == (409, ["Nobody rang."])
    assert "your first answers count" in again.text


def test_five_answers_are_counted_once_their_month_is_over_and_words_are_for_whoever_keeps_the_record(office: Office):
    asks(office)
    references = [answered(office, replace(FORMAL, email=f"robin{n}@example.org")) for n in range(5)]
    asked(office)
    for n, reference in enumerate(references):
        says(office, reference, clear="yes", settled="yes" if n else "no", text="It took long." if n == 3 else "")
    assert "No answers to count yet" in office.page("records", PAGE).text
    office.organisation.now = instant("Mon 2026-11-02 10:00")
    page = office.page("records", PAGE)
    assert "5 people answered" in page.text and "It took long." in page.text
    for who in ("officer", "lead", "clerk"):
        assert "It took long." not in office.page(who, PAGE).text
    assert "5 people answered" not in office.page("lead", PAGE).text  # has no part in any of them


@pytest.mark.parametrize(("said", "rows"), [
    (["yes"] * 4, ()),
    (["yes"] * 5, (("Yes", 5), ("Partly", 0), ("No", 0))),
    (["yes"] * 6 + ["no"], (("Yes", None), ("Partly", 0), ("No", None))),
])  # fmt: skip
def test_a_number_that_may_say_who_it_was_is_left_out(said: Sequence[str], rows: object):
    at = instant("Mon 2026-09-28 10:00")
    first, *_ = counted([HowItWent(case_id=str(n), at=at, clear=one) for n, one in enumerate(said)])
    assert first.rows == rows


def test_the_switch_of_a_site_counts_from_tomorrow(office: Office):
    def saved(**typed: object) -> date | None:
        browser = office.browser("keeper")
        browser.press(browser.get("/staff/set-up/sites/north"), "Save", **typed)
        asks_from: date | None = office.services.organisation.site("north").asks_from
        return asks_from

    assert saved(asks_from=["yes"]) == date(2026, 9, 15)
    office.pass_hours(48)
    assert saved(telephone="01632 960009") == date(2026, 9, 15)
    assert saved(asks_from=[]) is None
