"""How much each page of the desk asks of the table: every request by its kind, so that one more has to be meant."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app import app
from chalicelib.adapters.memory_table import MemoryTable
from tests.desk.office import FORMAL, Office, case
from tests.pages import Browser

KINDS = ("get", "get_many", "between", "index", "write")


Asked = Callable[[], dict[str, int]]


@pytest.fixture
def asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> Asked:
    return counting(office.organisation.memory.table, monkeypatch)


def counting(table: MemoryTable, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Gives what was asked since it was asked last."""
    found, within = Counter[str](), [False]
    for name in KINDS:
        plain = getattr(table, name)

        def counted(*a: Any, plain: Any = plain, name: str = name, **k: Any) -> Any:
            if within[0]:
                return plain(*a, **k)
            found[name] += 1
            within[0] = True
            try:
                return plain(*a, **k)
            finally:
                within[0] = False

        monkeypatch.setattr(table, name, counted)

    def since() -> dict[str, int]:
        now = dict(found)
        found.clear()
        return now

    return since


PLAIN = {"get": 2}  # the session; whether anything of the set-up was changed since this process read it
OF_A_CASE = {
    "get": 3,
    "between": 1,
    "get_many": 1,
}  # and where the reference leads, the row, the history with its notices
PAGES: dict[str, tuple[str, dict[str, int]]] = {
    "the work list": ("/staff", {**PLAIN, "index": 1, "get_many": 1}),  # rows; labels
    "to post, to call and to hand over": ("/staff/to-post", {**PLAIN, "index": 3, "get_many": 4}),
    "adding blind": ("/staff/add", PLAIN),
    "taking down": ("/staff/log", PLAIN),
    "you": ("/staff/you", {"get": 3, "between": 1}),
    "a case": ("", {**OF_A_CASE, "write": 1}),  # who looked
    "the history of a case": ("see/history", {**OF_A_CASE, "write": 1}),
    "the people of a case": ("see/people", {**OF_A_CASE, "between": 2, "get_many": 2, "write": 1}),  # the same person's
    "finding by a name": ("/staff/find?q=wren", {**PLAIN, "between": 1, "get_many": 2}),  # entries; rows, labels
    "finding by words": ("/staff/find?q=gate&in=words", {**PLAIN, "index": 1, "get_many": 2}),  # words; rows, labels
    "finding nothing": ("/staff/find?q=nobody", {**PLAIN, "between": 1, "get_many": 1}),
    "an act": ("note", OF_A_CASE),
    "an act on letters": ("mark_told", OF_A_CASE),
    "naming somebody": ("assign", {**OF_A_CASE, "index": 1}),  # how much each of them has to do
    "a letter": ("letters/{letter}", {**OF_A_CASE, "write": 2}),  # who looked; that the sheet is kept
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_desk_asks_for_so_much_and_no_more(office: Office, asked: Asked, page: str):
    reference = office.lodge(replace(FORMAL, reach="post", email="", address="2 Imaginary Way"))
    office.act("ceo", reference, "assign", to="north.officer")
    (letter, *_) = [n for n in office.services.cases.notices(office.case_id(reference)) if n.medium == "post"]
    said, may = PAGES[page]
    address = said if said.startswith("/") else case(reference, said.format(letter=letter.id))
    browser = office.browser("officer")
    browser.get("/staff/you")  # the policy's words are read once by a process
    browser.get(case(reference))  # so is it told once that the case was read
    asked()
    assert browser.get(address).status == 200
    assert asked() == may


def test_the_complainants_page_asks_for_so_much_and_no_more(office: Office, asked: Asked):
    office.lodge()
    office.sweep()
    (mail, *_) = [m for m in office.organisation.memory.mailer.sent if m.to == "robin@example.org"]
    link = "/case/" + mail.text.partition("/case/")[2].split()[0]
    browser = Browser(app)
    browser.get(link)
    asked()
    assert browser.get(link).status == 200
    assert asked() == {"get": 2, "between": 1}  # where it leads; whether the set-up was changed; the case
