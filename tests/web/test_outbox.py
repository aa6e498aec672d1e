"""Whoever sets up sees what mail has not gone, since when and why, and sends it again; of nobody's case a word."""

from contextlib import suppress

import pytest

from app import app
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.ports import Mail, SendFailed
from chalicelib.tooling.cli import work
from tests.dates import instant
from tests.pages import Browser
from tests.staff import signed_in
from tests.web.answers import ANSWERS, fill_in
from tests.web.mail import newest

PAGE = "/staff/outbox"


@pytest.fixture
def keeper(organisation) -> Browser:
    register = organisation.memory.organisation
    register.put_person("keeper", "Keeper Larksong", "keeper@example.org", {EVERYWHERE: [SET_UP], "north": ["senior"]})
    return signed_in(Browser(app), organisation.services, "keeper")


def refuse(organisation, why: str) -> None:
    """The medium refuses everything from now on."""

    def refusing(mail: Mail) -> str:
        raise SendFailed(why, "ours")

    organisation.memory.mailer.send = refusing


def complain(organisation) -> None:
    browser = Browser(app)
    browser.press(fill_in(browser, browser.press(browser.get("/"), "Start now"), ANSWERS), "Send my complaint")


def swept(organisation) -> None:
    """Whether or not anything was sent."""
    with suppress(IndexError):
        newest(organisation)


def test_when_all_has_gone_the_page_says_so(keeper):
    assert "All mail has been sent." in keeper.get(PAGE).text


def test_the_page_of_unsent_mail_says_what_waits_since_when_and_why_and_sends_it_again(keeper, organisation):
    send = organisation.memory.mailer.send
    refuse(organisation, "MessageRejected")
    complain(organisation)
    swept(organisation)
    page = keeper.get(PAGE)
    assert "to the complainant" in page.text and "refused 1 time" in page.text
    assert "has not verified our address or domain" in page.text
    organisation.memory.mailer.send = send
    assert "We will try again within a minute." in keeper.press(page, "Send everything again").text
    swept(organisation)
    assert "All mail has been sent." in keeper.get(PAGE).text


def test_of_a_case_about_them_nothing_is_shown(organisation, keeper):
    refuse(organisation, "MessageRejected")
    complain(organisation)
    swept(organisation)
    organisation.act("north.chair", "look", about=("keeper",))
    assert "complainant" not in keeper.get(PAGE).text


def test_the_operator_reads_and_does_the_same_from_the_command_line(organisation):
    refuse(organisation, "SendingPausedException")
    complain(organisation)
    swept(organisation)
    reply = work.run(organisation.services, {"command": "outbox", "again": True})
    assert {one["why"] for one in reply["waits"]} == {"SendingPausedException"}
    assert reply["again"] == len(reply["waits"]) > 0
    assert [n.next_attempt_at for n in organisation.memory.outbox.waiting("mail")] == [
        instant("Mon 2026-09-14 10:00")
    ] * len(reply["waits"])
