"""Somebody who complains, in a real browser: fills in the form as it asks, and later follows the link in a letter.

The names here are made up, as are all those of the demonstration's organisation. Any answer of 400 or more, and
anything that the browser's console calls an error (a broken Content-Security-Policy does), fails the rehearsal.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, sync_playwright

NAME = "Robin Applegarth"
EMAIL = "robin.applegarth@example.com"
NARRATIVE = "The lift was out of order for the whole of the spring concert."
SITE = "larkfield"
ANSWERS: Mapping[str, Mapping[str, str]] = {  # by the last part of each question's address
    "site": {"site": SITE},
    "safety": {"safeguarding": "no"},
    "you": {"come_from": "parent"},
    "for": {"for_whom": "child", "learner": "Kit Applegarth", "knows": "their father"},
    "about": {"about": "-nobody"},
    "what": {"narrative": NARRATIVE, "arose-unsure": "unsure", "when_words": "last week"},
    "points": {},
    "want": {"stage": "formal", "desired": "A date by which it is mended."},
    "evidence": {},
    "contact": {"name": NAME, "reach": "email", "email": EMAIL},
    "needs": {"form": "large print"},
}
BROWSER = ["--no-sandbox", "--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]


class Unexpected(Exception):
    """The browser met what it should not have met."""


@dataclass
class Visitor:
    """A page in a browser, and what went wrong in it."""

    page: Page
    trouble: list[str] = field(default_factory=list)
    reference: str = ""  # of the case that was followed last

    def __post_init__(self) -> None:
        self.page.on("response", self._answered)
        self.page.on("console", self._printed)

    def heading(self) -> str:
        """What the page shows calls itself. Raises Unexpected."""
        if self.trouble:
            raise Unexpected("; ".join(self.trouble))
        return self.page.inner_text("h1")

    def complain(self, address: str) -> int:
        """Answers every question from the start page on, and sends. Gives how many were asked. Raises Unexpected."""
        self.page.goto(address)
        self.press("Start now")
        asked = 0
        while (slug := urlsplit(self.page.url).path.rpartition("/")[2]) != "check":
            self.answer(slug)
            asked += 1
        self.press("Send my complaint")
        return asked

    def press(self, name: str) -> None:
        """A button that leads to another page, and that page waited for: a click is over before its answer is there."""
        self.follow_on(self.page.get_by_role("button", name=name))

    def follow_on(self, leading: Locator) -> None:
        with self.page.expect_navigation():
            leading.click()

    def follow(self, link: str, reference: str) -> str:
        """Opens the page of a case. Gives its reference. Raises Unexpected when the page is of another or of none."""
        self.page.goto(link)
        heading = self.heading()
        told = self.page.text_content("body") or ""  # what is folded away too
        if reference not in told or NARRATIVE not in told:
            raise Unexpected(f"“{heading}” does not show {reference}")
        self.reference = reference
        return reference

    def answer(self, slug: str) -> None:
        heading = self.heading()
        if slug not in ANSWERS:
            raise Unexpected(f"the form asks “{heading}” ({slug}), and driving.py has no answer")
        for name, value in ANSWERS[slug].items():
            self.fill(name, value)
        self.press("Continue")
        if self.page.url.endswith(f"/{slug}"):
            raise Unexpected(f"{slug} was not accepted: {self.page.inner_text('main')[:300]}")

    def _answered(self, got: Response) -> None:
        if got.status >= 400:
            self.trouble.append(f"{got.status} {got.url}")

    def _printed(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.trouble.append(said.text)

    def fill(self, name: str, value: str) -> None:
        found = self.page.locator(f'[name="{name}"]')
        if found.first.get_attribute("type") in ("radio", "checkbox"):
            self.page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            found.fill(value)


@contextmanager
def visitors(chromium: Path) -> Iterator[tuple[Visitor, Visitor]]:
    """Two people, each in a browser without a screen that finds no machine but this one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER)
        try:
            yield Visitor(browser.new_context().new_page()), Visitor(browser.new_context().new_page())
        finally:
            browser.close()
