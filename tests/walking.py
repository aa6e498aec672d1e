"""Somebody who posts by chance whatever a page offers, goes on from there, and misses whatever is lost.

Of each post: our side must not fail; what was refused must stand in the page's form as it was typed, under a message; what
was accepted must be found where it belongs (`Ground.kept`).
"""

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol
from urllib.parse import urljoin

from chalicelib.web.kit.urls import ADDRESSES
from tests.generated import NOT_TAKEN, Found, Post, drawn, forms_of, links_of, readable, shown
from tests.pages import BadPage, Browser, Page

PATTERNS = {
    name: re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(address)))
    for name, address in sorted(ADDRESSES.items(), key=lambda one: one[1].count("{"))
    if not name.startswith(("lost.", "static", "robots"))
}
POOL = 12  # pages that lie open in other windows
ADD = "What do you want to add?"
GONE = "We no longer have your answers"
PATIENCE = 5  # pages without a form that is new to them
LARGEST = 512 * 1024


def name_of(address: str) -> str:
    """Which page of ours an address is; "" for none."""
    path = address.partition("?")[0]
    return next((name for name, pattern in PATTERNS.items() if pattern.fullmatch(path)), "")


class Ground(Protocol):
    """Where somebody walks."""

    def doors(self) -> Iterable[str]:
        """Addresses at which a walk may begin, known by now."""

    def route(self, address: str) -> str:
        """The address's pattern; "" where nobody goes."""

    def kept(self, browser: Browser, post: Post, page: Page) -> str | None:
        """All that can be read where what was accepted belongs. None: this form tells us nothing that is to be kept."""

    def enters(self, browser: Browser) -> None:
        """Before a page is opened."""

    def passes(self, browser: Browser) -> None:
        """A while goes by."""


@dataclass
class Tally:
    """What a walk came to."""

    accepted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    turned_away: Counter[str] = field(default_factory=Counter)  # what no form of ours sends
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        each = f"{self.accepted.total()} accepted, {self.refused.total()} refused and shown again"
        return f"{self.posts} posts: {each}, {self.turned_away.total()} turned away; nothing failed, nothing typed was lost"

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.accepted + other.accepted, self.refused + other.refused, self.turned_away + other.turned_away,
            self.faults + other.faults,
        )  # fmt: skip

    @property
    def posts(self) -> int:
        return sum(map(Counter.total, (self.accepted, self.refused, self.turned_away)))


