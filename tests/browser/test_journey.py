"""The main job, end to end, in a real browser: a complaint comes in, is acknowledged, watched, answered and appealed."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chalicelib.data import bank_holidays
from chalicelib.domain.obligations.working_days import Calendar, add, subtract
from tests.browser.complaining import EMAIL, send
from tests.browser.visitor import Visitor, said_instant
from tests.runner import ROOT, Runner

OFFICER, CHAIR = "tansy.farthingale-oak@example.org", "wren.larksong@example.org"
LINK_ONLY = "We have written to you"
REASONS = (
    "You are right in most of this. The agreement was not passed on when the named adult went on leave, and three "
    "calls and an e-mail were not answered. I am sorry. From Monday Ms Brightwater meets Saffron every day, and Mr "
    "Inkpen-Thrush does when she is away. The late mark has been taken back. We did not find that other families were "
    "told of the move and you were not: nobody was."
)


@pytest.fixture
def visitor(browser: Browser, local: Runner, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    scripts = getattr(request, "param", True)
    context = browser.new_context(java_script_enabled=scripts, locale="en-GB", timezone_id="Europe/London")
    yield Visitor(context.new_page(), local, "with-scripts" if scripts else "without-scripts", scripts)
    context.close()


@pytest.mark.prove
def test_a_complaint_is_sent_acknowledged_overdue_answered_and_appealed(visitor: Visitor):
    reference = send(visitor)
    received = today(visitor)

    visitor.wait_for_mail(EMAIL, "We have your complaint")
    visitor.look("acknowledgement")
    visitor.follow_link_in_mail()
    visitor.look("case")
    assert reference in visitor.page.locator("main").inner_text()

    redress(visitor, reference, "assign", "--to", "larkfield.officer1")
    due = working_days(received, 20)
    clock_to(visitor, working_days(due, 1) + timedelta(days=1))
    reminders(visitor, reference, due)
    overdue(visitor, reference, due)

    before = len(visitor.mails(EMAIL, LINK_ONLY))
    redress(visitor, reference, "issue_outcome", "--finding", "partly_upheld", "--reasons", REASONS)
    while len(visitor.mails(EMAIL, LINK_ONLY)) == before:
        visitor.page.wait_for_timeout(250)
    visitor.newest_mail(EMAIL, LINK_ONLY)
    visitor.look("outcome")
    visitor.follow_link_in_mail()
    open_the_answer(visitor)
    ask_for_an_appeal(visitor)
    visitor.wait_for_mail(EMAIL, "We have your request")
    visitor.look("appeal-acknowledged")


def open_the_answer(visitor: Visitor) -> None:
    """The address is not confirmed yet, so what we wrote waits on the page until they press the button."""
    page = visitor.page
    visitor.look("unopened")
    visitor.follow(page.get_by_role("button", name="Yes, this is my email address. Show me the letter"))
    if page.get_by_role(
        "link", name="We gave you our response"
    ).count():  # it waits with the one that told of the delay
        visitor.look("letters")
        visitor.follow(page.get_by_role("link", name="We gave you our response"))
    visitor.look("letter")
    assert "The late mark has been taken back." in page.locator("main").inner_text()
    visitor.page.goto(page.url.partition("/letters")[0])
    visitor.look("answered")


def ask_for_an_appeal(visitor: Visitor) -> None:
    visitor.follow(visitor.page.get_by_role("link", name="Ask for the next stage"))
    visitor.look("next-stage")
    visitor.write("Nobody has said who answers the telephone now.", "Why are you asking?")
    visitor.press("Continue")
    visitor.look("check-request")
    visitor.press("Send my request")
    visitor.look("appealed")
    assert "Appeal" in visitor.page.locator("main").inner_text()


def reminders(visitor: Visitor, reference: str, due: date) -> None:
    """Two: two working days before the last day, and on it, both at eight in the morning."""
    eight = [datetime.combine(on, time(8)) for on in (due, working_days(due, -2))]
    said = alone_or_with_others(f"Response due {due:%A} {due.day} {due:%B}: {reference}")
    assert set(eight) <= set(visitor.mails(OFFICER, said))
    assert visitor.newest_mail(OFFICER, said)
    visitor.look("reminder")


def overdue(visitor: Visitor, reference: str, due: date) -> None:
    """The officer hears of it on the next working morning, and so does the chair, who oversees."""
    for to in (OFFICER, CHAIR):
        said = alone_or_with_others(f"Response overdue since {due:%A} {due.day} {due:%B}")
        assert datetime.combine(working_days(due, 1), time(8)) in visitor.mails(to, said)
        assert visitor.newest_mail(to, said)
        visitor.look(f"overdue-{to.partition('.')[0]}")


def alone_or_with_others(subject: str) -> re.Pattern[str]:
    """What one person is reminded of in one morning is one mail."""
    return re.compile(f"{re.escape(subject)}|reminders from the complaints desk")


def working_days(day: date, n: int) -> date:
    calendar = Calendar(*bank_holidays())
    return add(calendar, day, n).end if n > 0 else subtract(calendar, day, -n).end


def today(visitor: Visitor) -> date:
    visitor.go("/clock")
    return said_instant(visitor.page.locator("#now").inner_text()).date()


def clock_to(visitor: Visitor, day: date) -> None:
    while (now := today(visitor)) < day:
        visitor.press("A week on" if day - now >= timedelta(weeks=1) else "A day on")
    visitor.look("clock")


def redress(visitor: Visitor, reference: str, *command: str) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "redress", "do", reference, *command],
        cwd=ROOT, env=visitor.local.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("visitor", [False], indirect=True, ids=["without scripts"])
def test_the_form_needs_no_scripts(visitor: Visitor):
    reference = send(visitor)
    visitor.wait_for_mail(EMAIL, reference)
