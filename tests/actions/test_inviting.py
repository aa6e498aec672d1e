"""Whoever the stack names as first administrator is mailed the link to begin with, as long as nobody sets anything up."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions import accounts, inviting, sweeping
from chalicelib.adapters.memory import Memory
from chalicelib.domain.access.viewer import EVERYWHERE, SET_UP
from chalicelib.ports import Mail, Services
from tests.dates import instant

ROBIN = "robin@charity.example"
LINK = re.compile(r"/staff/first/([A-Za-z0-9_-]{43})")


class FirstDay:
    """An empty table, and a clock that a test moves."""

    def __init__(self) -> None:
        self.memory, self.now = Memory(), instant("Mon 2026-09-14 10:00")

    @property
    def services(self) -> Services:
        return replace(self.memory.services(lambda: self.now), wall=lambda: self.now)

    def minute(self, email: str = ROBIN) -> None:
        """What the schedule does."""
        inviting.invite(self.services, email)
        sweeping.sweep(self.services, lambda: 3600.0)
        self.now += timedelta(minutes=1)

    @property
    def mails(self) -> list[Mail]:
        return self.memory.mailer.sent

    @property
    def key(self) -> str:
        found = LINK.search(self.mails[-1].text)
        assert found
        return found[1]


@pytest.fixture
def day() -> FirstDay:
    return FirstDay()


def test_the_link_is_mailed_once_and_works(day: FirstDay) -> None:
    for _ in range(5):
        day.minute()
    assert [mail.to for mail in day.mails] == [ROBIN]
    assert accounts.invited(day.services, day.key).open_at(day.now)


def test_another_comes_when_it_has_ended_unused_and_not_before(day: FirstDay) -> None:
    day.minute()
    first = day.key
    day.now += timedelta(hours=47)
    day.minute()
    assert len(day.mails) == 1
    day.now += timedelta(hours=2)
    day.minute()
    assert len(day.mails) == 2 and day.key != first
    with pytest.raises(accounts.NoLonger):
        accounts.invited(day.services, first)


def test_nobody_is_invited_once_somebody_sets_things_up(day: FirstDay) -> None:
    day.memory.organisation.put_person("sam", "Sam Larksong", "sam@example.org", {EVERYWHERE: [SET_UP]})
    day.minute()
    assert day.mails == []


def test_where_the_stack_names_nobody_nobody_is_invited(day: FirstDay) -> None:
    day.minute("")
    assert day.mails == []


def test_a_mended_address_hears_at_once(day: FirstDay) -> None:
    day.minute("robin@charity.exmaple")
    day.minute()
    assert [mail.to for mail in day.mails] == ["robin@charity.exmaple", ROBIN]


def test_the_link_lies_in_no_store(day: FirstDay) -> None:
    day.minute()
    assert day.key not in str(list(day.memory.table.items()))


def test_a_link_that_was_used_by_then_is_not_mailed(day: FirstDay) -> None:
    inviting.invite(day.services, ROBIN)
    day.memory.organisation.put_person("sam", "Sam Larksong", "sam@example.org", {EVERYWHERE: [SET_UP]})
    day.now += timedelta(days=3)
    sweeping.sweep(day.services, lambda: 3600.0)
    assert day.mails == []


def test_a_renewed_secret_breaks_no_mail_that_waits(day: FirstDay) -> None:
    inviting.invite(day.services, ROBIN)
    renewed = replace(day.services, link_version=2)
    sweeping.sweep(renewed, lambda: 3600.0)
    assert accounts.invited(day.services, day.key).open_at(day.now)
