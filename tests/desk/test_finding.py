"""One box on every page: by reference, name, address or number, closed cases too, and only what one may know (R26)."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from tests.desk.office import FORMAL, Office, case, see
from tests.pages import Page, text_of

OBRIEN = replace(FORMAL, name="Siân O'Brien", email="sian@example.org", telephone="01632 960 001")


def search(office: Office, who: str, typed: str) -> Page:
    return office.page(who, f"/staff/find?q={quote(typed)}")


def found(page: Page) -> list[str]:
    return [text_of(row) for row in page.all("tr")[1:]]


@pytest.mark.parametrize("typed", ["O'Brien", "obr", "sian o brien", "SIAN@EXAMPLE.ORG", "sian@", "01632960001"])
def test_whoever_may_read_a_case_finds_it_by_the_person(office: Office, typed: str):
    reference = office.lodge(OBRIEN)
    office.lodge()
    (line,) = found(search(office, "ceo", typed))
    assert line.startswith(f"Siân O'Brien The gate was left open {reference} Formal complaint Monday 14 September 2026")
    assert "1 case found" in search(office, "ceo", typed).text


def test_a_closed_case_is_found_too(office: Office):
    reference = office.lodge()
    office.act("complainant", reference, "withdraw")
    (line,) = found(search(office, "officer", "wren"))
    assert reference in line and "Closed" in line


def test_whoever_sees_the_row_alone_finds_it_by_its_reference_and_not_by_a_name(office: Office):
    """A name that finds a case tells who complained."""
    reference = office.lodge()
    for who in ("clerk", "overseer", "sitelead"):
        assert found(search(office, who, "wren")) == []
        (line,) = found(search(office, who, reference[:8]))
        assert line.startswith(f"{reference} Formal complaint") and "Wren" not in line and "gate" not in line


def test_whoever_has_not_said_yet_that_it_is_not_about_them_reads_no_name(office: Office):
    reference = office.lodge(replace(FORMAL, about=None))
    assert found(search(office, "ceo", "wren")) == []
    office.act("ceo", reference, "begin_reading")
    assert len(found(search(office, "ceo", "wren"))) == 1


@pytest.mark.parametrize("who", ["head", "south.manager", "keeper"])
def test_a_subject_and_a_stranger_find_nothing(office: Office, who: str):
    reference = office.lodge(replace(FORMAL, about=("head_teacher",)))
    for typed in ("wren", "robin@example.org", reference[:8]):
        assert found(search(office, who, typed)) == []


@pytest.mark.parametrize("typed", ["%", "*", "a", "🙂", "'", "<script>", "\\", '"', "x" * 20_000, " ", "a" * 300 + "@"])
def test_whatever_is_typed_the_page_is_kind(office: Office, typed: str):
    office.lodge()
    page = search(office, "ceo", typed)
    assert (page.status, page.heading, found(page)) == (200, "Search results", [])
    assert "You can type:" in page.text


def test_what_was_typed_stands_in_the_box_again(office: Office):
    boxes = [one for one in search(office, "ceo", "O'Brien").all("input") if one.get("name") == "q"]
    assert [one.get("value") for one in boxes] == ["O'Brien"]


def test_the_box_is_on_every_page_of_the_desk(office: Office):
    reference = office.lodge()
    for address in ("/staff", case(reference), case(reference, "note"), "/staff/log", "/staff/you", "/staff/add"):
        assert 'action="/staff/find"' in office.page("ceo", address).html


def test_a_case_shows_the_other_cases_of_the_same_person_that_its_reader_may_read(office: Office):
    first = office.lodge()
    office.lodge(OBRIEN)
    second = office.lodge(replace(FORMAL, email="ROBIN@example.org", name="R. Wren"))
    hidden = office.lodge(replace(FORMAL, about=("ceo",)))
    page = office.page("ceo", see(second, "people"))
    assert "Other cases of the same person" in page.text
    assert first in page.text and hidden not in page.text
    assert "Other cases" not in office.page("clerk", see(second, "people")).text


def test_a_hundred_cases_are_found_fifty_at_a_time_and_it_says_so(office: Office):
    for n in range(52):
        office.lodge(replace(FORMAL, email=f"wren{n}@example.org"))
    page = search(office, "ceo", "wren")
    assert len(found(page)) == 50
    assert "More than 50 cases found" in page.text and "Type more of the name" in page.text


def through(office: Office, who: str, words: str) -> Page:
    """What somebody is shown who looks for words in what people told us."""
    page = search(office, who, words)
    return office.page(who, page.link("Look for these words in what people told us"))


def test_words_of_a_complaint_are_found_in_open_cases_that_one_may_read(office: Office):
    said = replace(FORMAL, narrative="Mrs O’Dell’s café: the Gate fell on Zoë.", points=("It was not locked.",))
    reference, hidden = office.lodge(said), office.lodge(replace(said, about=("ceo",)))
    for words in ("gate zoe", "cafe", "odells", "GATE", "lock"):
        page = through(office, "ceo", words)
        assert reference in page.html and hidden not in page.html, words
    assert "No case found for “gates”" in through(office, "ceo", "gates").text
    assert reference not in through(office, "clerk", "gate").html, "who sees the row alone learns no word of it"
    office.act("complainant", reference, "withdraw")
    assert reference not in through(office, "ceo", "zoe").html, "closed ones are not looked through"


def test_what_is_no_word_is_not_looked_for(office: Office):
    office.lodge(replace(FORMAL, narrative="100% *wrong* 😀 a b"))
    for typed in ("%", "*", "a", "😀", "'"):
        page = search(office, "ceo", typed)
        assert page.status == 200 and "Look for these words" not in page.text, typed
        assert "at least two letters" in office.page("ceo", f"/staff/find?q={quote(typed)}&in=words").text, typed
