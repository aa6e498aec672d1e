"""A hidden case, one that never was, and no reference at all: the same answer and the same work at every address."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from app import app
from chalicelib import wiring
from chalicelib.queries import moments
from chalicelib.web.desk.case_actions import ACTS
from tests.desk.office import FORMAL, Office
from tests.pages import Browser

NEVER = ("RDS-2222-2222", "RDS-3333-3333")
CALLS = ("get", "get_many", "between", "index", "partitions", "write", "update")
NEAR = 1.04  # of the calls of functions that one takes beside the other
A_ROW = 220  # calls: a row that is there has to be read, which shows beside an answer that is no page


@dataclass
class Desk:
    """The head teacher's browser, a case about them, and everything that is asked of the table."""

    office: Office
    browser: Browser
    hidden: str
    letter: str
    token: str
    asked: list[str]
    replays: list[str]


@pytest.fixture(scope="module")
def at_work() -> Iterator[Desk]:
    """One desk for every address: nothing that is asked there may change anything."""
    office = Office()
    wiring.use(office.services)
    hidden = office.lodge(replace(FORMAL, about=("head_teacher",)))
    (letter, *_) = office.services.cases.notices(office.case_id(hidden))
    browser = office.browser("head")
    token = browser.get("/staff").filled("Sign out")["token"][0]
    asked, replays = list[str](), list[str]()
    table, replay = office.organisation.memory.table, moments.replay
    with pytest.MonkeyPatch.context() as patched:
        for name in CALLS:
            patched.setattr(table, name, noted(getattr(table, name), name, asked))
        patched.setattr(moments, "replay", lambda *given: (replays.append("replayed"), replay(*given))[1])
        yield Desk(office, browser, hidden, letter.id, token, asked, replays)
    wiring.use(None)


@pytest.fixture
def desk(at_work: Desk) -> Desk:
    wiring.use(at_work.office.services)  # another's office may have been looked at meanwhile
    return at_work


def noted(do: Callable[..., Any], name: str, asked: list[str]) -> Callable[..., Any]:
    def does(*given: Any, **named: Any) -> Any:
        asked.append(name)
        return do(*given, **named)

    return does


def addresses() -> Mapping[str, tuple[str, str]]:
    """Every address that a case's reference leads to, by what is asked: the method and the address."""
    of_a_case = {route: methods for route, methods in app.routes.items() if "{reference}" in route}
    by_act = {
        f"{method} {route} {act}": (method, route.replace("{act}", act))
        for route, methods in of_a_case.items()
        for method in methods
        for act in (ACTS if "{act}" in route else ("",))
    }
    return by_act | {
        "find": ("GET", "/staff/find?q={reference}"), "add": ("POST", "/staff/add"),
        "find by how it begins": ("GET", "/staff/find?q={begins}"), "find by a name": ("GET", "/staff/find?q={name}"),
        "find by words": ("GET", "/staff/find?q={said}&in=words"),
    }  # fmt: skip


def answer(desk: Desk, what: str, reference: str) -> tuple[int, str, list[str], list[str]]:
    """Status, what it says or where it leads, what was asked of the table, and whether anything was replayed."""
    method, address = addresses()[what]
    given = {"token": desk.token, "reference": reference, "text": "They rang.", "reason": "Hm.", "confirmed": "yes"}
    body = urlencode(given) if method == "POST" else ""
    desk.asked.clear()
    desk.replays.clear()
    begins, name = reference[:8], "wren" if reference == desk.hidden else "wrex"
    at = address.replace("{reference}", quote(reference)).replace("{notice}", desk.letter)
    said = "gate" if reference == desk.hidden else "gaze"
    at = at.replace("{begins}", quote(begins)).replace("{name}", name).replace("{said}", said)
    got = desk.browser.raw(method, at, body)
    says = got.body.decode() + str(got.headers.get("Location", ""))
    for typed in (reference, quote(reference), begins, name, said):
        says = says.replace(typed, "…")
    said = re.sub(r'name="token" value="[^"]*"', "", says)
    return got.status_code, said, list(desk.asked), list(desk.replays)


