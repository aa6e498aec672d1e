"""Whatever somebody writes, every page of a case can be opened: a history comes in parts, and nothing of it is left out."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app import app
from chalicelib.actions import links
from chalicelib.ports import View
from chalicelib.web.complainant import additions
from chalicelib.web.kit.pages import LONGEST_PAGE
from chalicelib.web.kit.paging import CHARACTERS, LINES, part
from tests.desk.office import FORMAL, Office, case, see
from tests.pages import Browser, Page
from tests.proofs import WHOLE

ADDITIONS = 64 if WHOLE else 16
QUOTES = '"' * 19_990  # each of them &#34; in HTML


@pytest.fixture
def long_case(office: Office) -> str:
    """As long as a machine could make it, before anything limited that. Its reference."""
    reference = office.lodge()
    for n in range(ADDITIONS):
        office.act("complainant", reference, "add_information", text=f"{n:02}{QUOTES}")
    return reference


def own_page(office: Office, reference: str) -> str:
    stored = office.services.cases.load(office.case_id(reference))
    return f"/case/{links.token(office.services, stored.summary)}"


def every_part(get: Callable[[str], Page], address: str) -> list[Page]:
    pages = [get(address)]
    while older := [a.get("href", "") for a in pages[-1].all("a") if a.get("rel") == "next"]:
        pages.append(get(older[0].partition("#")[0]))
    return pages


@pytest.mark.parametrize("whose", ["the complainant's", pytest.param("the desk's", marks=pytest.mark.prove)])
def test_every_page_of_a_long_case_can_be_opened_and_together_they_hold_all_of_it(
    office: Office, long_case: str, whose: str
) -> None:
    browser = Browser(app) if whose == "the complainant's" else office.browser("ceo")
    address = own_page(office, long_case) if whose == "the complainant's" else see(long_case, "history")
    pages = every_part(browser.get, address)
    assert {page.status for page in pages} == {200}
    assert max(len(page.html.encode()) for page in pages) < LONGEST_PAGE
    assert len(pages) > ADDITIONS // 6
    whole = "".join(page.html for page in pages)
    assert [n for n in range(ADDITIONS) if f"{n:02}&#34;" not in whole] == []


@pytest.mark.parametrize("asked", ["0", "-1", "99999", "x", "٣", "1" * 5000, ""])
def test_a_part_that_there_is_not_is_the_first(office: Office, asked: str) -> None:
    page = Browser(app).get(f"{own_page(office, office.lodge())}?part={asked}")
    assert page.status == 200
    assert "We received your complaint" in page.text


def test_what_happened_meanwhile_fits_beside_a_form(office: Office) -> None:
    reference = office.lodge()
    browser = office.browser("ceo")
    form = browser.get(f"{case(reference)}/note")
    for n in range(30):
        office.act("complainant", reference, "add_information", text=f"{n:02}{QUOTES}")
    page = browser.press(form, "Add a note", text="Rang them.")
    assert page.status == 409
    assert "There is more than fits here" in page.text
    assert len(page.html.encode()) < LONGEST_PAGE


def test_letters_come_in_parts_too(office: Office) -> None:
    reference = office.lodge()
    for n in range(LINES + 5):
        office.act("ceo", reference, "message", text=f"Letter {n}")
    page = office.page("ceo", see(reference, "letters"))
    assert "Part 1 of 2" in page.text
    assert office.page("ceo", f"{see(reference, 'letters')}?letters=2").status == 200


def test_whoever_looked_comes_in_parts_too(office: Office) -> None:
    reference = office.lodge()
    for day in range(LINES + 5):
        at = office.organisation.now + timedelta(days=day)
        view = View(case_id=office.case_id(reference), person="north.ceo", at=at)
        office.services.cases.saw(view)
    assert "Part 1 of 2" in office.page("records", see(reference, "looked")).text
    assert office.page("records", f"{see(reference, 'looked')}?looked=2").status == 200


def test_parts_are_neither_long_to_read_nor_long_to_load() -> None:
    assert [len(part(range(120), str(n)).lines) for n in (1, 2, 3)] == [LINES, LINES, 20]
    texts = ["x" * CHARACTERS, "y", "z" * CHARACTERS]
    assert [part(texts, str(n), str).lines for n in (1, 2, 3)] == [[text] for text in texts]
    assert (part([]).lines, part([]).before, part([]).after) == ([], 0, 0)


class TestAdding:
    """A complainant may add what they remember: a limit is met by machines, and kindly said to whoever meets it."""

    def add(self, office: Office, reference: str, text: str) -> Page:
        browser = Browser(app)
        return browser.press(browser.get(f"{own_page(office, reference)}/add"), information=text)

    def test_the_eleventh_in_a_day_waits_until_tomorrow_and_stays_in_the_form(self, office: Office) -> None:
        reference = office.lodge()
        for n in range(additions.A_DAY):
            assert self.add(office, reference, f"Number {n}").status == 200
        refused = self.add(office, reference, "One more")
        assert refused.status == 429
        assert refused.error == (
            "You have added 10 messages today. Add more tomorrow. If it cannot wait, write to "
            "complaints.north@example.org, or call us on 01632 960001"
        )
        assert refused.filled()["information"] == ["One more"]
        office.organisation.now += timedelta(days=1)
        assert self.add(office, reference, "One more").status == 200

    def test_what_others_add_to_their_complaints_does_not_count(self, office: Office) -> None:
        one, another = office.lodge(), office.lodge()
        for n in range(additions.A_DAY + 1):
            self.add(office, one, f"Number {n}")
        assert self.add(office, another, "The first").status == 200

    def test_past_the_length_of_a_book_it_says_how_else_to_send_more(self, office: Office) -> None:
        reference = office.lodge(FORMAL)
        for n in range(10):
            office.act("complainant", reference, "add_information", text=f"{n}" + "x" * 19_999)
        refused = self.add(office, reference, "One more")
        assert refused.status == 429
        assert refused.error.startswith(
            "You cannot add any more on this page. Send us anything more to complaints.north@"
        )


def test_no_page_is_longer_than_a_page_may_be_whatever_was_sent(office: Office) -> None:
    browser = Browser(app)
    form = browser.get(f"{own_page(office, office.lodge())}/add")
    page = browser.press(form, information='"' * 900_000)
    assert (page.status, page.heading) == (413, "That is too long to send at once")
