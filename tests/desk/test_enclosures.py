"""Files that go with a letter: chosen by a person, kept in the history, and had by whoever complained on their page."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app import app
from chalicelib import wiring
from chalicelib.actions.arriving_files import judge
from chalicelib.actions.lodging import Complaint
from chalicelib.actions.uploads import Place
from chalicelib.domain.casework.refusals import Refused
from tests import evidence as make
from tests.desk.office import FORMAL, Office, case, see
from tests.pages import Browser, Page, text_of
from tests.web.conftest import PUBLISHED

MINUTES, REGISTER = "minutes.pdf", "register.pdf"

READ = "Read it before it goes"


@pytest.fixture
def reference(office: Office) -> str:
    return dealt_with(office, FORMAL)


def dealt_with(office: Office, complaint: Complaint) -> str:
    reference = office.lodge(complaint)
    office.act("ceo", reference, "assign", to="north.officer")
    office.confirms(reference)
    return reference


def kept(office: Office, reference: str, name: str, verdict: str = "clean") -> str:
    """A file that the officer keeps with the case."""
    posted = make.post(
        office.services, Place("case", office.case_id(reference), "north.officer"), name, make.PDF + name.encode()
    )
    if verdict:
        judge(office.services, posted, verdict)
    return posted.id


def writes(office: Office, reference: str, act: str = "message", button: str = "Write to the complainant", **fields):
    """The officer fills in the form, reads the letter, and sends it. Gives the letter's page and the case's."""
    browser = office.browser("officer")
    form = browser.get(case(reference, act))
    page = browser.press(form, READ if READ in form.text else button, **fields)
    return page, browser.press(page, button, confirmed="yes") if page.heading.startswith("Read") else page


def link_of(office: Office) -> str:
    office.sweep()
    mail = next(m for m in reversed(office.organisation.memory.mailer.sent) if "/case/" in m.text)
    return "/case/" + mail.text.partition("/case/")[2].split()[0].partition("?")[0]


def offered(page: Page, name: str = "encloses") -> list[str]:
    """The names of the files that may be chosen."""
    return [text_of(one) for one in page.all("label") if one.get("for", "").startswith(name)]


def test_a_file_is_chosen_named_in_the_letter_and_had_on_the_page(office: Office, reference: str):
    minutes, register = (kept(office, reference, name) for name in (MINUTES, REGISTER))
    letter, after = writes(office, reference, text="Here are the minutes.", encloses=minutes)
    assert "Files with this letter minutes.pdf (PDF, " in letter.text and REGISTER not in letter.text
    assert "Wrote to the complainant. With it: minutes.pdf" in after.text
    files = office.page("officer", see(reference, "letters")).text
    assert "With our letter of Monday 14 September 2026" in files
    page = Browser(app).get(link_of(office))
    assert "We wrote to you, by email Here are the minutes. minutes.pdf (PDF, " in page.text
    assert "Files from us minutes.pdf (PDF, " in page.text and REGISTER not in page.text
    answers = [Browser(app).raw("GET", f"{link_of(office)}/files/{file}").status_code for file in (minutes, register)]
    assert answers == [303, 404]


def test_the_mail_names_them_and_leads_to_the_page(office: Office, reference: str):
    writes(office, reference, text="Here.", encloses=kept(office, reference, MINUTES))
    office.sweep()
    mail = office.organisation.memory.mailer.sent[-1]
    assert "* minutes.pdf (PDF, " in mail.text
    assert "You can download them from the page of your complaint. We do not attach files to emails." in mail.text


def test_only_what_may_be_opened_is_offered(office: Office, reference: str):
    kept(office, reference, MINUTES)
    kept(office, reference, "unchecked.pdf", verdict="")
    kept(office, reference, "bad.pdf", verdict="threat")
    assert offered(office.page("officer", case(reference, "message"))) == [MINUTES]


def test_where_there_are_no_files_nothing_is_asked(office: Office, reference: str):
    assert "Which files go with it?" not in office.page("officer", case(reference, "message")).text


def test_what_may_not_be_opened_is_not_sent_whoever_asks(office: Office, reference: str):
    file = kept(office, reference, MINUTES, verdict="")
    with pytest.raises(Refused) as refused:
        office.act("officer", reference, "message", text="Here.", encloses=(file,))
    assert refused.value.code == "file_closed"
    with pytest.raises(Refused) as refused:
        office.act("officer", reference, "message", text="Here.", encloses=("of another case",))
    assert refused.value.code == "file_closed"


def test_whoever_may_not_read_the_case_sends_none_of_its_files(office: Office, reference: str):
    with pytest.raises(Refused) as refused:
        office.act("clerk", reference, "message", text="Here.", encloses=(kept(office, reference, MINUTES),))
    assert refused.value.code == "not_yours"


def test_what_goes_with_a_response_is_theirs_once_they_are_told(office: Office, reference: str):
    file = kept(office, reference, MINUTES)
    link = link_of(office)
    letter, _ = writes(
        office, reference, "issue_outcome", "Send the response", finding="upheld", reasons="We read them.", encloses=file
    )  # fmt: skip
    assert "Files with this letter minutes.pdf" in letter.text
    assert MINUTES not in Browser(app).get(link).text
    assert Browser(app).raw("GET", f"{link}/files/{file}").status_code == 404
    office.sweep()
    page = Browser(app).get(link)
    assert "Files with our response minutes.pdf (PDF, " in page.text
    assert Browser(app).raw("GET", f"{link}/files/{file}").status_code == 303


def test_a_virus_that_is_found_later_takes_it_back(office: Office, reference: str):
    posted = make.post(
        office.services, Place("case", office.case_id(reference), "north.officer"), MINUTES, make.PDF
    )  # fmt: skip
    judge(office.services, posted, "clean")
    writes(office, reference, text="Here.", encloses=posted.id)
    link = link_of(office)
    judge(office.services, posted, "threat")
    page = Browser(app).get(link)
    assert "bytes). It contains a virus, so we did not keep it" in page.text
    assert Browser(app).raw("GET", f"{link}/files/{posted.id}").status_code == 404


def test_with_a_letter_to_post_each_file_is_printed_by_whoever_posts_it(office: Office):
    """They see no more of the case than that letter, and open the files that go with it, and no other."""
    by_post = Complaint(
        site="north", stage="formal", narrative="The gate was open.", come_from="parent", name="Robin Wren", reach="post",
        address="1 Imaginary Way",
    )  # fmt: skip
    reference = dealt_with(office, by_post)
    minutes, register = (kept(office, reference, name) for name in (MINUTES, REGISTER))
    letter, _ = writes(office, reference, text="Here.", encloses=minutes)
    assert "We have put a copy of each in with this letter." in letter.text
    notice = next(n for n in office.services.cases.notices(office.case_id(reference)) if n.kind == "message")
    page = office.page("clerk", f"/staff/cases/{reference}/letters/{notice.id}")
    assert "These files go with it. Print each one: minutes.pdf (PDF, " in page.text
    opened = [
        office.browser("clerk").raw("GET", case(reference, f"files/{file}")).status_code for file in (minutes, register)
    ]
    assert opened == [303, 404]


@pytest.fixture
def hearing() -> Iterator[Office]:
    """The same desk on miet's policy, whose panel hears the appeal on Thu 1 October 2026."""
    made = Office()
    register = made.organisation.memory.organisation
    for role in ("trust_office", "head", "executive_head", "chair_of_trustees"):
        register.put_person(f"north.{role}", f"{role.title()} Larksong", f"{role}@example.org", {"north": [role]})
    site, published = made.services.organisation.site("north"), PUBLISHED("miet")
    register.put_policy(published.hash, published.json)
    register.put_site(replace(site, policy=published.hash))
    wiring.use(made.services)
    yield made
    wiring.use(None)


