"""A representative carries a complaint through every stage of a policy, by the pages that their own link leads to."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from app import app
from benchmarks.world import InMemory
from chalicelib import wiring
from chalicelib.actions.change import perform
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.casework.decisions import DECISIONS
from tests.desk.office import case
from tests.desk.test_promises_by_pages import lodged
from tests.pages import Browser, Page
from tests.staff import signed_in

JO = "jo@example.org"


@pytest.fixture
def world() -> Iterator[InMemory]:
    found = InMemory()
    wiring.use(found.services)
    yield found
    wiring.use(None)


class Representative:
    """Who acts for Robin Wren, with their mail and their browser."""

    def __init__(self, world: InMemory) -> None:
        self.world = world
        self.browser = Browser(app)

    def mails(self) -> list[str]:
        sweep(self.world.services, lambda: 60.0)
        return [f"{m.subject} {m.text}" for m in self.world.memory.mailer.sent if m.to == JO]

    def page(self) -> Page:
        """That of the case, by the newest mail."""
        found = re.search(r"http://redress\.example(/case/\S+)", self.mails()[-1])
        assert found
        return self.browser.get(found[1])

    def asks_for_the_next_stage(self, **said: str) -> Page:
        form = self.browser.get(self.page().link("Ask for the next stage"))
        check = self.browser.press(form, "Continue", text="Nobody asked the driver.", **said)
        return self.browser.press(check, "Send my request")


def does(world: InMemory, reference: str, who: str, name: str, **fields: object) -> None:
    found = world.services.cases.follow(f"REF#{reference}")
    assert found is not None
    perform(world.services, f"fernhollow.{who}", found.case_id, name, DECISIONS[name][0].model_validate(fields))


def named(world: InMemory, reference: str) -> Representative:
    """They are named at the desk; then they say that our mail reaches them."""
    clerk, jo = signed_in(Browser(app), world.services, "fernhollow.office"), Representative(world)
    form = clerk.get(case(reference, "represent"))
    check = clerk.press(
        form, "Name a representative", authority="consent", full_name="Jo Lark", reach="email", email=JO,
        text="A letter that Robin signed.", until_day="30", until_month="6", until_year="2027",
    )  # fmt: skip
    clerk.press(check, "Name a representative", confirmed="yes")
    jo.browser.press(jo.page(), "Yes, this is my email address")
    return jo


def test_every_stage_of_miet_to_its_panel_and_the_end(world: InMemory) -> None:
    reference = lodged(world, "fernhollow", "informal", "robin@example.org")
    jo = named(world, reference)

    does(world, reference, "head", "assign", to="fernhollow.teacher1")
    does(world, reference, "teacher1", "issue_outcome", finding="unresolved", reasons="We could not agree.")
    letter = jo.mails()[-1]
    assert "You act for Robin Wren." in letter and "We could not agree." in letter and "Dear Jo Lark," in letter
    assert "Formal resolution" in jo.asks_for_the_next_stage().text

    does(world, reference, "head", "issue_outcome", finding="not_upheld", reasons="The taxi was on time.")
    page = jo.asks_for_the_next_stage(desired="A new taxi firm.", companion="Robin")
    assert "Panel hearing" in page.text

    for n in (1, 2, 3):
        does(world, reference, "office", "appoint", to=f"fernhollow.panel{n}", independent=n == 3)
    does(world, reference, "office", "schedule_hearing", date="2026-10-22")
    does(world, reference, "office", "require_details", text="Which day was it?")
    assert "Which day was it?" in jo.mails()[-1]
    added = jo.browser.press(
        jo.browser.get(jo.page().link("Add information")), "Add this to my complaint", information="A Monday."
    )
    assert "A Monday." in added.text and "Thursday 22 October 2026" in added.text
    world.now += timedelta(days=39)  # after the hearing
    does(world, reference, "office", "hold_hearing", date="2026-10-22")
    does(world, reference, "panel1", "issue_outcome", finding="upheld", reasons="The driver was late.", votes=(3, 0))
    page = jo.page()
    assert "The driver was late." in page.text and "Ask for the next stage" not in page.text
    listed = jo.browser.get(page.link("Read our letters again"))
    assert listed.text.count("We gave you our response") == 3
