"""Whoever complains, in browsers before a whole trust: five sites, each with its own policy, its people at hand by name.

Nobody of the staff needs a browser here: what they do is done by commands, and their mail is read where it was sent.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from benchmarks.world import InMemory
from chalicelib import wiring
from chalicelib.actions import sessions
from chalicelib.actions.change import perform
from chalicelib.actions.sweeping import sweep
from chalicelib.domain import keys
from chalicelib.domain.casework.decisions import DECISIONS
from tests.browser.complaining import ANSWERS
from tests.browser.desk import REFUSES, listening, session_cookie
from tests.browser.visitor import Visitor

Answers = Mapping[str, Callable[[Visitor], None]]
EMAIL = "robin@example.org"


@dataclass
class Trust:
    """`url` is what a Visitor asks of a runner."""

    url: str
    browser: Browser
    world: InMemory = field(default_factory=InMemory)
    contexts: list[BrowserContext] = field(default_factory=list)

    def visitor(self, who: str, *, cookies: list[Any] | None = None, scripts: bool = True) -> Visitor:
        """A browser of their own; `cookies`: those that it had kept."""
        context = self.browser.new_context(java_script_enabled=scripts, locale="en-GB", timezone_id="Europe/London")
        context.add_cookies(cookies or [])
        self.contexts.append(context)
        return Visitor(context.new_page(), self, who, scripts, REFUSES)  # type: ignore[arg-type]

    def at_a_desk(self, person: str, journey: str) -> Visitor:
        """A browser of one of the staff, who is signed in: signing in has its own journeys."""
        services = self.world.services
        key = keys.key(services.randomness(keys.LENGTH))
        services.accounts.write(sessions.made(services, person, key))
        return self.visitor(journey, cookies=[session_cookie(key)])

    def does(self, reference: str, who: str, name: str, **fields: object) -> None:
        """Somebody of the staff acts, and what is to be mailed is mailed."""
        found = self.world.services.cases.follow(f"REF#{reference}")
        assert found is not None
        perform(self.world.services, who, found.case_id, name, DECISIONS[name][0].model_validate(fields))
        self.post()

    def post(self) -> None:
        sweep(self.world.services, lambda: 60.0)

    def mails(self, to: str = EMAIL) -> list[str]:
        """To an address, oldest first."""
        self.post()
        return [f"{m.subject} {m.text}" for m in self.world.memory.mailer.sent if m.to == to]

    def link(self, leads_to: str = "/case/", to: str = EMAIL) -> str:
        """The one in the newest mail that has any: the path of a page."""
        found = [re.search(rf"http://redress\.example({leads_to}\S+)", mail) for mail in self.mails(to)]
        return [one[1] for one in found if one][-1]


@contextmanager
def trusting(browser: Browser) -> Iterator[Trust]:
    world = InMemory()
    wiring.use(world.services)
    with listening() as url:
        made = Trust(url, browser, world)
        yield made
        for context in made.contexts:
            context.close()


def fill_in(v: Visitor, answers: Answers, until: str = "check") -> None:
    """Each question as it comes."""
    while (slug := v.page.url.partition("?")[0].rpartition("/")[2]) != until:
        answers[slug](v)
        v.press("Continue")


def otherwise(**changed: Callable[[Visitor], None]) -> Answers:
    """The answers of a parent who sends no files, of which some are others."""
    return {**ANSWERS, "what": what, "evidence": lambda v: None, "contact": by_email, **changed}


def begin(v: Visitor, site: str, *, own: bool = False) -> None:
    v.go(f"/at/{site}")
    if own:
        v.choose("Yes, only I use it")
    v.press("Start now")


def what(v: Visitor) -> None:
    """One thing, so that nobody is asked which points there are."""
    v.write("The taxi did not come.", "What happened?")
    v.choose("I am not sure")


def by_email(v: Visitor) -> None:
    v.write("Robin Wren", "Your name")
    v.choose("By email")
    v.write(EMAIL, "Your email address")


def chooses(label: str) -> Callable[[Visitor], None]:
    return lambda v: v.choose(label)


def send(v: Visitor, answers: Answers) -> str:
    """From a question to the confirmation. The reference."""
    fill_in(v, answers)
    v.press("Send my complaint")
    return v.page.locator(".app-reference").first.inner_text()


def says(v: Visitor) -> str:
    return v.page.locator("main").inner_text()


def follow(v: Visitor, link: str) -> None:
    v.follow(v.page.get_by_role("link", name=link, exact=True).first)
