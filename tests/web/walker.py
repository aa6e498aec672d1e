"""A browser that notes every page of the public and of whoever complained that it comes to, each kind once.

What makes a page another kind is its address, its heading, its status, and what a walk says of it (`where`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from app import app
from benchmarks.world import InMemory
from chalicelib.actions.change import perform
from chalicelib.actions.lodging import Complaint
from chalicelib.actions.lodging import submit as lodge
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.web.kit.urls import ADDRESSES
from chalicelib.web.public.questions import BY_SLUG
from tests.pages import Browser, Page
from tests.web.answers import code_on, slug

NOT_THEIRS = ("/staff", "/static", "/robots.txt", "/inspection", "/{one}")  # an inspector has pages of their own
THEIRS = {name: path for name, path in ADDRESSES.items() if not path.startswith(NOT_THEIRS)}
SITE = "larkfield"
ROBIN = "robin@example.org"
TWO_THINGS = "1. The taxi did not come.\n2. Nobody told us."
CASE = Complaint(
    site=SITE, stage="formal", narrative=TWO_THINGS, desired="An apology.", come_from="parent", name="Robin Wren",
    reach="email", email=ROBIN,
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Kind:
    """What makes a page another one: its address, what it is called there, and whether it refuses or answers a form."""

    address: str  # as urls.ADDRESSES writes it, with the question's own name
    heading: str
    status: int = 200
    state: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.address, self.state, str(self.status), f"“{self.heading}”")))


@dataclass
class Walked:
    """`pages`: the first of each kind. `asked`: each route with its method. `templates`: those that were shown."""

    pages: dict[Kind, Page] = field(default_factory=dict)
    asked: set[tuple[str, str]] = field(default_factory=set)
    templates: set[str] = field(default_factory=set)
    forms: set[tuple[str, str]] = field(default_factory=set)  # routes that the pages' own forms post to
    dead: set[str] = field(default_factory=set)  # addresses of links that lead nowhere


class Walker(Browser):
    """A browser that notes every page, and looks behind every link that it has not seen the like of."""

    def __init__(self, world: InMemory, walked: Walked) -> None:
        super().__init__(app)
        self.world, self.walked, self.method = world, walked, "GET"
        self.where = ""  # what makes the pages from here on other ones, where their headings do not say it

    def raw(self, method: str, address: str, *given: Any) -> Any:
        self.method = method
        self.walked.asked.add((route(address), method))
        return super().raw(method, address, *given)

    def police(self, address: str, answer: Any) -> Page:
        method = self.method
        page = super().police(address, answer)
        for form in page.all("form"):
            address = form.get("action") or page.address
            if address.startswith("/"):  # and not to the bucket
                self.walked.forms.add((route(address), form.get("method", "get").upper()))
        kind = kind_of(page, method, self.where)
        if kind not in self.walked.pages:
            self.walked.pages[kind] = page
            if page.status == 200:
                self._behind_its_links(page)
        return page

    def _behind_its_links(self, page: Page) -> None:
        for link in dict.fromkeys(a.get("href", "").partition("#")[0] for a in page.all("a")):
            ours = link.startswith("/") and not link.startswith(("/staff", "/static"))
            if ours and (route(link), "GET") not in self.walked.asked:
                answer = self.raw("GET", link)
                if "text/html" in str(answer.headers.get("Content-Type")) and self.police(link, answer).status == 404:
                    self.walked.dead.add(link)

    def refused(self, page: Page, button: str = "", **values: Any) -> Page:
        """The form with nothing in it, or with what is wrong: shown once more with what to do."""
        empty: dict[str, Any] = {name: [] for name in page.filled(button) if name in visible(page, button)}
        answer = self.press(page, button, **{**empty, **values})
        assert answer.status >= 400, f"{page.address} takes {values or 'nothing'}"
        return answer

    def fill_in(self, answers: Mapping[str, dict[str, Any]], page: Page, until: str = "check") -> Page:
        """Each question as it comes, from a page of the form."""
        while slug(page) != until:
            given = {"code": code_on(page)} if slug(page) == "code" else answers[slug(page)]
            page = self.press(page, "Continue", **given)
            assert page.status == 200, page.error
        return page

    def begin(self, site: str = "", **given: str) -> Page:
        return self.press(self.get(f"/at/{site}" if site else "/"), "Start now", **given)

    def mailed(self, to: str, leads_to: str) -> str:
        """The address in the newest mail to somebody that leads to a page of this kind."""
        sweep(self.world.services, lambda: 60.0)
        texts = [m.text for m in self.world.memory.mailer.sent if m.to == to]
        found = [re.search(rf"http://redress\.example({leads_to}\S+)", text) for text in texts]
        return [one[1] for one in found if one][-1]

    def lodged(self, complaint: Complaint = CASE) -> "Case":
        self.world.lodged += 1
        made = lodge(self.world.services, f"a draft {self.world.lodged}", complaint)
        return Case(self, made.case_id, f"/case/{made.token}")


class World(InMemory):
    lodged = 0


@dataclass
class Case:
    """A complaint that came in, and its link."""

    walker: Walker
    id: str
    link: str

    def does(self, who: str, name: str, **fields: Any) -> None:
        services = self.walker.world.services
        actor = who if who == "complainant" else f"larkfield.{who}"
        perform(services, actor, self.id, name, DECISIONS[name][0].model_validate(fields))

    def page(self, part: str = "") -> Page:
        return self.walker.get(f"{self.link}{part}")

    def answered(self) -> "Case":
        self.does("ceo", "assign", to="larkfield.officer1")
        self.does(
            "officer1", "issue_outcome", finding="partly_upheld", reasons="We rang the firm.", remedies=["apology"]
        )
        sweep(self.walker.world.services, lambda: 60.0)
        return self


def route(address: str) -> str:
    """The address as urls.ADDRESSES writes it, and the question's name where it is one; "" for none of ours."""
    path = urlsplit(address).path
    for pattern in sorted(THEIRS.values(), key=lambda p: p.count("{")):
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path):
            return path if pattern == THEIRS["question"] and path.rpartition("/")[2] in BY_SLUG else pattern
    return ""


TOLD = {"done": "after an act", "mailed": "by the mail", "key": "after a file"}  # by what an address carries


def kind_of(page: Page, method: str, where: str) -> Kind:
    names = [TOLD[name] for name in parse_qs(urlsplit(page.address).query) if name in TOLD]
    posted = ["in answer to a form"] if method == "POST" and page.status == 200 and not where else []
    return Kind(
        route(page.address) or "elsewhere", page.heading, page.status, ", ".join(filter(None, [where, *posted, *names]))
    )


def visible(page: Page, button: str) -> set[str]:
    """The names of what somebody fills in on a form."""
    inputs = (one for one in page.form(button).iter() if one.tag in ("input", "textarea", "select"))
    return {one.get("name", "") for one in inputs if one.get("type") != "hidden"}
