"""Files that people sent are copied with their case, put back with it, and missed where they are not there."""

import pytest

from chalicelib.actions.arriving_files import judge
from chalicelib.actions.exporting import export
from chalicelib.actions.importing import import_copy
from chalicelib.actions.uploads import Place, key_of
from chalicelib.actions.verifying import verify_one
from chalicelib.adapters.memory import MemoryFiles
from tests import evidence as make
from tests.actions.deployment import Deployment

PHOTO = make.jpeg()


@pytest.fixture
def house() -> Deployment:
    return Deployment()


@pytest.fixture
def case_id(house: Deployment) -> str:
    return house.receive().case_id


def give(house: Deployment, case_id: str):
    return make.post(house.services, Place("case", case_id), "gate.jpg", PHOTO)


def test_the_file_and_the_copy_without_its_place_are_both_copied_and_put_back(house, case_id):
    keys = [key_of(give(house, case_id).id, shown=shown) for shown in (False, True)]
    copy, stage = MemoryFiles(), Deployment(now=house.now, empty=True)
    assert export(house.services, copy).troubles == {}
    assert copy.get(f"files/{keys[0]}") == PHOTO
    import_copy(stage.services, copy)
    assert [stage.services.files.get(key) for key in keys] == [house.services.files.get(key) for key in keys]
    assert verify_one(stage.services, case_id) == []


def test_a_file_that_is_missing_is_found_out(house, case_id):
    posted = give(house, case_id)
    house.memory.files.kept.pop(key_of(posted.id))
    assert verify_one(house.services, case_id) == [f"a file is missing: {key_of(posted.id)}"]


def test_one_with_a_virus_was_let_go_and_is_not_missed(house, case_id):
    posted = give(house, case_id)
    judge(house.services, posted, "threat")
    assert verify_one(house.services, case_id) == []
    copy = MemoryFiles()
    assert export(house.services, copy).troubles == {}
    assert not copy.has(f"files/{key_of(posted.id)}")
