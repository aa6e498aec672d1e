"""Whether somebody works here is told to nobody: an unknown address gets the same page, from the same work."""

from collections.abc import Callable
from typing import Any

import pytest

from app import app
from chalicelib import wiring
from chalicelib.web.accounts.sign_in_state import COOKIE
from tests.pages import Browser, Page
from tests.web.conftest import Organisation, made
from tests.web.mail import newest
from tests.web.signing_in import mailed

KNOWN, UNKNOWN, NOT_ANY_MORE = "ceo@example.org", "cea@example.org", "gone@example.org"
KINDS = ("get", "get_many", "between", "index", "write", "update")


def asking(organisation: Organisation, email: str, then: Callable[[Browser, Page], Page]) -> tuple[Page, list[Any]]:
    """The page that somebody with this address gets, and what it asked of the table, without what is chance."""
    organisation.memory.organisation.put_person("south.ceo", "Other Larksong", "other@example.org", {"south": ["ceo"]})
    organisation.memory.organisation.put_person("gone", "Gone Larksong", NOT_ANY_MORE, {"north": []})
    asked: list[Any] = []
    browser = Browser(app)
    with pytest.MonkeyPatch.context() as patch:
        for kind in KINDS:
            patch.setattr(
                organisation.memory.table, kind, _noted(getattr(organisation.memory.table, kind), kind, asked)
            )
        page = then(browser, mailed(browser, email))
    assert COOKIE in browser.cookies
    return page, asked


def _noted(real: Callable[..., Any], kind: str, asked: list[Any]) -> Callable[..., Any]:
    def noted(first: Any, *rest: Any, **options: Any) -> Any:
        what = list(first) if kind == "write" else first
        pks = [put.item["pk"] for put in what] if kind == "write" else [what[0] if isinstance(what, tuple) else what]
        asked.append((kind, [str(pk).partition("#")[0] for pk in pks]))
        return real(what, *rest, **options)

    return noted


def stay(browser: Browser, page: Page) -> Page:
    return page


def guess(browser: Browser, page: Page) -> Page:
    return browser.press(page, "Continue", code="0000 0000")


@pytest.mark.parametrize("then", [stay, guess])
@pytest.mark.parametrize("other", [UNKNOWN, NOT_ANY_MORE])
def test_the_page_and_the_work_are_the_same(organisation, other, then):
    known, work = asking(organisation, KNOWN, then)
    another = made()
    wiring.use(another.services)
    unknown, same_work = asking(another, other, then)
    assert (known.html, known.status) == (unknown.html, unknown.status)
    assert {**known.headers} == {**unknown.headers}
    assert work == same_work


def test_what_is_written_down_is_as_much(organisation):
    sizes = []
    for email in (KNOWN, UNKNOWN):
        before = len(organisation.memory.table.items())
        mailed(Browser(app), email)
        sizes.append(len(organisation.memory.table.items()) - before)
    assert sizes[0] == sizes[1] + 1  # the count of asks from the one place is there by then


@pytest.mark.parametrize("email", [UNKNOWN, NOT_ANY_MORE])
def test_nothing_is_sent_to_it(organisation, email):
    asking(organisation, email, stay)
    with pytest.raises(IndexError):
        newest(organisation)
