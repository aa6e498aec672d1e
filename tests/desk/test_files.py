"""The files of a case at the desk: where each came from, how it stands, opening one, releasing one, keeping one's own."""

import pytest

from chalicelib import wiring
from chalicelib.actions.arriving_files import judge
from chalicelib.actions.uploads import Place, key_of, preview_of
from tests import evidence as make
from tests.desk.office import Office, case, see
from tests.pages import Page

PHOTO = make.jpeg()


@pytest.fixture
def reference(office: Office) -> str:
    made = office.lodge()
    office.act("ceo", made, "assign", to="north.officer")
    return made


def give(office: Office, reference: str, name: str = "gate.jpg", body: bytes = PHOTO, giver: str = "complainant"):
    return make.post(office.services, Place("case", office.case_id(reference), giver), name, body)


def checked(office: Office, reference: str, name: str = "gate.jpg", body: bytes = PHOTO):
    posted = give(office, reference, name, body)
    judge(office.services, posted, "clean")
    return posted


def opens(office: Office, who: str, reference: str, file: str):
    return office.browser(who).raw("GET", case(reference, f"files/{file}"))


def test_a_file_says_where_it_came_from_and_that_it_was_checked(office: Office, reference: str):
    checked(office, reference)
    page = office.page("officer", see(reference, "letters"))
    assert "gate.jpg Photo, " in page.text
    assert "Added by the complainant on" in page.text and "Checked: no virus found" in page.text
    assert "The place where it was taken is left out. We keep the original" in page.text
    history = office.page("officer", see(reference, "history")).text
    assert "Added a file: Photo" in history and "Checked a file for viruses: no virus found" in history


def test_opening_it_leads_to_a_download_that_is_written_down(office: Office, reference: str):
    posted = checked(office, reference)
    answer = opens(office, "officer", reference, posted.id)
    assert answer.status_code == 303
    leads = answer.headers["Location"]
    assert leads.startswith(f"https://files.redress.example/{key_of(posted.id, shown=True)}?")
    assert 'attachment; filename="gate.jpg"' in leads
    assert [view.what for view in office.services.cases.views(office.case_id(reference))] == ["file"]
    assert make.PLACE not in office.services.files.get(key_of(posted.id, shown=True))
    assert office.services.files.get(key_of(posted.id)) == PHOTO


@pytest.mark.parametrize("verdict", [None, "unknown", "threat"])
def test_what_is_in_quarantine_opens_to_nobody(office: Office, reference: str, verdict: str | None):
    posted = give(office, reference)
    if verdict:
        judge(office.services, posted, verdict)
    page = office.page("officer", see(reference, "letters"))
    assert "Download" not in page.text
    assert opens(office, "officer", reference, posted.id).status_code == 404


def test_the_handler_releases_what_nothing_has_checked_with_a_warning_and_a_reason(office: Office, reference: str):
    posted = give(office, reference)
    page = office.page("officer", see(reference, "letters"))
    assert "Not checked for viruses. It must be released before anyone opens it" in page.text
    browser = office.browser("officer")
    form = browser.get(page.link("Release gate.jpg"))
    assert "Open it only on a device with its own virus protection" in form.text
    assert browser.press(form, "Release a file", reason="").error == "Write a reason"
    page = browser.press(form, "Release a file", reason="I know who sent it.")
    assert "I know who sent it." in office.page("officer", see(reference, "history")).text
    assert "Released without a virus check by Officer Larksong" in browser.get(see(reference, "letters")).text
    assert opens(office, "officer", reference, posted.id).status_code == 303


def test_nobody_releases_a_file_with_a_virus(office: Office, reference: str):
    posted = give(office, reference)
    judge(office.services, posted, "threat")
    form = office.page("officer", f"{case(reference, 'release_file')}?file={posted.id}")
    assert "when a file waits for a person to release it" in form.text
    assert "It contains a virus. Nobody can open it" in office.page("officer", see(reference, "letters")).text


def test_a_verdict_that_is_late_is_said_and_the_file_may_be_released(office: Office, reference: str):
    wiring.use(make.scanning(office.services))
    make.post(make.scanning(office.services), Place("case", office.case_id(reference)), "gate.jpg", PHOTO)
    assert "Being checked for viruses" in office.page("officer", see(reference, "letters")).text
    office.pass_hours(2)
    page = office.page("officer", see(reference, "letters"))
    assert "The virus check has not finished within an hour" in page.text
    assert page.link("Release gate.jpg")


