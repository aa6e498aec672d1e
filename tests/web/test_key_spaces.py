"""What opens one thing opens no other: every key, and every name under which anything lies, at every public way in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from types import SimpleNamespace
from urllib.parse import quote

import pytest

from app import app
from chalicelib import wiring
from chalicelib.actions import accounts, inspecting, signing_in
from chalicelib.domain import keys, links
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.web.accounts import session, sign_in_state
from chalicelib.web.kit import drafts
from tests.desk.office import Office, case
from tests.pages import Browser, Page

UNKNOWN = "A" * 43  # of the form that keys have


@dataclass(frozen=True)
class Way:
    """A public way in: how a key is handed over there."""

    opens: str  # kind of what lies behind it
    seen: Callable[[str], Page]


def by_cookie(name: str, address: str) -> Callable[[str], Page]:
    def seen(said: str) -> Page:
        browser = Browser(app)
        browser.cookies[name] = said
        return browser.get(address)

    return seen


def by_address(before: str, after: str = "") -> Callable[[str], Page]:
    return lambda said: Browser(app).get(f"{before}{quote(said, safe='')}{after}")


WAYS = {
    "the form's cookie": Way("draft", by_cookie(drafts.COOKIE, "/complain/check")),
    "the form's cookie, once it was sent": Way("draft", by_cookie(drafts.COOKIE, "/complain/sent")),
    "the session's cookie": Way("session", by_cookie(session.COOKIE, "/staff")),
    "the cookie of who signs in": Way("sign-in", by_cookie(sign_in_state.COOKIE, "/staff/sign-in/code")),
    "the complainant's link": Way("link", by_address("/case/")),
    "the complainant's link, to add": Way("link", by_address("/case/", "/add")),
    "the complainant's link, how it went": Way("link", by_address("/case/", "/how-it-went")),
    "an inspector's link": Way("inspection", by_address("/inspection/")),
    "the link to a question": Way("question", by_address("/question/")),
    "the link to a question, with files": Way("question", by_address("/question/", "/files")),
    "the link to a question, a file shown with it": Way("question", by_address("/question/", "/files/f1")),
    "the link to a question, a letter shown with it": Way("question", by_address("/question/", "/letters/n1")),
    "the link back to a form": Way("way back", by_address("/complain/back/")),
    "the first person's link": Way("first", by_address("/staff/first/")),
}


@pytest.fixture
def office() -> Iterator[Office]:

    found = Office()
    wiring.use(found.services)
    yield found
    wiring.use(None)


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Everything that was made into the name of a place while the deployment was filled."""
    found: set[str] = set()

    def recording(text: bytes = b"") -> object:
        found.add(bytes(text).decode("utf-8", "replace"))
        return sha256(text)

    monkeypatch.setattr(keys, "sha256", recording)
    monkeypatch.setattr(links, "hashlib", SimpleNamespace(sha256=recording))
    return found


@pytest.fixture
def filled(office: Office, hashed: set[str]) -> dict[str, str]:
    """A house in which one of everything lies. Its keys, by what they open."""
    reference = office.lodge()
    form = Browser(app)
    form.press(form.press(form.get("/"), "Start now"), "Save and come back later", site="north")
    form.press(form.get("/complain/later"), "Email me a link", email="wren@example.org")
    desk = office.browser("ceo")
    note = desk.get(case(reference, "note"))
    office.pass_hours(1)
    desk.press(note, "Add a note", text="Ask the caretaker about the gate.")  # too late: it is kept for its writer
    office.act("ceo", reference, "assign", to="north.officer")
    who = {"asked_as": "witness", "full_name": "Dana Cole", "email": "dana@example.org"}
    office.act("officer", reference, "ask", **who, text="Who opened it?", due="2026-09-18")
    keeper = office.services.organisation.viewer("north.records")
    given = inspecting.give(office.services, keeper, "Ada Fell", local_date(office.services.now()), [])
    inspection = given.rpartition("/")[2]
    asked = signing_in.ask(office.services, "ceo@example.org", "here", "/staff")
    first = accounts.invite_first(office.services)
    office.sweep()
    (mail, *_) = [m for m in office.organisation.memory.mailer.sent if m.to == "robin@example.org"]
    link = mail.text.partition("/case/")[2].split()[0].partition("?")[0]
    (question,) = [m for m in office.organisation.memory.mailer.sent if m.to == "dana@example.org"]
    (saved,) = [m for m in office.organisation.memory.mailer.sent if m.to == "wren@example.org"]
    return {
        "draft": form.cookies[drafts.COOKIE], "session": office.browser("head").cookies[session.COOKIE],
        "sign-in": asked, "first": first, "link": link, "inspection": inspection,
        "question": question.text.partition("/question/")[2].split()[0],
        "way back": saved.text.partition("/complain/back/")[2].split()[0],
    }  # fmt: skip


@pytest.mark.parametrize("name", WAYS)
def test_nothing_but_its_own_key_opens_a_thing(office: Office, filled: dict[str, str], hashed: set[str], name: str):
    way = WAYS[name]
    nothing = looks(way.seen(UNKNOWN))
    places = {str(item[part]) for item in office.organisation.memory.table.items() for part in ("pk", "sk")}
    said = hashed | places | {place.partition("#")[2] for place in places} | set(filled.values())
    foreign = {one.strip() for one in said - {filled[way.opens]} if is_sendable(one)}
    assert len(foreign) > 60
    opened = [one for one in sorted(foreign) if looks(way.seen(one)) != nothing]
    assert opened == []


def test_a_late_form_is_not_read_without_signing_in(office: Office, filled: dict[str, str]):
    reference = next(str(i["reference"]) for i in office.organisation.memory.table.items() if "reference" in i)
    stranger = Browser(app)
    for said in (f"staff|north.ceo|{case(reference, 'note')}", f"north.ceo|{case(reference, 'note')}"):
        stranger.cookies[drafts.COOKIE] = said
        for page in ("/complain/check", "/complain/start", "/complain/what", "/", "/complain/sent"):
            assert "caretaker" not in stranger.get(page).html


@pytest.mark.parametrize("opens", ["draft", "session", "sign-in", "first"])
def test_what_cannot_be_a_key_is_looked_up_nowhere(office: Office, monkeypatch: pytest.MonkeyPatch, opens: str):
    way = next(way for way in WAYS.values() if way.opens == opens)
    table, asked = office.organisation.memory.table, list[str]()
    for name in ("get", "between"):
        plain = getattr(table, name)
        monkeypatch.setattr(table, name, lambda *a, plain=plain, **k: (asked.append("one"), plain(*a, **k))[1])

    def requests(said: str) -> int:
        asked.clear()
        way.seen(said)
        return len(asked)

    way.seen(UNKNOWN)  # reads the set-up, which is kept while nobody changes it
    assert requests(UNKNOWN) == requests(UNKNOWN[1:]) + 1


def looks(page: Page) -> tuple[int, str]:
    return page.status, page.heading


def is_sendable(said: str) -> bool:
    return 0 < len(said) < 2000 and said.isprintable() and "\n" not in said
