"""Items of earlier releases are read as this one writes them, in one place, and stay as they are until they are written."""

import json

import pytest

from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.schema import NewerSchema, Versioned, upcast
from chalicelib.adapters.table import Put
from chalicelib.release import STORED

SHOUTED = {1: lambda item: {**item, "name": str(item["name"]).upper()}, 3: lambda item: {**item, "third": True}}


def test_every_item_is_written_with_the_number_of_what_its_release_stores():
    table = MemoryTable()
    Versioned(table).write([Put({"pk": "p", "sk": "s"})])
    Versioned(table).fill([{"pk": "p", "sk": "t"}])
    assert [item["v"] for item in table.items()] == [STORED, STORED]


@pytest.mark.parametrize(("item", "read"), [
    ({"name": "a"}, {"name": "A", "third": True, "v": 4}),
    ({"name": "a", "v": 1}, {"name": "A", "third": True, "v": 4}),
    ({"name": "a", "v": 2}, {"name": "a", "third": True, "v": 4}),
    ({"name": "a", "v": 4}, {"name": "a", "v": 4}),
])  # fmt: skip
def test_an_item_is_read_as_the_present_release_would_have_written_it(item, read):
    assert upcast(item, SHOUTED, 4) == read


def test_an_item_of_a_later_release_is_refused_and_nothing_of_it_is_said():
    with pytest.raises(NewerSchema, match=r"^an item of number 5$"):
        upcast({"name": "Robin", "v": 5}, SHOUTED, 4)


def test_notices_that_wait_in_another_items_keeping_are_as_old_as_that():
    rest = json.dumps([json.dumps({"item": {"name": "a"}, "lease": None})])
    (text,) = json.loads(upcast({"name": "r", "rest": rest, "v": 1}, SHOUTED, 2)["rest"])
    assert json.loads(text) == {"item": {"name": "A", "v": 2}, "lease": None}


def test_whatever_is_asked_for_comes_out_of_the_table_as_this_release_writes_it():
    table = MemoryTable()
    old = {"pk": "p", "sk": "s", "due_shard": "due", "wake_at": "2026"}
    table.fill([old])
    new, read = Versioned(table), {**old, "v": STORED} if STORED > 1 else old
    assert new.get(("p", "s")) == read
    assert new.get_many([("p", "s")]) == new.between("p", "a", "z") == list(new.index("due", "due", page=9)) == [read]
    assert new.update(("p", "s"), {}, "tries") == {**read, "tries": 1}
    assert new.get(("p", "gone")) is None
