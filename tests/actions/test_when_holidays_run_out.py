"""A date past the last known bank holiday is counted with the expected ones, said to be provisional, and alarmed once."""

import pytest

from tests.actions.deployment import Deployment
from tests.cast import due
from tests.dates import instant

LATE = "Mon 2028-12-11 10:00"
ALARM = "holidays_run_out"


@pytest.fixture
def house() -> Deployment:
    return Deployment(now=instant(LATE))


def alarmed(house: Deployment) -> list[str]:
    return [why for name, _, why in house.memory.alarms.raised if name == ALARM]


def test_a_date_past_the_known_holidays_is_counted_with_those_that_are_expected(house: Deployment) -> None:
    assert due(house.case(house.receive().case_id), "formal.respond") == "Thu 2029-01-11"


def test_a_date_past_the_known_holidays_is_alarmed_when_it_begins_and_not_again(house: Deployment) -> None:
    case_id = house.receive().case_id
    assert alarmed(house) == ["formal.respond"]
    house.do(case_id, "note", "investigating_officer", text="They rang.")
    house.sweep("Tue 2028-12-12 10:00")
    assert alarmed(house) == ["formal.respond"]


def test_a_date_before_it_is_not(house: Deployment) -> None:
    house.receive()
    assert "formal.acknowledge" not in alarmed(house)


def test_a_window_that_an_answer_opens_past_it_is_alarmed_too(house: Deployment) -> None:
    case_id = house.receive().case_id
    house.at("Wed 2028-12-20 10:00")
    house.do(case_id, "issue_outcome", "investigating_officer", finding="upheld")
    house.sweep("Wed 2028-12-20 10:05")
    assert alarmed(house) == ["formal.respond", "appeal.request"]


def test_whoever_reads_the_letter_hears_that_it_may_still_move(house: Deployment) -> None:
    house.receive()
    house.sweep("Mon 2028-12-11 10:05")
    (letter,) = house.mails("robin")
    assert "Bank holidays so far ahead are not set yet, so this date may still move." in letter.text