def test_a_scanned_letter_is_kept_by_whoever_scanned_it_and_is_not_shown_to_the_complainant(
    office: Office, reference: str
):
    page = office.browser("officer").get(case(reference, "files"))
    assert "The complainant cannot see it" in page.text
    make.post(office.services, Place("case", office.case_id(reference), "north.officer"), "scan.pdf", make.PDF)
    assert "scan.pdf PDF, " in office.page("officer", see(reference, "letters")).text
    assert "Added by Officer Larksong on" in office.page("officer", see(reference, "letters")).text
    again = office.browser("officer").get(case(reference, "files"))
    assert "scan.pdf" in again.text


def test_the_page_posts_to_this_case_as_this_person(office: Office, reference: str):
    page: Page = office.browser("officer").get(case(reference, "files"))
    (key,) = page.filled("Upload file")["key"]
    assert key.startswith(f"uploads/case/{office.case_id(reference)}/north.officer/")


def test_a_film_says_that_it_may_hold_a_place(office: Office, reference: str):
    checked(office, reference, "gate.mp4", make.film(b"isom"))
    assert "It may say where it was taken" in office.page("officer", see(reference, "letters")).text


def test_a_file_of_another_case_is_no_file_of_this_one(office: Office, reference: str):
    posted = checked(office, office.lodge())
    assert opens(office, "officer", reference, posted.id).status_code == 404


def test_a_hostile_name_does_nothing(office: Office, reference: str):
    posted = checked(office, reference, '"><script>alert(1)</script>\r\nX-Evil: 1\u202e.txt', b"open")
    assert "<script>alert" not in office.page("officer", see(reference, "letters")).html
    leads = opens(office, "officer", reference, posted.id).headers["Location"]
    assert "\r" not in leads and "\n" not in leads and "\u202e" not in leads


def previewed(office: Office, file: str) -> None:
    """The function that draws previews has done so."""
    assert key_of(file) in office.services.bucket.opened, "the bucket has told it of the file"
    office.services.bucket.kept[preview_of(file)] = (b"a picture", "image/jpeg")


def test_a_picture_is_looked_at_without_saving_it_and_that_is_written_down(office: Office, reference: str):
    posted = checked(office, reference)
    browser = office.browser("officer")
    link = browser.get(see(reference, "letters")).link("Preview gate.jpg")
    assert "There is no preview of this file yet" in browser.get(link).text
    previewed(office, posted.id)
    page = browser.get(link)
    (picture,) = (one for one in page.all("img") if one.get("class") == "app-preview")
    assert picture.get("src") == f"https://files.redress.example/{preview_of(posted.id)}"
    assert "img-src 'self' https://files.redress.example;" in page.headers["Content-Security-Policy"]
    assert [view.what for view in office.services.cases.views(office.case_id(reference))] == ["file"]


def test_a_preview_that_is_not_there_is_drawn_when_somebody_looks_for_it_but_not_each_time(
    office: Office, reference: str
):
    posted = checked(office, reference)
    asked = office.services.bucket.opened
    for again in (True, False):
        asked.clear()
        office.page("officer", case(reference, f"files/{posted.id}/preview"))
        assert (key_of(posted.id) in asked) is again


def test_what_is_released_has_a_preview_and_what_waits_or_is_no_picture_has_none(office: Office, reference: str):
    waiting = give(office, reference)
    notes = checked(office, reference, "notes.txt", b"It was open.")
    page = office.page("officer", case(reference))
    assert "Preview" not in page.text
    for file in (waiting, notes):
        assert opens(office, "officer", reference, f"{file.id}/preview").status_code == 404
    office.act("officer", reference, "release_file", file=waiting.id, reason="I know who sent it.")
    previewed(office, waiting.id)
    assert office.page("officer", case(reference, f"files/{waiting.id}/preview")).heading == "gate.jpg"


def test_a_preview_goes_with_its_file(office: Office, reference: str):
    posted = checked(office, reference)
    previewed(office, posted.id)
    judge(office.services, posted, "threat")
    assert preview_of(posted.id) in office.services.bucket.gone
    assert opens(office, "officer", reference, f"{posted.id}/preview").status_code == 404
