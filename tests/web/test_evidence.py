"""Sending files: with the complaint and afterwards, one a page without a script, and what the page says of each."""

import re

import pytest

from app import app
from chalicelib.actions.arriving_files import arrive, judge
from chalicelib.actions.uploads import read
from tests import evidence as make
from tests.pages import Browser, Page, text_of
from tests.web.answers import ANSWERS, fill_in

ADDRESS = "/complain/evidence"
SENT = re.compile(r"uploads/draft/[0-9a-f]{64}/complainant/\w+/")


@pytest.fixture
def asked(browser: Browser, first: Page) -> Page:
    """The question whether there are files."""
    return fill_in(browser, first, ANSWERS, until="evidence")


def post(organisation, page: Page, name: str, body: bytes):
    """What a browser does with the page's own form, and what follows. Gives the file and where the browser is led."""
    fields = {each: values[0] for each, values in page.filled("Upload file").items() if each != "file"}
    bucket = organisation.services.bucket
    posted = read(*bucket.post(fields, name, body))
    arrive(organisation.services, posted, len(body))
    return posted, fields["success_action_redirect"].removeprefix("http://redress.example") + f"?key={posted.key}"


def test_the_form_posts_one_file_to_the_bucket_and_comes_back(organisation, browser, asked):
    form = asked.form("Upload file")
    assert (form.get("action"), form.get("enctype")) == ("https://files.redress.example/", "multipart/form-data")
    assert [one.get("type") for one in form.iter("input")][-1] == "file", "whatever follows the file S3 does not read"
    _, back = post(organisation, asked, "gate.jpg", make.jpeg())
    page = browser.get(back)
    assert page.address.startswith(ADDRESS) and page.status == 200
    assert "gate.jpg Photo, " in page.text and "We have it" in page.text


def test_only_this_page_names_the_bucket(browser, asked):
    policy = asked.headers["Content-Security-Policy"]
    assert "form-action 'self' https://files.redress.example;" in policy
    assert "connect-src 'self' https://files.redress.example" in policy and "script-src 'self'" in policy
    other = browser.get("/complain/want").headers["Content-Security-Policy"]
    assert "redress.example" not in other


def test_without_a_file_one_goes_on_by_continue(browser, asked):
    assert browser.press(asked, "Continue").address == "/complain/contact"


def test_a_question_before_it_that_is_not_answered_comes_first(browser, first):
    assert browser.get(ADDRESS).address == "/complain/site"


@pytest.mark.parametrize(("name", "body", "says"), [
    ("all.zip", make.zipped({"a": b""}), "“all.zip” holds other files. Add each file by itself"),
    ("letter.docx", make.office("word", **{"word__vbaProject.bin": b"x"}), "“letter.docx” contains macros"),
    ("bill.pdf", make.PDF.replace(b"/Root", b"/Encrypt 5 0 R /Root"), "“bill.pdf” is password protected"),
    ("test.txt", make.virus(), "“test.txt” contains a virus"),
    ("empty.txt", b"", "“empty.txt” is empty"),
    ("", b"", "Choose a file"),
    ("run.exe", b"MZ" + bytes(60), "“run.exe” must be a photo, PDF, Word document"),
    ("film.mp4", bytes(26 * 1024 * 1024), "“film.mp4” must be smaller than 25MB"),
    ('<script>alert("x")</script>.exe', b"MZ" + bytes(60), "must be a photo"),
    ("\u202egpj.exe", b"MZ" + bytes(60), "“gpj.exe” must be a photo"),
])  # fmt: skip
def test_what_is_not_taken_is_said_at_the_top_and_beside_the_field(organisation, browser, asked, name, body, says):
    _, back = post(organisation, asked, name, body)
    page = browser.get(back)
    assert says in page.error and page.title.startswith("Error: ")
    assert "govuk-error-message" in page.html
    assert "Files you have added" not in page.text