def test_there_is_every_act_and_every_page_of_a_case() -> None:
    assert len(addresses()) > 2 * len(ACTS)
    assert {"GET /staff/cases/{reference} ", "GET /staff/cases/{reference}/letters/{notice} "} <= addresses().keys()


@pytest.mark.parametrize("what", addresses())
def test_a_hidden_case_answers_as_one_that_never_was_and_asks_as_much_of_the_table(desk: Desk, what: str) -> None:
    answer(desk, what, NEVER[1])
    unread = () if what in ("find", "add") else ("nonsense",)  # looked for, like any word, or told of as no reference
    hidden, *others = (answer(desk, what, reference) for reference in (desk.hidden, NEVER[0], *unread))
    assert [hidden] * len(others) == others
    assert hidden[3] == [], "nothing is replayed"


def calls(do: Callable[[], object]) -> int:
    """How many functions are called: what a processor has to do, without the noise of a clock."""
    counted = 0

    def count(frame: object, what: str, of: object) -> None:
        nonlocal counted
        counted += what in ("call", "c_call")

    sys.setprofile(count)
    try:
        do()
    finally:
        sys.setprofile(None)
    return counted


def test_a_hidden_case_takes_no_more_work_than_one_that_never_was(desk: Desk) -> None:
    more = {}
    for what in addresses():
        for reference in (desk.hidden, NEVER[1]):
            answer(desk, what, reference)  # what is read once and kept is kept by now
        hidden, never = (calls(partial(answer, desk, what, reference)) for reference in (desk.hidden, NEVER[0]))
        more[what] = (hidden, never)
    unlike = {what: (a, b) for what, (a, b) in more.items() if not 1 / NEAR < a / b < NEAR and abs(a - b) > A_ROW}
    assert unlike == {}


LISTS = (  # what gathers cases, of the pages that the head teacher opens
    "/staff", "/staff?tab=nobody", "/staff?tab=closed", "/staff?tab=missing", "/staff/actions", "/staff/to-post",
    "/staff/open-promises", "/staff/register", "/staff/register/table", "/staff/report", "/staff/report/table",
    "/staff/report/recount", "/staff/retention", "/staff/reviews", "/staff/how-it-went", "/staff/hand-over",
    "/staff/several?act=note&site=north", "/staff/find?q=wren", "/staff/find?q=gate&in=words",
)  # fmt: skip


@dataclass
class Lists:
    """What each list said to the head teacher, and what it asked of the table, before a case about them came and after."""

    before: Mapping[str, tuple[int, str, list[str]]]
    after: Mapping[str, tuple[int, str, list[str]]]


within: list[str] = []  # a request of the table's that is being answered: what it does itself is one request


def from_outside(do: Callable[..., Any], name: str, asked: list[str]) -> Callable[..., Any]:
    def does(*given: Any, **named: Any) -> Any:
        if not within:
            asked.append(name)
        within.append(name)
        try:
            return do(*given, **named)
        finally:
            within.pop()

    return does


@pytest.fixture(scope="module")
def lists() -> Iterator[Lists]:
    office = Office()
    wiring.use(office.services)
    office.lodge()  # one that may be seen stands in each list
    browser, asked, table = office.browser("head"), list[str](), office.organisation.memory.table
    with pytest.MonkeyPatch.context() as patched:
        for name in CALLS:
            patched.setattr(table, name, from_outside(getattr(table, name), name, asked))

        def read() -> Mapping[str, tuple[int, str, list[str]]]:
            for address in LISTS:
                browser.raw("GET", address)  # what is read once and kept is kept by now
            return {address: said(address) for address in LISTS}

        def said(address: str) -> tuple[int, str, list[str]]:
            asked.clear()
            got = browser.raw("GET", address)
            words = re.sub(r'name="token" value="[^"]*"', "", got.body.decode())
            return got.status_code, words, list(asked)

        before = read()
        office.lodge(replace(FORMAL, about=("head_teacher",)))
        yield Lists(before, read())
    wiring.use(None)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_the_same_after_a_hidden_case_has_come(lists: Lists, address: str) -> None:
    assert lists.after[address] == lists.before[address]