def test_papers_go_to_both_and_what_is_kept_back_needs_a_reason_that_only_staff_read(hearing: Office):
    reference = hearing.lodge()
    hearing.confirms(reference)
    hearing.act("head", reference, "issue_outcome", finding="not_upheld", reasons="We asked.")
    hearing.sweep()
    hearing.act("complainant", reference, "request_next_stage", text="I do not agree.")
    hearing.act("trust_office", reference, "schedule_hearing", date="2026-10-01")
    place = Place("case", hearing.case_id(reference), "north.trust_office")
    minutes, register = (
        make.post(hearing.services, place, name, name.encode()) for name in ("minutes.txt", "other.txt")
    )
    for one in (minutes, register):
        judge(hearing.services, one, "clean")
    browser, send = hearing.browser("trust_office"), "Send the hearing papers"
    form = browser.get(case(reference, "send_papers"))
    form = browser.press(form, send, encloses=minutes.id, withholds=register.id)
    assert form.error == "Write why you keep files back"
    why = "It is about another child."
    form = browser.press(form, send, encloses=minutes.id, withholds=[], why_withheld=why)
    assert form.error == "Choose the files that you keep back, or delete your reason below"
    form = browser.press(form, send, encloses=register.id, withholds=register.id, why_withheld=why)
    assert form.error == "Choose each file once: to send it, or to keep it back"
    letter = browser.press(form, send, encloses=minutes.id, withholds=register.id, why_withheld=why)
    assert "minutes.txt" in letter.text and "other.txt" not in letter.text and why not in letter.text
    page = browser.press(letter, send, confirmed="yes")
    assert "Wrote to the complainant: Papers. With it: minutes.txt. Kept back: other.txt" in page.text
    assert f"Why files were kept back: {why}" in page.text
    assert "In the hearing papers of Monday 14 September 2026" in browser.get(page.link("Letters and files")).text
    theirs = Browser(app).get(link_of(hearing)).text
    assert "minutes.txt" in theirs and "other.txt" not in theirs and why not in theirs
