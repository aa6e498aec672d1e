"""What a promise waits for can be done by a page: each command of staff has its form, each kept promise its button."""

from collections.abc import Iterator

import pytest

from app import app
from benchmarks.world import InMemory
from chalicelib import wiring
from chalicelib.actions import lodging
from chalicelib.actions.sweeping import sweep
from chalicelib.domain.access.permissions import ACTS
from chalicelib.domain.policy.terms import Act
from chalicelib.web.desk.case_actions import ROWS
from chalicelib.web.desk.what_settles import DOES
from tests.desk.office import Office, case
from tests.pages import Browser, Page
from tests.staff import signed_in


@pytest.fixture
def world() -> Iterator[InMemory]:
    found = InMemory()
    wiring.use(found.services)
    yield found
    wiring.use(None)


def lodged(world: InMemory, site: str, stage: str, email: str = "") -> str:
    reach = "email" if email else "post"
    return lodging.submit(world.services, "", lodging.Complaint(
        site=site, stage=stage, narrative="The gate was left open.", name="Robin Wren", reach=reach, email=email,
        address="" if email else "2 Way", about=(),
    )).reference  # fmt: skip


def desk(world: InMemory, person: str) -> Browser:
    return signed_in(Browser(app), world.services, person)


def press(browser: Browser, page: Page, button: str, **answers: str) -> Page:
    """The form sent, and the letter read, where there is one."""
    after = browser.press(page, button, **answers)
    return browser.press(after, "Change it", confirmed="yes") if after.heading.startswith(("Read", "Check")) else after


def test_every_command_that_staff_may_do_has_a_page():
    assert set(ACTS) - {act.name for act in ROWS} == {"receive", "make_bundle"}, "which have pages of their own"


def test_whatever_a_clock_or_a_duty_waits_for_there_is_an_act_that_does_it():
    assert set(DOES) == set(Act)


def test_each_act_that_does_what_is_owed_is_an_act_of_the_desk():
    assert {name for names in DOES.values() for name in names} <= {act.name for act in ROWS}


def test_a_meeting_that_is_promised_is_recorded_from_the_case_page(world: InMemory):
    browser, reference = desk(world, "fernhollow.head"), lodged(world, "fernhollow", "formal")
    page = browser.get(case(reference))
    done = press(browser, browser.get(page.link("Record a meeting")), "Record a meeting", text="They came.")
    assert "Recorded." in done.text
    assert "They came." in done.text


def test_where_the_policy_wants_notes_a_talk_is_recorded_with_its_title_and_who_took_part(world: InMemory):
    reference = lodged(world, "thimble-lane", "informal", "robin@example.org")
    browser = desk(world, "thimble.director")
    form = browser.get(case(reference, "meet"))
    assert "Conversation notes should be taken for future reference" in form.text
    assert form.filled("Record a meeting")["title"] == ["Informal review"]
    refused = browser.press(form, "Record a meeting", text="They came.", took_part="")
    assert "Write who took part" in refused.text
    done = press(browser, refused, "Record a meeting", took_part="Robin Wren, mother; Bobbin Threadgold")
    assert "Informal review" in done.text
    assert "Took part: Robin Wren, mother; Bobbin Threadgold" in done.text
    assert "They came." in done.text


def test_an_investigation_is_concluded_by_a_page(world: InMemory):
    browser, reference = desk(world, "saltmarsh.manager"), lodged(world, "saltmarsh", "formal")
    done = press(browser, browser.get(case(reference, "conclude_investigation")), "Record the end of the investigation")
    assert "Recorded." in done.text


def test_the_reference_and_a_name_are_told_by_a_page(world: InMemory):
    browser, reference = (
        desk(world, "bramblewick.director"),
        lodged(world, "bramblewick", "formal", "robin@example.org"),
    )
    done = press(browser, browser.get(case(reference, "give_reference")), "Read it before it goes")
    assert "Your letter is on its way." in done.text


def test_the_time_to_go_on_is_agreed_after_the_answer_by_a_page(world: InMemory):
    browser, reference = (
        desk(world, "bramblewick.director"),
        lodged(world, "bramblewick", "formal", "robin@example.org"),
    )
    page = browser.get(case(reference, "issue_outcome"))
    press(browser, page, "Read it before it goes", finding="upheld", reasons="You are right.", remedies="assurance")
    sweep(world.services, lambda: 60.0)
    done = press(
        browser, browser.get(case(reference, "agree_window")), "Agree the time to ask for the next stage", days="30"
    )
    assert "Your letter is on its way." in done.text


def test_a_letter_goes_once_more_and_a_letter_that_came_back_is_recorded_by_pages(office: Office):
    reference = office.lodge()
    office.act("ceo", reference, "assign", to="north.officer")
    office.sweep()
    browser = office.browser("officer")
    back = press(browser, browser.get(case(reference, "bounce")), "Record a returned letter", notice="acknowledgement")
    assert "Recorded." in back.text
    again = press(browser, browser.get(case(reference, "resend")), "Send a letter again", notice="acknowledgement")
    assert "The letter is on its way." in again.text
    assert office.kinds(reference)[-2:] == ["bounced", "resent"]
