"""Until an address is confirmed its mail holds only the link to a letter, and one that nobody opens becomes a task."""

import re
from dataclasses import replace

import pytest

from app import app
from tests.desk.office import FORMAL, Office, case, see
from tests.pages import Browser, Page

SHOW, YES = "Show me the letter", "Yes, this is my email address. Show me the letter"
REASONS = "We read the register, and the gate was open."


@pytest.fixture
def answered(office: Office) -> str:
    reference = office.lodge()
    office.sweep()
    office.act("officer", reference, "issue_outcome", finding="upheld", reasons=REASONS)
    office.sweep()
    return reference


def mails(office: Office) -> list[str]:
    office.sweep()
    return [f"{m.subject} {m.text} {m.html}" for m in office.organisation.memory.mailer.sent if "robin" in m.to]


def by_mail(office: Office) -> str:
    """The address that the newest mail gives."""
    found = re.search(r"http://redress\.example(/case/[^\s\"]+)", mails(office)[-1])
    assert found
    return found[1]


def opened(office: Office, *, holding_only_the_link: bool = False) -> Page:
    browser, address = Browser(app), by_mail(office)
    page = browser.get(address.partition("?")[0] if holding_only_the_link else address)
    return browser.press(page, SHOW if holding_only_the_link else YES)


def test_the_answer_is_a_mail_with_the_link_alone_and_counts_as_sent(office: Office, answered: str):
    mail = mails(office)[-1]
    assert mail.startswith("We have written to you") and "Hello," in mail
    for word in (REASONS, "upheld", "Upheld", "Robin", "in full"):
        assert word not in mail
    page = office.page("officer", case(answered)).text
    assert "(the email held only the link to it)" in page and "Response due" not in page.partition("History")[0]


def test_the_page_shows_it_to_a_person_who_presses_and_to_no_program_that_opens_links(office: Office, answered: str):
    closed = Browser(app).get(by_mail(office))
    assert closed.heading == "We have written to you" and "register" not in closed.html
    letter = opened(office)
    assert letter.heading == "We gave you our response" and REASONS in letter.text and "Dear Robin Wren" in letter.text
    assert (
        "The email held only a link" in letter.text and "Opened on Monday 14 September 2026 at 10:00am." in letter.text
    )
    assert "You confirmed your email address" in Browser(app).get(by_mail(office).partition("?")[0]).text


def test_whoever_holds_the_link_alone_opens_it_too_and_confirms_nothing(office: Office, answered: str):
    assert REASONS in opened(office, holding_only_the_link=True).text
    page = Browser(app).get(by_mail(office).partition("?")[0])
    assert "You have not told us yet that our emails reach you" in page.text


def test_whoever_reads_mail_at_somebody_elses_address_opens_it_and_confirms_nothing(office: Office, answered: str):
    browser = Browser(app)
    assert REASONS in browser.press(browser.get(by_mail(office)), "No, show me the letter").text
    page = Browser(app).get(by_mail(office).partition("?")[0])
    assert "You have not told us yet that our emails reach you" in page.text


def test_once_the_address_is_confirmed_letters_come_whole_and_open(office: Office, answered: str):
    opened(office)
    office.act("officer", answered, "message", text="The lock was changed.")
    assert "The lock was changed." in mails(office)[-1]
    assert Browser(app).get(by_mail(office)).heading != "We have written to you"


def test_what_nobody_opens_for_three_working_days_is_a_task_of_the_handler(office: Office, answered: str):
    office.act("ceo", answered, "assign", to="north.officer")
    office.pass_hours(3 * 24 + 21)  # Friday 18 September, seven in the morning
    office.sweep()
    assert "nobody opened" not in office.page("officer", case(answered)).text
    office.pass_hours(1)
    office.sweep()
    page = office.page("officer", case(answered)).text
    assert "Contact the complainant another way: a letter has not reached them" in page
    assert "since Friday 18 September 2026" in page
    to_staff = [m.subject for m in office.organisation.memory.mailer.sent if m.to == "officer@example.org"]
    assert any("The complainant has not opened our letter" in subject for subject in to_staff)


def test_the_task_is_over_when_they_open_it_or_are_told_otherwise(office: Office, answered: str):
    office.pass_hours(4 * 24)
    office.sweep()
    assert "reach" in waiting(office, answered)
    opened(office)
    assert "reach" not in waiting(office, answered)


def waiting(office: Office, reference: str) -> tuple[str, ...]:
    return office.services.cases.load(office.case_id(reference)).summary.waiting


def test_the_first_letter_of_a_policy_that_names_the_handler_names_nobody_who_complains(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "represent", authority="parent", full_name="Jo Lark", reach="email",
               email="robin@example.org", text="We saw the papers.")  # fmt: skip
    told = [mail for mail in mails(office) if "You now act for someone" in mail]
    assert told and not any(name in mail for mail in told for name in ("Jo Lark", "Robin"))


def test_every_letter_is_listed_and_read_again_as_it_was(office: Office, answered: str):
    opened(office)
    browser = Browser(app)
    page = browser.get(by_mail(office).partition("?")[0])
    listed = browser.get(page.link("Read our letters again"))
    assert listed.text.index("We gave you our response") < listed.text.index("We acknowledged your complaint")
    first = browser.get(listed.link("We acknowledged your complaint"))
    assert "Emailed on Monday 14 September 2026 at 10:00am." in first.text and "by Monday 12 October 2026" in first.text
    assert "/case/" not in first.text and "(the private link)" in first.text
    assert browser.get(f"{page.address}/letters/000099-1").status == 404
    assert first.link("Write back to us").endswith("/add")


def test_a_posted_letter_is_kept_as_its_sheet_was_printed(office: Office):
    post = replace(FORMAL, reach="post", email="", address="2 Imaginary Way")
    reference = office.lodge(post)
    (letter,) = office.services.cases.notices(office.case_id(reference))[:1]
    clerk = office.browser("clerk")
    sheet = clerk.get(case(reference, f"letters/{letter.id}"))
    clerk.press(clerk.get(sheet.link("Record that you told them")), "Record that you told them")
    desk = office.browser("officer")
    sent = desk.get(desk.get(see(reference, "letters")).link("Acknowledgement"))
    assert "by post, on Monday 14 September 2026" in sent.text and "2 Imaginary Way" not in sent.text
    assert "We have your complaint. Thank you for telling us." in sent.text and "/case/" not in sent.text


def test_staff_read_a_sent_letter_as_it_was_read_and_only_whoever_reads_the_case(office: Office, answered: str):
    desk = office.browser("officer")
    letter = desk.get(see(answered, "letters")).link("Outcome")
    page = desk.get(letter)
    assert (
        REASONS in page.text and "the email held only the link to it" in page.text and "(the private link)" in page.text
    )
    for other in ("clerk", "overseer", "south.manager"):
        assert office.page(other, letter).status == 404
