"""Whether everything is there and nobody changed it: each way of changing something is found, and named."""

from collections.abc import Callable

import pytest

from chalicelib.actions.verifying import verify_all
from chalicelib.adapters.table import Item
from tests.actions.deployment import Deployment


@pytest.fixture
def house() -> Deployment:
    made = Deployment()
    made.receive()
    made.sweep()
    return made


def case_of(house: Deployment) -> str:
    (case_id,) = house.memory.cases.every()
    return case_id


def found(house: Deployment) -> list[str]:
    return [one.why for one in verify_all(house.services).findings]


def tamper(house: Deployment, sk: str, change: Callable[[Item], Item | None]) -> None:
    for partition in house.memory.table._partitions.values():
        for key in [key for key in partition if key.startswith(sk)][:1]:
            item = change(partition.pop(key))
            if item is not None:
                partition[key] = item


def test_of_what_nobody_touched_nothing_is_found(house):
    seen = verify_all(house.services)
    assert (seen.findings, seen.cases, seen.events) == ([], 1, house.stored(case_of(house)).summary.version)
    assert seen.files == len(house.memory.files.kept) > 0


@pytest.mark.parametrize(("sk", "change", "why"), [
    ("EVENT#000001", lambda i: {**i, "envelope": i["envelope"].replace("web", "wed")}, "event 2: it does not follow"),
    ("EVENT#000002", lambda i: None, "event 2: it does not follow the one before it"),
    ("BODY#000001", lambda i: {**i, "body": i["body"].replace("gate", "door")}, "event 1: its words were changed"),
    ("CASE", lambda i: {**i, "head": "0" * 64}, "the last event is not the one that its summary names"),
    ("CASE", lambda i: None, "it has no summary"),
    ("REF", lambda i: None, "its reference does not lead to it"),
    ("LINK", lambda i: None, "its link does not lead to it"),
    ("LINK", lambda i: {**i, "case_id": "another"}, "there is no such case, and a LINK leads to it"),
])  # fmt: skip
def test_what_was_changed_or_taken_away_is_found(house, sk, change, why):
    tamper(house, sk, change)
    assert any(why in one for one in found(house))


def test_words_that_were_erased_are_no_finding(house):
    tamper(house, "BODY#000001", lambda item: None)
    assert found(house) == []


def test_a_letter_that_is_gone_is_found(house):
    key, _ = house.memory.files.kept.popitem()
    assert found(house) == [f"a file is missing: {key}"]


def test_a_complaint_that_comes_in_meanwhile_is_no_finding(house):
    """People go on using the stage while all of it is looked at."""
    every = house.memory.cases.every

    def slow():
        found = list(every())
        house.receive()
        return iter(found)

    house.memory.cases.every = slow
    assert found(house) == []
