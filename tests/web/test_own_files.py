"""A complainant sees how each of their files stands, and saves those that may be opened."""

from datetime import timedelta

import pytest

from chalicelib.actions.arriving_files import judge
from chalicelib.actions.uploads import Place, key_of
from chalicelib.web.complainant import own_files
from tests import evidence as make
from tests.pages import Browser
from tests.web.conftest import Organisation


def give(organisation: Organisation, name: str = "gate.jpg", body: bytes = b"", giver: str = "complainant") -> str:
    (case_id,) = organisation.cases
    return make.post(organisation.services, Place("case", case_id, giver), name, body or make.jpeg()).id


def checked(organisation: Organisation, name: str = "gate.jpg", body: bytes = b"", verdict: str = "clean") -> str:
    (case_id,) = organisation.cases
    posted = make.post(organisation.services, Place("case", case_id), name, body or make.jpeg())
    judge(organisation.services, posted, verdict)
    return posted.id


def fetch(browser: Browser, link: str, file: str):
    return browser.raw("GET", f"{link}/files/{file}")


def test_what_was_checked_is_saved_by_a_link_that_names_it_and_shows_nothing(organisation, browser, link):
    file = checked(organisation)
    page = browser.get(link)
    assert page.link("Download gate.jpg").endswith(f"{link}/files/{file}")
    answer = fetch(browser, link, file)
    assert answer.status_code == 303
    leads = answer.headers["Location"]
    assert leads.startswith(f"https://files.redress.example/{key_of(file, shown=True)}?")
    assert 'attachment; filename="gate.jpg"' in leads


def test_a_download_is_written_down_as_theirs(organisation, browser, link):
    file = checked(organisation)
    fetch(browser, link, file)
    (case_id,) = organisation.cases
    assert [(v.person, v.what) for v in organisation.services.cases.views(case_id)] == [("complainant", "file")]


@pytest.mark.parametrize(("verdict", "says"), [
    ("", "You cannot download it yet, because it has not been checked for viruses"),
    ("unknown", "You cannot download it yet, because it has not been checked for viruses"),
    ("threat", "It contains a virus, so we did not keep it"),
])  # fmt: skip
def test_what_nothing_has_checked_says_so_and_cannot_be_had(organisation, browser, link, verdict, says):
    file = checked(organisation, verdict=verdict) if verdict else give(organisation)
    page = browser.get(link)
    assert says in page.text and "Download" not in page.text
    assert fetch(browser, link, file).status_code == 404


def test_what_a_person_released_can_be_had(organisation, browser, link):
    file = give(organisation)
    organisation.act("north.ceo", "assign", to="north.lead")
    organisation.act("north.lead", "release_file", file=file, reason="I know who sent it.")
    assert fetch(browser, link, file).status_code == 303


def test_what_staff_keep_with_the_case_is_neither_listed_nor_had(organisation, browser, link):
    organisation.act("north.ceo", "assign", to="north.lead")
    file = give(organisation, "minutes.pdf", make.PDF, "north.lead")
    organisation.act("north.lead", "release_file", file=file, reason="I wrote it.")
    assert "minutes.pdf" not in browser.get(link).text
    assert fetch(browser, link, file).status_code == 404


def test_a_link_that_was_replaced_gives_no_file(organisation, browser, link):
    file = checked(organisation)
    organisation.act("north.ceo", "new_link", why="leak")
    assert fetch(browser, link, file).status_code == 410
    assert fetch(browser, f"/case/{'x' * 43}", file).status_code == 404


def test_an_unknown_file_is_not_found(browser, link):
    assert fetch(browser, link, "f1").status_code == 404


def test_the_page_to_print_has_the_names_and_nothing_to_press(organisation, browser, link):
    checked(organisation)
    page = browser.get(f"{link}/print")
    assert "gate.jpg Photo" in page.text and "Download" not in page.text


def test_whoever_downloads_without_end_is_told_when_they_can_go_on(organisation, browser, link, monkeypatch):
    monkeypatch.setattr(own_files, "A_DAY", 2)
    file = checked(organisation)
    for _ in range(2):
        fetch(browser, link, file)
    assert "You can download more tomorrow" in browser.get(f"{link}/files/{file}").text
    organisation.now += timedelta(days=1)
    assert fetch(browser, link, file).headers["Location"].startswith("https://files.redress.example/")