@dataclass
class Walker:
    ground: Ground
    browser: Browser
    chance: Random
    tally: Tally = field(default_factory=Tally)
    open: deque[Page] = field(default_factory=lambda: deque(maxlen=POOL))
    visited: Counter[str] = field(default_factory=Counter)
    doors: dict[str, None] = field(default_factory=dict)

    def walk(self, posts: int) -> Tally:
        page, turned = None, 0
        while self.tally.posts < posts:
            page, turned = self._next(page), turned + 1
            forms = [form for form in forms_of(page) if self.ground.route(form.address)]
            fresh = [form for form in forms if not self._often(form)] or (forms if turned > PATIENCE else [])
            if fresh:
                page, turned = self._post(self._least(fresh)), 0
                self.ground.passes(self.browser)
                self.browser.seen.clear()
            else:
                page = None
        return self.tally

    def _next(self, page: Page | None) -> Page:
        """The page where they are, mostly; or one in another window, or one that they open."""
        going = self.chance.random()
        if page is not None and going < 0.8:
            return page
        if self.open and going < 0.9:
            return self.chance.choice(self.open)
        return self._open(self._least_visited())

    def _often(self, form: Found) -> bool:
        """Whether they have posted it much more often than most."""
        done = self.tally.accepted + self.tally.refused
        return done[self.ground.route(form.address)] > 4 + 2 * done.total() / (len(done) or 1)

    def _open(self, address: str) -> Page:
        self.ground.enters(self.browser)
        self.visited[self.ground.route(address)] += 1
        self.doors.setdefault(address)
        try:
            return self._keep(self.browser.get(address))
        except BadPage as bad:
            self.tally.faults.append(str(bad))
            return self.open[-1]

    def _keep(self, page: Page) -> Page:
        self.open.append(page)
        for address in links_of(page):
            if self.ground.route(address):
                self.doors.setdefault(address)
        return page

    def _least_visited(self) -> str:
        for address in self.ground.doors():
            self.doors.setdefault(address)
        drawn = self.chance.sample(list(self.doors), min(len(self.doors), 6))
        return min(drawn, key=lambda address: self.visited[self.ground.route(address)])

    def _least(self, forms: list[Found]) -> Found:
        done = self.tally.accepted + self.tally.refused
        self.chance.shuffle(forms)
        return (
            min(forms, key=lambda form: done[self.ground.route(form.address)])
            if self.chance.random() < 0.7
            else forms[0]
        )

    def _post(self, form: Found) -> Page | None:
        post, browser = drawn(form, self.chance), self.browser
        cookies = dict(browser.cookies)
        browser.headers = {"sec-fetch-site": "cross-site"} if post.elsewhere else {}
        if not post.cookies:
            browser.cookies = {}
        answer = browser.raw("POST", form.address, post.body, post.kind)
        browser.headers = {}
        browser.cookies = browser.cookies or cookies
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code != 303 and not kind.startswith("text/html"):
            self._judge_sentence(post, answer.status_code)
            return None
        try:
            page = self._after(form, answer)
            self._judge(post, answer.status_code, page)
        except BadPage as bad:
            self._fault(post, str(bad))
            return None
        return self._keep(page) if page.status < 400 or forms_of(page) else None

    def _after(self, form: Found, answer: Any) -> Page:
        """The page that a browser shows then."""
        if answer.status_code == 303:
            return self.browser.get(urljoin(form.address, answer.headers["Location"]))
        return self.browser.police(form.address, answer)

    def _judge_sentence(self, post: Post, status: int) -> None:
        route = self.ground.route(post.form.address)
        (self.tally.accepted if status < 400 else self.tally.refused)[route] += 1
        if status >= 500:
            self._fault(post, f"answered {status}")

    def _judge(self, post: Post, status: int, page: Page) -> None:
        route = self.ground.route(post.form.address)
        if status >= 500 or page.status >= 500:
            self._fault(post, f"answered {status}, then {page.status}")
        if not post.ordinary:
            self.tally.turned_away[route] += 1
            if post.kind in NOT_TAKEN and status != 415:
                self._fault(post, f"{post.kind} was answered {status}")
        elif status >= 400:
            self.tally.refused[route] += 1
            self._refused(post, status, page)
        else:
            self.tally.accepted[route] += 1
            everything = self.ground.kept(self.browser, post, page)
            for said in post.written if everything is not None else ():
                if readable(said) not in everything:
                    self._fault(post, f"accepted ({status}, then {page.address}), and “{said[:40]}” is not kept")

    def _refused(self, post: Post, status: int, page: Page) -> None:
        typed = {c.name for c in post.form.controls if c.typed}
        if page.heading != ADD and (not page.all("form") or (typed and not typed & shown(page).keys())):
            self._told(post, status, page)
        elif page.heading != GONE or any(post.written):
            self._shown_again(post, status, page)

    def _told(self, post: Post, status: int, page: Page) -> None:
        """By a page without a form: what has a space in it stands there to be copied, unless it is still in the browser."""
        if (status == 413 and len(post.body) > LARGEST) or (status == 400 and len(post.pairs) > 100):
            return
        everything = readable(page.text)
        for said in post.written:
            if " " in said.strip() and readable(said) not in everything:
                self._fault(post, f"refused ({status} “{page.heading}”), and “{said[:40]}” is lost")

    def _shown_again(self, post: Post, status: int, page: Page) -> None:
        stand, refused = shown(page), f"refused ({status} “{page.heading}” {page.error}), and"
        everything = readable(" ".join(value for values in stand.values() for value in values))
        if page.heading == ADD:  # sent meanwhile: what the complaint has already is not asked for again
            everything += self.ground.kept(self.browser, post, page) or ""
        for control in post.form.controls:
            if control.typed and readable(post.first(control.name)) not in everything:
                self._fault(post, f"{refused} {control.name} is lost")
        for name, offers in _offered(page).items():
            chosen = {str(value) for sent, value in post.pairs if sent == name} & offers
            if chosen and not chosen & set(stand[name]):
                self._fault(post, f"{refused} the choice of {name} is lost")
        says = page.error or "govuk-notification-banner" in page.html or status in (404, 410)  # as the heading does
        if not says:
            self._fault(post, f"{refused} without a message")

    def _fault(self, post: Post, what: str) -> None:
        sent = {name: value[:40] for name, value in post.pairs}
        self.tally.faults.append(f"{post.form.address} {sent}: {what}")


def _offered(page: Page) -> dict[str, set[str]]:
    return {c.name: set(c.offers) for form in forms_of(page) for c in form.controls if c.chosen}
