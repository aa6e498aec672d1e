"""The answers of somebody who answers everything, by the last part of each question's address."""

from collections.abc import Mapping
from typing import Any

from tests.pages import Browser, Page

ANSWERS: Mapping[str, dict[str, Any]] = {
    "site": {"site": "north"},
    "about": {"about": ["head_teacher"]},
    "person": {"about_words": "Mx Merriweather"},
    "reader": {"reader": "-usual"},
    "answer": {"stage": "formal"},
    "what": {"narrative": "The taxi did not come.\nNobody told us."},
    "when": {"arose_day": "1", "arose_month": "9", "arose_year": "2026"},
    "roughly": {"when_words": "in the spring"},
    "right": {"desired": "An apology."},
    "evidence": {},
    "you": {"come_from": "parent"},
    "name": {"name": "Robin Applegarth"},
    "reach": {"reach": "email"},
    "email": {"email": "robin@example.org"},
    "telephone": {"telephone": "01632 960 123"},
    "address": {"address": "2 Imaginary Way\nZZ1 2ZZ"},
    "form": {"form": ""},
    "safety": {"safeguarding": "no"},
}


def slug(page: Page) -> str:
    return page.address.partition("?")[0].rpartition("/")[2]


def fill_in(browser: Browser, page: Page, answers: Mapping[str, dict[str, Any]], until: str = "check") -> Page:
    """Answer each question as it comes, up to the page `until`."""
    while slug(page) != until:
        page = browser.press(page, "Continue", **answers[slug(page)])
        assert page.status == 200, page.error
    return page
