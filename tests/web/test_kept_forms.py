"""A form of the desk that comes too late: nothing is done, nothing is lost, and nobody else reads it."""

from collections.abc import Iterator

import pytest
from chalice.app import Chalice, Response

from chalicelib.domain.access.capacities import EVERYBODY
from chalicelib.domain.access.permissions import PAGES
from chalicelib.domain.access.viewer import Viewer
from chalicelib.web.accounts import session
from chalicelib.web.accounts.session import COOKIE, Signed, StaffPages
from chalicelib.web.kit.pages import Pages, dressed, show
from chalicelib.web.kit.urls import ADDRESSES, url_for
from tests.dates import instant
from tests.pages import Browser
from tests.staff import signed_in

NOTE = "/staff/note/7"
TYPED = "Two telephone calls today & a <letter>"
PAGE = """{% extends "kit/staff.html" %}{% block title %}Write a note{% endblock %}{% block content %}<h1>Write a note</h1>
<form method="post"><input type="hidden" name="token" value="{{ token }}"><label for="note">Note</label>
<textarea id="note" name="note">{{ typed }}</textarea><button>Keep the note</button></form>{% endblock %}"""


class Desk:
    """One page with a form, as the desk's are."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        monkeypatch.setitem(ADDRESSES, "staff.note", "/staff/note/{number}")
        monkeypatch.setitem(PAGES, "staff.note", EVERYBODY)
        monkeypatch.setattr(session.pages.rendering, "render", lambda name, **context: _render(name, context))
        pages = StaffPages("note")
        pages.get("staff.note")(self._form)
        pages.post("staff.note")(self._act)
        self.app = Chalice("test")
        self.app.register_middleware(dressed, "http")
        door = Pages("door")  # Chalice registers a blueprint, such as that of signing in, with one app only
        door.get("staff.sign-in")(lambda asked: show(asked, "accounts/sign_in_elsewhere.html"))
        for blueprint in (pages.blueprint, door.blueprint):
            self.app.register_blueprint(blueprint)

    def _form(self, signed: Signed, viewer: Viewer) -> Response:
        return session.show(signed, viewer, PAGE, typed=signed.given("note"))

    def _act(self, signed: Signed, viewer: Viewer) -> Response:
        self.done.append(signed.given("note"))
        return session.go_to(url_for("staff.note", "8"))


def _render(name: str, context: dict[str, object]) -> str:
    environment = session.pages.rendering.environment()
    found = environment.from_string(name) if "{%" in name else environment.get_template(name)
    return found.render(context)


@pytest.fixture
def desk(monkeypatch) -> Iterator[Desk]:
    return Desk(monkeypatch)


@pytest.fixture
def head(desk, organisation) -> Browser:
    return signed_in(Browser(desk.app), organisation.services, "north.head")


def note_of(page) -> str:
    return "".join(page.by_id("note").itertext())


def test_in_time_it_is_done(desk, head):
    head.press(head.get(NOTE), "Keep the note", note=TYPED)
    assert desk.done == [TYPED]


def test_too_late_it_stands_in_its_form_again_after_signing_in(desk, head, organisation):
    page = head.get(NOTE)
    organisation.now = instant("Mon 2026-09-14 10:31")
    assert head.press(page, "Keep the note", note=TYPED).address == "/staff/sign-in?back=%2Fstaff%2Fnote%2F7%3Fkept%3D1"
    again = signed_in(head, organisation.services, "north.head").get(f"{NOTE}?kept=1")
    assert note_of(again) == TYPED
    assert desk.done == []
    head.press(again, "Keep the note")
    assert desk.done == [TYPED]


def test_whoever_signed_in_anew_meanwhile_is_shown_it_at_once_and_presses_again(desk, head, organisation):
    page = head.get(NOTE)
    signed_in(head, organisation.services, "north.head")
    again = head.press(page, "Keep the note", note=TYPED)
    assert (again.address, note_of(again), desk.done) == (f"{NOTE}?kept=1", TYPED, [])


def test_somebody_else_at_the_same_browser_does_not_read_it(desk, head, organisation):
    page = head.get(NOTE)
    organisation.now = instant("Mon 2026-09-14 10:31")
    head.press(page, "Keep the note", note=TYPED)
    other = signed_in(head, organisation.services, "north.ceo")
    assert note_of(other.get(f"{NOTE}?kept=1")) == ""


def test_a_late_form_is_kept_for_a_day(desk, head, organisation):
    page = head.get(NOTE)
    organisation.now = instant("Mon 2026-09-14 10:31")
    head.press(page, "Keep the note", note=TYPED)
    organisation.now = instant("Tue 2026-09-15 10:31")
    assert note_of(signed_in(head, organisation.services, "north.head").get(f"{NOTE}?kept=1")) == ""


@pytest.mark.parametrize("cookie", ["", "guessed"])
def test_of_a_stranger_nothing_is_kept(desk, organisation, cookie):
    stranger = Browser(desk.app)
    stranger.cookies[COOKIE] = cookie
    before = organisation.memory.table.items()
    page = stranger.post(NOTE, {"note": TYPED, "token": "made up"})
    assert (page.status, page.link("Sign in")) == (401, "/staff/sign-in?back=%2Fstaff%2Fnote%2F7")
    assert organisation.memory.table.items() == before


def test_a_form_that_we_did_not_show_is_not_acted_on(desk, head):
    assert head.post(NOTE, {"note": TYPED}).address == f"{NOTE}?kept=1"
    assert desk.done == []
