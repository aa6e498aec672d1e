"""Somebody besides the complainant whom a result affects appeals against it: a case of their own, linked to the first."""

from collections.abc import Iterator

import pytest

from app import app
from benchmarks.world import InMemory
from chalicelib import wiring
from chalicelib.actions import lodging
from chalicelib.actions.sweeping import sweep
from chalicelib.domain import references
from chalicelib.queries.tracking import all_words
from tests.desk.office import case
from tests.desk.test_promises_by_pages import desk, lodged, press
from tests.pages import Browser, Page

APPEAL = {
    "channel": "letter", "narrative": "I never left the gate open.", "about": "-nobody", "safeguarding": "no",
    "come_from": "staff", "name": "Damson Ash", "reach": "email", "email": "ash@example.org",
}  # fmt: skip


@pytest.fixture
def world() -> Iterator[InMemory]:
    found = InMemory()
    wiring.use(found.services)
    yield found
    wiring.use(None)


@pytest.fixture
def answered(world: InMemory) -> str:
    """A formal complaint that the director has answered."""
    reference = lodged(world, "bramblewick", "formal", "robin@example.org")
    director = desk(world, "bramblewick.director")
    page = director.get(case(reference, "issue_outcome"))
    press(
        director,
        page,
        "Read it before it goes",
        finding="upheld",
        reasons="The mentor left it open.",
        remedies="apology",
    )
    sweep(world.services, lambda: 60.0)
    return reference


def appealed(world: InMemory, of: str) -> tuple[str, Page]:
    """The reference of the appeal, logged from the page of the case that it is against, and that page afterwards."""
    manager = desk(world, "bramblewick.operations")
    page = manager.get(case(of))
    if page.status == 404 or "Log their appeal" not in page.text:
        manager.press(manager.get(case(of, "open_case")), "Open this case", reason="An appeal has come in.")
        page = manager.get(case(of))
    form = manager.get(page.link("Log their appeal"))
    assert form.heading == "Log an appeal by somebody else"
    assert f"They are affected by the result of case {of}" in form.text
    check = manager.press(form, "Continue", **APPEAL)
    done = manager.press(check, "Save this complaint", confirmed="yes")
    assert done.heading == "The complaint is saved", done.error
    return done.address.rpartition("=")[2], manager.get(case(of))


def test_an_appeal_is_logged_from_the_page_of_the_case_and_both_cases_name_each_other(world: InMemory, answered: str):
    reference, page = appealed(world, answered)
    assert f"Somebody else affected by the result has appealed: case {reference}" in page.text
    stored = world.services.cases.load(world.services.cases.follow(f"REF#{reference}").case_id, bodies=True)
    assert all_words(stored)[1].narrative == "I never left the gate open."
    own = desk(world, "bramblewick.director").get(case(reference))
    assert f"Appeal by somebody else against {answered}" in " ".join(own.text.replace("against", "against ").split())
    assert "Appeal hearing" in own.text


def test_whoever_decided_the_first_case_does_not_sit_on_the_panel_of_the_appeal(world: InMemory, answered: str):
    reference, _ = appealed(world, answered)
    page = desk(world, "bramblewick.director").get(case(reference, "appoint"))
    proposed = {i.get("value") for i in page.all("input") if i.get("name") == "to"}
    assert "bramblewick.panel1" in proposed
    assert "bramblewick.director" not in proposed


def test_sending_it_twice_links_one_appeal(world: InMemory, answered: str):
    appealed(world, answered)
    manager = desk(world, "bramblewick.operations")
    form = manager.get(manager.get(case(answered)).link("Log their appeal"))
    check = manager.press(form, "Continue", **APPEAL)
    first, second = (manager.press(check, "Save this complaint", confirmed="yes").address for _ in range(2))
    assert first == second
    history = world.services.cases.load(world.services.cases.follow(f"REF#{answered}").case_id).envelopes
    assert sum('"kind":"appeal_linked"' in envelope for envelope in history) == 2


def test_a_policy_that_gives_others_no_appeal_offers_none(world: InMemory):
    reference = lodged(world, "thimble-lane", "formal", "robin@example.org")
    director = desk(world, "thimble.director")
    page = director.get(case(reference, "issue_outcome"))
    press(director, page, "Read it before it goes", finding="upheld", reasons="You are right.")
    sweep(world.services, lambda: 60.0)
    assert "Log their appeal" not in director.get(case(reference)).text


def test_an_appeal_against_a_case_that_there_is_not_is_refused(world: InMemory, answered: str):
    manager = desk(world, "bramblewick.operations")
    form = manager.get(f"/staff/log?site=bramblewick&appeal_of={references.make(b'nobodys!')}")
    page = manager.press(form, "Continue", **APPEAL)
    assert page.status == 409
    assert "There is no case with this reference that you can see." in page.text


def test_whoever_a_decision_affects_says_so_on_the_form_where_the_policy_lets_them_appeal(world: InMemory):
    for site, offered in (("bramblewick", True), ("larkfield", False)):
        browser = Browser(app)
        page = browser.press(browser.get(f"/at/{site}"), "Start now")
        page = browser.press(page, "Continue", safeguarding="no")
        assert ("A decision on someone else’s complaint affects me" in page.text) is offered, site


def test_staff_read_that_it_is_an_appeal_of_somebody_else(world: InMemory):
    complaint = lodging.Complaint(
        site="bramblewick", stage="formal", narrative="I never left the gate open.", come_from="affected", name="Damson"
    )
    reference = lodging.submit(world.services, "", complaint).reference
    page = desk(world, "bramblewick.director").get(case(reference))
    assert "Who they are Somebody affected by a decision on another complaint. They appeal against it" in page.text
