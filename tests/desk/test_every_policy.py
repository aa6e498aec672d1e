"""The desk under every policy of the demonstration: no page depends on what one policy happens to say."""

from collections.abc import Iterator

import pytest

from app import app
from benchmarks.world import InMemory
from chalicelib import wiring
from chalicelib.actions import lodging
from chalicelib.actions.change import perform
from chalicelib.domain.access.owners import choosable
from chalicelib.domain.casework import commands
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.policy.model import Act
from chalicelib.ports import Services
from chalicelib.queries.moments import moment
from chalicelib.web.desk.case_actions import ROWS
from infrastructure.demonstration.setting_up import described, policy
from tests.pages import Browser, text_of
from tests.proofs import share
from tests.staff import signed_in


@pytest.fixture
def world() -> Iterator[InMemory]:
    found = InMemory()
    wiring.use(found.services)
    yield found
    wiring.use(None)


NO_PART = "You have no part in this case now"
OPENING = [
    (site["id"], stage.id)
    for site in described()["sites"]
    for stage in policy(site["policy"]).stages
    if "receive" in stage.entered_by
]


@pytest.mark.parametrize(("site", "stage"), OPENING)
def test_whoever_reads_a_case_can_open_every_form_and_whoever_sees_it_what_it_offers_them(
    world: InMemory, site: str, stage: str
):
    services = world.services
    reference = lodging.submit(services, "", lodging.Complaint(
        site=site, stage=stage, narrative="The gate was left open.", name="Robin Wren", reach="post", address="2 Way",
    )).reference  # fmt: skip
    persons, read = services.organisation.people(site).persons, 0
    drawn = share([(person, act) for person in persons for act in ROWS], 20)
    for person in persons:
        browser = signed_in(Browser(app), services, person.id)
        assert browser.get("/staff").status == 200
        page = browser.get(f"/staff/cases/{reference}")
        assert page.status in (200, 404)
        if page.status == 200:
            assert "Why this date?" not in {text_of(asked) for asked in page.all("details")}, "asked and not answered"
            forms = {f"/staff/cases/{reference}/{act.name}" for who, act in drawn if who == person}
            if NO_PART in page.text:
                forms &= {a.get("href") for a in page.all("a")}
            assert {browser.get(form).status for form in forms} <= {200}
            read += NO_PART not in page.text
    assert read, "somebody has to read it"


@pytest.mark.parametrize("site", [site["id"] for site in described()["sites"]])
def test_staff_see_the_policys_own_form_of_reference_beside_ours_where_it_has_one(world: InMemory, site: str):
    services, rules = world.services, policy(next(s["policy"] for s in described()["sites"] if s["id"] == site))
    complaint = lodging.Complaint(site=site, stage="formal", narrative="The gate was left open.", name="Robin Wren")
    reference = lodging.submit(services, "", complaint).reference
    pages = [
        signed_in(Browser(app), services, person.id).get(f"/staff/cases/{reference}")
        for person in services.organisation.people(site).persons
    ]
    seen = [page.text for page in pages if page.status == 200 and NO_PART not in page.text]
    assert seen
    own = rules.record is not None and rules.record.reference is not None
    assert {"Your own reference" in text for text in seen} == {own}
    assert {"/ (RW)" in text for text in seen} == {own}


def test_what_promises_the_steps_to_come_offers_the_letter_that_tells_them(world: InMemory):
    reference = lodging.submit(world.services, "", lodging.Complaint(
        site="thimble-lane", stage="formal", narrative="The gate was left open.", name="Robin Wren", reach="post",
        address="2 Way", about=(),
    )).reference  # fmt: skip
    page = signed_in(Browser(app), world.services, "thimble.director").get(f"/staff/cases/{reference}")
    assert page.link("Send a first response").endswith("/first_response")
    assert page.link("Send an update").endswith("/progress")


def test_an_answer_offers_what_the_policy_has_to_put_things_right_and_asks_for_the_time_that_is_agreed(world: InMemory):
    reference = lodging.submit(world.services, "", lodging.Complaint(
        site="bramblewick", stage="formal", narrative="The gate was left open.", name="Robin Wren", reach="email",
        email="robin@example.org",
    )).reference  # fmt: skip
    browser = signed_in(Browser(app), world.services, "bramblewick.director")
    page = browser.get(f"/staff/cases/{reference}/issue_outcome")
    assert "An assurance that it will not happen again" in page.text
    assert "Training" not in page.text
    answer = {"finding": "upheld", "reasons": "You are right.", "remedies": ["assurance"]}
    wrong = browser.press(page, "Read it before it goes", **answer, next_stage_days="a fortnight")
    assert (wrong.status, wrong.error) == (400, "Enter the working days as a number from 1 to 1000, such as 10")
    letter = browser.press(page, "Read it before it goes", **answer, next_stage_days="10")
    assert "An assurance that it will not happen again" in letter.text
    assert "you can ask for the next stage (appeal hearing) until" in letter.text
    endless = browser.press(page, "Read it before it goes", **answer)
    assert "you can ask for the next stage (appeal hearing) at any time." in endless.text


def somebody_deals_with(services: Services, case_id: str) -> None:
    now = moment(services, MACHINE, services.cases.load(case_id))
    if now.handler is None:
        perform(services, now.appointers[0].id, case_id, "assign", commands.Assign(to=choosable(now)[0].id))


UNTIMED = [
    (site["id"], stage.id)
    for site in described()["sites"]
    for stage in policy(site["policy"]).stages
    if "receive" in stage.entered_by and stage.answering is None
    and not any(duty.stage == stage.id and Act.OUTCOME in duty.done_by for duty in policy(site["policy"]).duties)
]  # fmt: skip


@pytest.mark.parametrize(("site", "stage"), UNTIMED)
def test_a_stage_whose_answer_has_no_time_is_answered_by_the_button_beside_it(world: InMemory, site: str, stage: str):
    services = world.services
    complaint = lodging.Complaint(site=site, stage=stage, narrative="The gate was left open.", name="Robin Wren")
    lodged = lodging.submit(services, "", complaint)
    somebody_deals_with(services, lodged.case_id)
    pages = [
        signed_in(Browser(app), services, person.id).get(f"/staff/cases/{lodged.reference}")
        for person in services.organisation.people(site).persons
    ]
    owed = [part for page in pages for part in page.all("div") if part.get("class") == "app-owed"]
    asked = [part for part in owed if "Send the response" in text_of(part)]
    assert asked
    assert "Send the response" in {text_of(link) for part in asked for link in part.iter("a")}


def test_an_answer_that_has_to_say_what_changes_is_asked_for_it(world: InMemory):
    reference = lodging.submit(world.services, "", lodging.Complaint(
        site="thimble-lane", stage="formal", narrative="The gate was left open.", name="Robin Wren", reach="email",
        email="robin@example.org", about=(),
    )).reference  # fmt: skip
    browser = signed_in(Browser(app), world.services, "thimble.director")
    page = browser.get(f"/staff/cases/{reference}/issue_outcome")
    answer = {"finding": "upheld", "reasons": "You are right."}
    letter = browser.press(
        page, "Read it before it goes", **answer, recommendations="The gate has a lock.\n\nWe look at it daily."
    )
    assert [text_of(item) for item in letter.all("li") if "gate" in text_of(item) or "daily" in text_of(item)] == [
        "The gate has a lock.", "We look at it daily."
    ]  # fmt: skip
    assert "What we recommend" not in browser.press(page, "Read it before it goes", **answer).text
