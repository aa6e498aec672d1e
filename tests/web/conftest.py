"""A small organisation in memory, and a browser before it. It is Monday 14 September 2026, ten in the morning."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

import pytest

from app import app
from chalicelib import policies, wiring
from chalicelib.actions.change import perform
from chalicelib.adapters.memory import Memory
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.table import Item, Put
from chalicelib.domain.casework.decisions import DECISIONS
from chalicelib.domain.casework.events import Received
from chalicelib.ports import Details, Services, Site
from chalicelib.queries import tracking
from tests.dates import instant
from tests.pages import Browser, Page
from tests.web.answers import ANSWERS, fill_in

PUBLISHED = cache(policies.publish)
SITES = (("north", "North School", "aptcoo"), ("south", "South Centre", "map"))
PEOPLE = {"lead_staff": "lead", "senior_leader": "senior", "head_teacher": "head", "ceo": "ceo", "chair": "chair"}


@dataclass
class Organisation:
    """One organisation with two sites, each on its own policy, whose clock a test may move."""

    memory: Memory = field(default_factory=Memory)
    now: datetime = field(default_factory=lambda: instant("Mon 2026-09-14 10:00"))

    @property
    def services(self) -> Services:
        return self.memory.services(lambda: self.now)

    @property
    def cases(self) -> list[str]:
        """The ids of all cases."""
        return sorted(
            {str(i["pk"]).removeprefix("CASE#") for i in self.memory.table.items() if "CASE#" in str(i["pk"])}
        )

    def act(self, who: str, name: str, **fields: Any) -> None:
        """Somebody of the organisation does a command on the only case."""
        (case_id,) = self.cases
        model, _ = DECISIONS[name]
        perform(self.services, who, case_id, name, model(**fields))

    def received(self) -> Received:
        """What the only case was received as, with its words."""
        (case_id,) = self.cases
        found = tracking.by_case(self.services, case_id)
        assert found is not None
        first = found.account.history[0]
        assert isinstance(first.event, Received)
        return first.event.model_copy(update={"words": first.words})

    def pass_hours(self, hours: int) -> None:
        self.now += timedelta(hours=hours)


def made() -> Organisation:
    organisation = Organisation()
    found(organisation.memory.organisation)
    return organisation


def found(register: TableOrganisation) -> None:
    """Write the organisation down: its sites, and who has which role there."""
    register.put_details(Details(name="Larkfield Trust", live_since=date(2025, 9, 1)))
    for site_id, name, policy in SITES:
        published = PUBLISHED(policy)
        register.put_policy(published.hash, published.json)
        register.put_site(
            Site(
                id=site_id, name=name, policy=published.hash, mailbox=f"complaints.{site_id}@example.org",
                postal_address="1 Imaginary Way, Larkfield, ZZ1 1ZZ", telephone="01632 960001",
            )
        )  # fmt: skip
        for role, who in PEOPLE.items():
            register.put_person(f"{site_id}.{who}", f"{who.title()} Larksong", f"{who}@example.org", {site_id: [role]})


@pytest.fixture
def organisation() -> Iterator[Organisation]:
    found = made()
    wiring.use(found.services)
    yield found
    wiring.use(None)


@pytest.fixture
def browser(organisation: Organisation) -> Browser:
    return Browser(app)


@pytest.fixture
def first(browser: Browser) -> Page:
    """The first question."""
    return browser.press(browser.get("/"), "Start now")


@dataclass(frozen=True)
class Answered:
    """What stands when every question has been answered, one after another, after what stood before."""

    before: object
    items: list[Item]
    chance: int
    cookies: dict[str, str]
    seen: list[Page]
    page: Page


_answered: list[Answered] = []


def chance(memory: Memory) -> int:
    """How far it has counted."""
    number = next(memory._chance)
    memory._chance = count(number)
    return number


@pytest.fixture
def check(organisation: Organisation, browser: Browser, first: Page) -> Page:
    """Every question answered. It takes thirty requests: what they left is put back for the next who begins the same."""
    before = (organisation.now, organisation.memory.table.items(), chance(organisation.memory), dict(browser.cookies))
    if not _answered:
        page = fill_in(browser, first, ANSWERS)
        left = organisation.memory.table.items(), chance(organisation.memory)
        _answered.append(Answered(before, *left, dict(browser.cookies), list(browser.seen), page))
    (stood,) = _answered
    if stood.before != before:
        return fill_in(browser, first, ANSWERS)
    for item in stood.items:
        organisation.memory.table.write([Put(item)])
    organisation.memory._chance = count(stood.chance)
    browser.cookies, browser.seen = dict(stood.cookies), list(stood.seen)
    return stood.page


@pytest.fixture
def sent(browser: Browser, check: Page) -> Page:
    """The confirmation of a complaint that has been sent."""
    return browser.press(check, "Send my complaint")


@pytest.fixture
def link(sent: Page) -> str:
    """The address of the complainant's page of that complaint."""
    return next(href for href in (a.get("href", "") for a in sent.all("a")) if "/case/" in href)