def test_a_message_is_put_away_and_what_was_taken_stays(organisation, browser, asked):
    post(organisation, asked, "gate.txt", b"open")
    post(organisation, asked, "all.zip", make.zipped({"a": b""}))
    page = browser.get(ADDRESS)
    page = browser.press(page, "Hide this message")
    assert page.error == "" and "gate.txt" in page.text


def test_a_file_is_taken_back(organisation, browser, asked):
    post(organisation, asked, "gate.txt", b"open")
    page = browser.press(browser.get(ADDRESS), "Remove")
    assert "gate.txt" not in page.text


def test_a_file_that_the_bucket_has_not_told_of_yet_is_awaited(organisation, browser, asked):
    fields = {each: values[0] for each, values in asked.filled("Upload file").items()}
    key, _ = organisation.services.bucket.post({k: v for k, v in fields.items() if k != "file"}, "gate.txt", b"open")
    assert SENT.match(key)
    assert "We are receiving your file" in browser.get(f"{ADDRESS}?key={key}").text
    assert "We are receiving your file" not in browser.get(f"{ADDRESS}?key=uploads/draft/other/x").text


def test_check_your_answers_lists_the_files_and_they_go_with_the_complaint(organisation, browser, asked):
    post(organisation, asked, "gate.jpg", make.jpeg())
    post(organisation, asked, "notes.txt", b"It was open.")
    check = fill_in(browser, browser.press(browser.get(ADDRESS), "Continue"), ANSWERS)
    assert "gate.jpg<br>notes.txt" in check.html
    sent = browser.press(check, "Send my complaint")
    page = browser.get(next(a.get("href") for a in sent.all("a") if "/case/" in a.get("href", "")))
    assert "gate.jpg Photo, " in page.text and "notes.txt Text, 12 bytes" in page.text


def test_none_is_said_where_there_are_none(check):
    assert "Your files No files" in check.text


def test_the_button_on_says_that_a_file_which_was_not_uploaded_is_left_behind(organisation, browser, asked):
    """Without our script a form sends no file but by its own button; the script sends it, and calls the button Continue."""
    assert [text_of(b) for b in asked.all("button") if b.get("data-scripted")] == ["Continue without files"]
    post(organisation, asked, "gate.txt", b"open")
    page = browser.get(ADDRESS)
    assert [text_of(b) for b in page.all("button") if b.get("data-scripted")] == ["Continue with these files"]


def the_case(sent: Page) -> str:
    link = next(a.get("href", "") for a in sent.all("a") if "/case/" in a.get("href", ""))
    return link[link.index("/case/") :]


def test_files_are_added_by_the_private_link(organisation, browser, sent):
    link = the_case(sent)
    page = browser.get(browser.get(link).link("Add files"))
    _, back = post(organisation, page, "later.txt", b"More.")
    assert "later.txt" in browser.get(back).text
    case = browser.get(link)
    assert "later.txt Text, 5 bytes We have it" in case.text and "You sent us a file" in case.text


def test_a_link_that_leads_nowhere_takes_no_files(browser):
    assert browser.get(f"/case/{'x' * 43}/files").status == 404


@pytest.mark.parametrize(("verdict", "says"), [
    (None, "We are checking it for viruses"), ("clean", "We have it, and found no virus"),
    ("threat", "It contains a virus, so we did not keep it"), ("unknown", "We have it"),
])  # fmt: skip
def test_how_each_file_stands_is_said_in_plain_words(organisation, browser, sent, verdict, says, monkeypatch):
    monkeypatch.setattr(type(organisation), "services", property(scanning(type(organisation).services.fget)))
    link = the_case(sent)
    page = browser.get(f"{link}/files")
    posted, _ = post(organisation, page, "later.txt", b"More.")
    if verdict:
        judge(organisation.services, posted, verdict)
    assert f"later.txt Text, 5 bytes {says}" in browser.get(link).text


def scanning(plain):
    return lambda organisation: make.scanning(plain(organisation))


def test_a_browser_without_a_draft_is_told_what_to_do(organisation):
    assert Browser(app).get(ADDRESS).status == 410
