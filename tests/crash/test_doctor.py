"""`redress doctor`: what is said twice must agree with its case; what can be made anew from the history is made anew."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.actions.consistency import Inconsistency, check, repair
from chalicelib.adapters.table import Item
from tests.crash.damage import changed, kinds, without_envelope, written_by_a_later_version
from tests.crash.deployment import Deployment
from tests.crash.stories import lodge, sweeps
from tests.dates import instant


@pytest.fixture
def house() -> Deployment:
    """Two cases; the acknowledgement of the second has not gone yet."""
    house = Deployment().set_up()
    lodge(house, "D1")
    sweeps(house)
    lodge(house, "D2")
    return house


def ids(house: Deployment) -> list[str]:
    return sorted(house.process().cases.every())


def without(*names: str) -> Callable[[Item], Item]:
    return lambda item: {name: value for name, value in item.items() if name not in names}


def having(**values: Any) -> Callable[[Item], Item]:
    return lambda item: {**item, **values}


def gone(item: Item) -> None:
    return None


MENDABLE = {
    "no wake time": ("CASE", without("wake_at", "due_shard"), ["summary wake_at", "due not listed"]),
    "not in the index of what is due": ("CASE", without("due_shard"), ["due not listed"]),
    "a wake time that is too late": ("CASE", having(wake_at="2027-01-01T00:00:00.000Z"), ["summary wake_at"]),
    "not in the list of open cases": ("CASE", without("open_shard"), ["open"]),
    "a status that is not its own": ("CASE", having(status="closed"), ["summary status"]),
    "posts that others hold": ("CASE", having(posts="head=nobody"), ["summary posts"]),
    "a notice that waits in no list": ("NOTICE#000001-1", without("outbox_shard"), ["outbox 000001-1"]),
    "a notice without its next attempt": ("NOTICE#000001-1", without("next_attempt_at"), ["outbox 000001-1"]),
    "no way from its reference": ("REF", gone, ["pointer REF"]),
    "no way from its link": ("LINK", gone, ["pointer LINK"]),
}


def said(findings: list[Inconsistency]) -> list[str]:
    return [f"{finding.what} {finding.why}" for finding in findings]


def test_where_all_is_well_it_finds_nothing_and_changes_nothing(house: Deployment) -> None:
    before = house.table.items()
    assert check(house.process()) == repair(house.process()) == []
    assert house.table.items() == before


@pytest.mark.parametrize("harm", MENDABLE)
def test_drift_is_found_in_its_own_case_and_mended(house: Deployment, harm: str) -> None:
    sk, change, finds = MENDABLE[harm]
    _, harmed = ids(house)
    before = house.table.items()
    changed(house, harmed, sk, change)
    found = check(house.process())
    assert {finding.case_id for finding in found} == {harmed}
    assert all(any(text.startswith(what) for text in said(found)) for what in finds), said(found)
    assert repair(house.process()) == found
    assert check(house.process()) == []
    assert house.table.items() == before, "as if it had never been"


def test_a_notice_that_was_lost_from_its_list_is_sent_once_it_is_mended(house: Deployment) -> None:
    sent = len(house.mailer.sent)
    changed(house, ids(house)[1], "NOTICE#000001-1", without("outbox_shard", "next_attempt_at"))
    repair(house.process())
    sweeps(house)
    assert [mail.to for mail in house.mailer.sent[sent:]].count("robin@example.com") == 1


def test_a_case_that_was_lost_from_its_index_is_reminded_once_it_is_mended(house: Deployment) -> None:
    sweeps(house)
    _, harmed = ids(house)
    changed(house, harmed, "CASE", without("due_shard", "wake_at"))
    house.now = instant("Thu 2026-10-08 08:00")
    sweeps(house)
    assert "reminder_fell" not in kinds(house, harmed)
    repair(house.process())
    sweeps(house)
    assert "reminder_fell" in kinds(house, harmed)


def test_a_case_that_can_be_read_again_waits_no_longer(house: Deployment) -> None:
    _, harmed = ids(house)
    house.process().cases.set_aside(harmed, instant("Fri 2026-10-09 08:00"))
    assert [finding.what for finding in check(house.process())] == ["set_aside"]
    repair(house.process())
    assert check(house.process()) == []


def forged(item: Item) -> Item:
    return {**item, "envelope": str(item["envelope"]).replace('"formal"', '"informal"')}


def reworded(item: Item) -> Item:
    return {**item, "body": json.dumps({**json.loads(str(item["body"])), "narrative": "All is well."})}


@pytest.mark.parametrize(("sk", "change", "finds"), [
    ("EVENT#000001", forged, "broken_history"),
    ("EVENT#000001", without_envelope, "unreadable Damaged"),
    ("BODY#000001", reworded, "broken_history event 1: its words were changed"),
    ("CASE", having(head="0" * 64), "broken_history the last event is not the one that the summary names"),
    ("CASE", gone, "unreadable Damaged"),
])  # fmt: skip
def test_a_history_that_does_not_hold_is_found_and_left_as_it_is(house: Deployment, sk, change, finds) -> None:
    changed(house, ids(house)[1], sk, change)
    before = house.table.items()
    found = repair(house.process())
    assert [text.startswith(finds) for text in said(found)] == [True], said(found)
    assert house.table.items() == before


def test_an_event_of_a_later_version_is_found_and_kept(house: Deployment) -> None:
    written_by_a_later_version(house, ids(house)[1], kind="mediated")
    before = house.table.items()
    assert said(repair(house.process())) == ["unknown_event mediated"]
    assert house.table.items() == before
