"""A crawler comes to every page of the public and of whoever complained, and no page is left that nobody has looked at."""

import gzip
from pathlib import Path

import pytest

from app import app
from chalicelib.web.kit.errors import NOT_TYPED, SAID
from chalicelib.web.public.questions import QUESTIONS
from tests import pages_and_checks
from tests.pages import Browser
from tests.web.answers import ANSWERS, slug
from tests.web.test_speed import BYTES
from tests.web.walker import NOT_THEIRS, THEIRS, route
from tests.web.walks import walked

TEMPLATES = Path(__file__).parents[2] / "chalicelib/templates"
NEVER_THEIRS = {400, 401, 403}  # of a whole page: whatever these refuse is shown again in its own form, or is staff's
PAGES = PRESSES = 11  # 14 to 16 pages in the first release; the goal is 11
ADD = "It has no walk: add one to tests/web/walks.py"


def test_every_route_is_reached() -> None:
    there_are = {
        (path, method)
        for path, methods in app.routes.items()
        for method in methods
        if method != "HEAD" and not path.startswith(NOT_THEIRS)
    }
    asked = {(path if path in THEIRS.values() else THEIRS["question"], how) for path, how in walked().asked}
    assert there_are - asked == set(), ADD


SLUGS = {question.slug for question in QUESTIONS}


@pytest.mark.parametrize("slug", sorted(SLUGS))
def test_every_question_is_asked_and_answered(slug: str) -> None:
    assert {(f"/complain/{slug}", method) for method in ("GET", "POST")} <= walked().asked, ADD


def test_every_template_of_theirs_is_shown() -> None:
    pages = {
        f"{folder}/{one.name}"
        for folder in ("public", "complainant", "asked")
        for one in (TEMPLATES / folder).iterdir()
        if one.name != "base.html" and "{% extends" in one.read_text(encoding="utf-8")
    }
    assert pages - walked().templates == set(), ADD


def test_every_form_that_a_page_shows_is_sent() -> None:
    assert walked().forms - walked().asked == set(), ADD


def test_every_field_is_known_as_typed_or_not() -> None:
    """What was typed in a form that leads nowhere is shown, to be copied; what it carried unseen, or offered, is not."""
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for page in walked().pages.values():
        inputs = [one for form in page.all("form") if not form.get("enctype") for one in form.iter() if one.get("name")]
        for one in inputs:
            typed = one.tag == "textarea" or (one.tag == "input" and one.get("type") in ("text", "email", None))
            names[typed].add(str(one.get("name")))
    assert names[True] & NOT_TYPED == {"code"}
    assert names[False] - names[True] - NOT_TYPED == set()


def test_every_page_is_small() -> None:
    large = {str(kind): len(gzip.compress(page.html.encode())) for kind, page in walked().pages.items()}
    assert {name: size for name, size in large.items() if size > BYTES} == {}


def test_no_link_leads_nowhere() -> None:
    assert walked().dead == set()


def test_every_page_that_says_what_went_wrong_is_seen() -> None:
    seen = {kind.status for kind in walked().pages}
    assert set(SAID) - seen - NEVER_THEIRS == set(), ADD


def test_each_page_has_been_before_a_browser() -> None:
    """The table is written by the browser's own visits."""
    there_are = {pages_and_checks.row_name(kind) for kind in walked().pages}
    written = pages_and_checks.rows_of_the_document()
    assert there_are == written, f"Look at what is new, and write its rows: {pages_and_checks.NEW}"


def test_an_ordinary_complaint_is_eleven_pages_and_eleven_presses_of_a_button(browser: Browser) -> None:
    """By a parent who comes to their school's own page, about one thing: up to the page that sends it, that one too."""
    page, presses = browser.press(browser.get("/at/north"), "Start now"), 1
    while slug(page) != "check":
        page, presses = browser.press(page, "Continue", **ANSWERS[slug(page)]), presses + 1
    assert len({seen.address.partition("?")[0] for seen in browser.seen}) == PAGES
    assert browser.press(page, "Send my complaint").heading == "We have your complaint" and presses + 1 == PRESSES


def test_an_address_that_is_nobodys_has_no_route() -> None:
    assert route("/no/such/page") == "" and route("/staff") == ""
