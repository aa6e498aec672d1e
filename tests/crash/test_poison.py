"""One thing that cannot be processed waits, is said, and never keeps the others waiting.

A case that lacks an envelope, an event of a kind that this version does not know, a letter that cannot be written.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise

import pytest

from chalicelib import messages
from chalicelib.actions.change import perform
from chalicelib.actions.unreached import WAITS
from chalicelib.domain.casework.commands import Note
from chalicelib.domain.history import UnknownEvent
from chalicelib.ports import Damaged
from chalicelib.queries.tracking import by_case
from tests.crash.damage import changed, kinds, without_envelope, written_by_a_later_version
from tests.crash.deployment import MINUTE, Deployment
from tests.crash.stories import lodge, sweeps
from tests.dates import instant

REMINDED = re.compile(r"^(?:\* )?\w+ due \w+day \d+ \w+: RDS-", re.MULTILINE)  # its subject
REMINDER = "Thu 2026-10-08 08:00"  # both cases are due then
Two = tuple[Deployment, str, str]


@pytest.fixture
def two() -> Two:
    """A house with two cases, at the moment of their first reminder."""
    house = Deployment().set_up()
    bad, good = lodge(house, "D1"), lodge(house, "D2")
    sweeps(house)
    house.now = instant(REMINDER)
    return house, bad, good


def half_gone(house: Deployment, case_id: str) -> None:
    changed(house, case_id, "EVENT#000001", without_envelope)


def of_another_version(house: Deployment, case_id: str) -> None:
    written_by_a_later_version(house, case_id, kind="mediated")


HARM = {"Damaged": half_gone, "UnknownEvent": of_another_version}


@pytest.mark.parametrize("why", HARM)
def test_a_case_that_cannot_be_read_is_set_aside_and_said_and_the_others_go_on(two: Two, why: str) -> None:
    house, bad, good = two
    HARM[why](house, bad)
    sweeps(house)
    assert ("case_set_aside", bad, why) in house.alarms.raised
    assert "reminder_fell" in kinds(house, good)


@pytest.mark.parametrize("why", HARM)
def test_mail_of_a_case_that_cannot_be_read_does_not_keep_other_mail_waiting(why: str) -> None:
    house = Deployment().set_up()
    bad = lodge(house, "D1", email="bad@example.com")
    lodge(house, "D2", email="good@example.com")
    HARM[why](house, bad)
    sweeps(house)
    assert [mail.to for mail in house.mailer.sent] == ["good@example.com", "investigating_officer@example.org"]
    assert ("notice_set_aside", bad, f"acknowledgement: {why}") in house.alarms.raised


def test_mail_that_cannot_be_read_for_waits_longer_each_time_and_is_never_given_up() -> None:
    house = Deployment().set_up()
    bad = lodge(house, "D1")
    HARM["UnknownEvent"](house, bad)
    tried = minutes_of_alarms(house, bad, times=9)
    waits = [later - earlier for earlier, later in pairwise(tried)]
    assert waits == [*WAITS, WAITS[-1]]
    assert house.process().outbox.waiting("mail") != []


def minutes_of_alarms(house: Deployment, case_id: str, times: int) -> list[timedelta]:
    """When the acknowledgement was set aside, counted from now."""
    begun, found = house.now, list[timedelta]()
    while len(found) < times:
        house.alarms.raised.clear()
        sweeps(house)
        if any(why.startswith("acknowledgement") for _, _, why in house.alarms.raised):
            found.append(house.now - begun - MINUTE)
    return found


def test_nobody_acts_on_a_case_whose_history_this_version_does_not_know(two: Two) -> None:
    house, bad, _ = two
    before = house.table.items()
    of_another_version(house, bad)
    with pytest.raises(UnknownEvent, match="mediated"):
        perform(house.process(), "ceo", bad, "note", Note(text="Roofer called."))
    with pytest.raises(UnknownEvent, match="mediated"):
        by_case(house.process(), bad)
    assert len(house.table.items()) == len(before), "it is kept as it was"


def test_a_damaged_case_is_refused_to_whoever_asks(two: Two) -> None:
    house, bad, _ = two
    half_gone(house, bad)
    with pytest.raises(Damaged):
        perform(house.process(), "ceo", bad, "note", Note(text="Roofer called."))
    with pytest.raises(Damaged):
        by_case(house.process(), bad)


def broken_letter(account: object, letter: object) -> messages.Message:
    raise RuntimeError("a template that does not know this case")


@pytest.fixture
def no_reminder_can_be_written(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, object]:
    broken = {**messages.MESSAGES, "reminder": broken_letter}
    monkeypatch.setattr("chalicelib.actions.letters.MESSAGES", broken)
    return broken


@pytest.mark.usefixtures("no_reminder_can_be_written")
def test_a_letter_that_cannot_be_written_is_said_and_other_mail_goes(two: Two) -> None:
    house, bad, _ = two
    lodge(house, "D3", email="good@example.com")
    sweeps(house)
    assert ("letter_not_rendered", bad, "reminder: RuntimeError") in house.alarms.raised
    assert "good@example.com" in [mail.to for mail in house.mailer.sent]
    assert not [mail for mail in house.mailer.sent if REMINDED.search(mail.text)]


def test_a_letter_that_can_be_written_again_goes_then(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    house, _, _ = two
    with monkeypatch.context() as patch:
        patch.setattr("chalicelib.actions.letters.MESSAGES", {**messages.MESSAGES, "reminder": broken_letter})
        sweeps(house)
    sweeps(house, times=5)
    (one,) = [mail.text for mail in house.mailer.sent if REMINDED.search(mail.text)]
    assert len(re.findall(r"\n\* .*: RDS-", one)) == 2, "both in one mail: each in its list"
    assert len(REMINDED.findall(one)) == 4, "and each by itself"
