"""What somebody is asked who asks for the next stage is what the policy says, by their own page and at the desk."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from app import app
from benchmarks.world import InMemory
from chalicelib import policies, wiring
from chalicelib.actions import links
from chalicelib.actions.change import perform
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.casework import commands as c
from chalicelib.domain.casework import events as e
from chalicelib.queries.tracking import by_case
from tests.desk.office import case
from tests.desk.test_promises_by_pages import desk, lodged
from tests.pages import Browser, Page

SITES = {
    "fernhollow": "miet",
    "saltmarsh": "miag",
    "thimble-lane": "map",
    "bramblewick": "one-two-one",
    "larkfield": "aptcoo",
}
DECIDES = {
    "fernhollow": "fernhollow.head", "saltmarsh": "saltmarsh.manager", "thimble-lane": "thimble.director",
    "bramblewick": "bramblewick.director", "larkfield": "larkfield.senior1",
}  # fmt: skip
LABELS = {
    "grounds": "Why are you asking?", "outcome": "What would you like to happen?", "companion": "Who will come with you?",
    "dates": "Are there days when you cannot come?", "needs": "What can we change to make this easier for you?",
}  # fmt: skip
SAID = {
    "text": "Nobody asked the driver.", "desired": "A new taxi firm.", "companion": "My sister Rowan",
    "not_on": "any Friday", "needs": "A room without stairs",
}  # fmt: skip


@pytest.fixture
def world() -> Iterator[InMemory]:
    found = InMemory()
    wiring.use(found.services)
    yield found
    wiring.use(None)


def answered(world: InMemory, site: str = "fernhollow") -> tuple[str, str]:
    """The reference and the link of a formal complaint that has been answered."""
    reference = lodged(world, site, "formal", "robin@example.org")
    found = world.services.cases.follow(f"REF#{reference}")
    assert found is not None
    outcome = c.IssueOutcome(finding="not_upheld", reasons="No.", recommendations=("Tell us sooner.",))
    if site == "larkfield":
        perform(world.services, "larkfield.ceo", found.case_id, "assign", c.Assign(to=DECIDES[site]))
    perform(world.services, DECIDES[site], found.case_id, "issue_outcome", outcome)
    sweep(world.services, lambda: 60.0)
    stored = world.services.cases.load(found.case_id)
    assert stored is not None
    return reference, f"/case/{links.token(world.services, stored.summary)}"


def asked(world: InMemory, link: str, **said: str) -> tuple[Page, Page]:
    """The page that checks the request, and the page of the complaint once it was sent."""
    browser = Browser(app)
    check = browser.press(browser.get(f"{link}/next"), "Continue", **said)
    return check, browser.press(check, "Send my request")


def test_the_page_asks_what_the_stage_of_each_policy_says(world: InMemory) -> None:
    for site, name in SITES.items():
        stage = next(stage for stage in policies.policy(name).stages if stage.entered_by == ("request",))
        assert stage.request is not None
        form = Browser(app).get(f"{answered(world, site)[1]}/next")
        assert {what for what, label in LABELS.items() if label in form.text} == set(stage.request.asks), site
        optional = {what for what in stage.request.asks if f"{LABELS[what]} (optional)" in form.text}
        assert optional == set(stage.request.asks) - set(stage.request.wants), site


def test_a_policy_that_wants_grounds_and_the_outcome_is_told_both_and_nothing_typed_is_lost(world: InMemory) -> None:
    browser, (_, link) = Browser(app), answered(world)
    refused = browser.press(browser.get(f"{link}/next"), "Continue", companion="My sister Rowan", not_on="any Friday")
    assert refused.status == 400
    assert "Write why you are asking" in refused.text
    assert "Write what you would like to happen. If you do not know yet, say so" in refused.text
    assert (refused.filled()["companion"], refused.filled()["not_on"]) == (["My sister Rowan"], ["any Friday"])
    assert "You can bring the pupil. You can bring one other person" in refused.text
    assert "You cannot bring a lawyer." in refused.text
    assert "The panel does not normally look at anything that you did not raise at an earlier stage." in refused.text


def test_the_request_is_checked_before_it_is_sent_and_can_be_changed(world: InMemory) -> None:
    browser, (_, link) = Browser(app), answered(world)
    check = browser.press(browser.get(f"{link}/next"), "Continue", **SAID)
    assert check.heading == "Check your request before you send it"
    assert all(words in check.text for words in SAID.values())
    assert "We have your request" not in browser.get(link).text
    form = browser.press(check, "Change it")
    assert {name: form.filled()[name] for name in SAID} == {name: [words] for name, words in SAID.items()}


def test_what_was_said_stands_on_the_case_for_whoever_arranges_the_hearing(world: InMemory) -> None:
    reference, link = answered(world)
    _, page = asked(world, link, **SAID)
    assert "Who will come: My sister Rowan" in page.text
    office = desk(world, "fernhollow.office")
    shown = office.get(case(reference)).text
    assert "What they said when they asked for the next stage Reasons Nobody asked the driver." in shown
    assert "What should happen A new taxi firm. Who will come My sister Rowan Days that do not suit any Friday" in shown
    assert "They cannot come on these days: any Friday" in office.get(case(reference, "schedule_hearing")).text
    assert "They told us: My sister Rowan" in office.get(case(reference, "attend")).text


def test_a_late_request_says_why_and_a_person_decides(world: InMemory) -> None:
    reference, link = answered(world)
    world.now += timedelta(days=20)
    check, page = asked(world, link, text="x", desired="y", reason_late="I was in hospital.")
    assert "Why are you asking after the last day? I was in hospital." in check.text
    assert page.heading == "We are deciding whether to accept your late request"
    found = by_case(world.services, world.services.cases.follow(f"REF#{reference}").case_id)  # type: ignore[union-attr]
    last = next(h for h in reversed(found.account.history) if isinstance(h.event, e.LateRequested))  # type: ignore[union-attr]
    assert (last.words.text, last.words.why_late) == ("x", "I was in hospital.")


def test_staff_log_a_request_with_the_same_fields_and_leave_out_what_was_not_said(world: InMemory) -> None:
    reference, _ = answered(world)
    head = desk(world, "fernhollow.head")
    form = head.get(case(reference, "request_next_stage"))
    given = {"channel": "letter", "text": "Nobody asked the driver.", "not_on": "any Friday"}
    check = head.press(form, "Log a request for the next stage", **given)
    page = head.press(check, "Change it", confirmed="yes") if check.heading.startswith("Read") else check
    assert "Logged." in page.text or page.status == 404, page.text  # whoever answered has no part in the panel
    shown = desk(world, "fernhollow.office").get(case(reference)).text
    assert "Days that do not suit any Friday" in shown


def test_what_was_opened_in_the_windows_last_minute_and_sent_after_it_is_decided_by_a_person(world: InMemory) -> None:
    browser, (_, link) = Browser(app), answered(world)
    world.now = world.now.replace(day=21, hour=23, minute=59)  # Mon 2026-09-21, its last day
    check = browser.press(browser.get(f"{link}/next"), "Continue", **SAID)
    world.now += timedelta(minutes=2)
    page = browser.press(check, "Send my request")
    assert page.heading == "We are deciding whether to accept your late request"
    assert all(words in page.text for words in SAID.values())
