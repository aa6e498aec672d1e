"""The answers of somebody who answers everything, by the last part of each question's address."""

from collections.abc import Mapping
from typing import Any

from tests.pages import Browser, Page, text_of

ANSWERS: Mapping[str, dict[str, Any]] = {
    "site": {"site": "north"},
    "safety": {"safeguarding": "no"},
    "you": {"come_from": "parent"},
    "leave": {},
    "hide": {},
    "for": {"for_whom": "child", "learner": "Kit Applegarth", "knows": "Their mother"},
    "agreed": {"consent": "yes", "may_be_told": "Everything"},
    "about": {"about": ["head_teacher"], "about_words": "Mx Merriweather"},
    "reader": {"reader": "-usual"},
    "what": {
        "narrative": "The taxi did not come.\nNobody told us.",
        "arose_day": "1",
        "arose_month": "9",
        "arose_year": "2026",
    },
    "points": {},
    "want": {"stage": "formal", "desired": "An apology."},
    "right": {"desired": "An apology."},
    "evidence": {},
    "talk": {"talk_to": "My mentor", "ask_first": "yes"},
    "contact": {"name": "Robin Applegarth", "reach": "email", "email": "robin@example.org"},
    "needs": {"avoid": [], "form": ""},
}


def slug(page: Page) -> str:
    return page.address.partition("?")[0].rpartition("/")[2]


def otherwise(changed: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The same answers, of which some pages' are changed."""
    return {**ANSWERS, **{page: {**ANSWERS[page], **values} for page, values in changed.items()}}


def press(browser: Browser, page: Page, **changed: Any) -> Page:
    """Answer all that a question's page asks, and some of it otherwise."""
    return browser.press(page, "Continue", **{**ANSWERS[slug(page)], **changed})


def answer_to(page: Page, answers: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """A code is typed as it stands on its page."""
    return {"code": code_on(page)} if slug(page) == "code" else answers[slug(page)]


def code_on(page: Page) -> str:
    (shown,) = [e for e in page.all("div") if "app-reference" in (e.get("class") or "")]
    return text_of(shown)


def fill_in(browser: Browser, page: Page, answers: Mapping[str, dict[str, Any]], until: str = "check") -> Page:
    """Answer each question as it comes, up to the page `until`."""
    while slug(page) != until:
        page = browser.press(page, "Continue", **answer_to(page, answers))
        assert page.status == 200, page.error
    return page
