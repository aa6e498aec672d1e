"""How things are written down: every field comes back, indexes are those of the template, and memory exports it all."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from chalicelib.adapters import items
from chalicelib.adapters.attributes import from_wire, to_wire
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.memory import Memory
from chalicelib.adapters.table import INDEXES, Put
from chalicelib.ports import Details, Pointer
from infrastructure.emulate import table_definition
from tests.contract.build import MINUTE, MONDAY, commit, notice, summary


def test_the_indexes_are_those_of_the_template():
    declared = {
        index["IndexName"]: tuple(key["AttributeName"] for key in index["KeySchema"])
        for index in table_definition()["GlobalSecondaryIndexes"]
    }
    assert dict(INDEXES) == declared


FULL_NOTICE = notice(
    useless_after=MONDAY + MINUTE,
    lane="first",
    attempts=3,
    refusals=2,
    refused="TooManyRequestsException",
    lease="w",
    settled="told",
    settled_at=MONDAY,
    letter="key",
    medium="post",
    home="ACCOUNT#head",
    went_with=("C1|2",),
)


@pytest.mark.parametrize(
    ("thing", "written", "read"),
    [
        (summary(), items.summary_item, items.summary_of),
        (summary(next_due=None, wake_at=None, waiting=(), strikes=4), items.summary_item, items.summary_of),
        (notice(), items.notice_item, items.notice_of),
        (FULL_NOTICE, items.notice_item, items.notice_of),
        (Pointer(key="LINK#f", case_id="C1", party="2", generation=7), items.pointer_item, items.pointer_of),
    ],
)
def test_what_is_written_down_is_read_back_through_the_wire(thing, written, read):
    assert read(from_wire(to_wire(written(thing)))) == thing


def test_a_full_notice_says_something_in_every_field():
    assert all(getattr(replace(FULL_NOTICE, next_attempt_at=MONDAY), field.name) for field in fields(FULL_NOTICE))


def test_an_index_attribute_is_there_only_while_it_is_meant():
    assert {"due_shard", "open_shard"} <= items.summary_item(summary()).keys()
    assert (
        not {"due_shard", "open_shard", "wake_at", "next_due"}
        & items.summary_item(summary(wake_at=None, next_due=None)).keys()
    )
    assert "outbox_shard" not in items.notice_item(notice(next_attempt_at=None))


def test_instants_sort_as_they_follow_each_other():
    told = [datetime(2026, 9, 14, 9, 0, 0, ms * 1000, UTC) for ms in (0, 1, 10, 999)]
    assert sorted(map(items.instant, told)) == [items.instant(at) for at in told]
    assert items.instant(MONDAY) == "2026-09-14T09:00:00.000Z"


def test_an_item_that_lacks_what_must_be_there_is_refused():
    item = items.summary_item(summary())
    del item["reference"]
    with pytest.raises(TypeError, match="reference"):
        items.summary_of(item)


def test_an_item_may_hold_what_a_later_version_writes():
    assert items.summary_of({**items.summary_item(summary()), "mood": "hopeful"}) == summary()


def test_a_table_filled_in_memory_can_be_copied_into_a_real_one(dynamodb, dynamodb_table):
    memory = Memory()
    memory.cases.append(commit(notices=[notice()], pointers=[Pointer(key="REF#R", case_id="C1")], draft="D1"))
    memory.organisation.put_details(Details(name="The Example Trust"))
    copy = DynamoTable(dynamodb, dynamodb_table)
    for item in memory.table.items():
        copy.write([Put(item)])
    found = dynamodb.scan(TableName=dynamodb_table)["Items"]
    assert sorted(map(from_wire, found), key=items.key_of) == memory.table.items()
