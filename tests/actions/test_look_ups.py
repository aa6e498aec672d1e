"""What a case is found by belongs to it: written with the command, changed with the contact, copied, checked and mended."""

from dataclasses import replace

from chalicelib.actions import consistency
from chalicelib.actions.exporting import export
from chalicelib.actions.importing import import_copy
from chalicelib.actions.verifying import verify_all
from chalicelib.adapters.memory import MemoryFiles
from tests.actions.deployment import WREN, Deployment

PHONED = replace(WREN, telephone="01632 960 001")


def found_by(house: Deployment, value: str) -> list[str]:
    return [entry.case_id for entry in house.memory.cases.look_up(value, 0)]


def test_a_new_case_is_found_by_name_address_number_and_reference(house: Deployment) -> None:
    lodged = house.receive(PHONED)
    for value in ("robin", "wren", "robin@example.org", "01632960001", lodged.reference.replace("-", "").lower()):
        assert lodged.case_id in found_by(house, value)
    label = house.memory.cases.labels([lodged.case_id])[lodged.case_id]
    assert (label.name, label.title) == ("Robin Wren", "The gate was left open")


def test_an_anonymous_case_is_found_by_its_reference_alone(house: Deployment) -> None:
    lodged = house.receive(replace(WREN, anonymous=True, name="", email="", reach="none"))
    entries = house.memory.cases.look_up("", 0)
    assert {entry.case_id for entry in entries} == {lodged.case_id}
    assert all(entry.value[-1] >= "7" or entry.value.startswith("rds") or entry.value.isalnum() for entry in entries)
    assert len(entries) == 2


def test_it_is_found_by_the_new_address_and_no_longer_by_the_old(house: Deployment) -> None:
    lodged = house.receive(PHONED)
    house.do(lodged.case_id, "change_contact", "ceo", reach="email", full_name="Robyn Wren", email="wren@example.org")
    assert found_by(house, "wren@") == found_by(house, "robyn") == [lodged.case_id]
    assert found_by(house, "robin") == found_by(house, "01632") == []
    assert consistency.check(house.services) == []


def test_it_is_found_by_whoever_speaks_for_them_and_still_by_them(house: Deployment) -> None:
    lodged = house.receive()
    house.do(
        lodged.case_id, "represent", "ceo", authority="consent", full_name="Ash Larksong", reach="email",
        email="ash@example.org", text="They signed.",
    )  # fmt: skip
    assert found_by(house, "larksong") == found_by(house, "wren") == [lodged.case_id]
    assert house.memory.cases.labels([lodged.case_id])[lodged.case_id].name == "Robin Wren"


def test_what_changes_no_name_writes_no_entry(house: Deployment) -> None:
    lodged = house.receive()
    before = [item for item in house.memory.table.items() if item["pk"] == "FIND"]
    house.do(lodged.case_id, "note", "ceo", text="They rang.")
    assert [item for item in house.memory.table.items() if item["pk"] == "FIND"] == before


def test_what_leads_to_no_case_is_told(house: Deployment) -> None:
    house.receive()
    house.memory.table.fill(
        [{"pk": "FIND", "sk": "wren#gone", "value": "wren", "case_id": "gone", "site": "north", "values": ["wren"]}]
    )
    (finding,) = verify_all(house.services).findings
    assert finding.case_id == "gone" and "wren" not in finding.why


def test_the_doctor_makes_what_is_missing_and_takes_away_what_is_too_much(house: Deployment) -> None:
    lodged = house.receive(PHONED)
    table = house.memory.table
    table._partitions["FIND"].clear()
    known = {"case_id": lodged.case_id, "site": "north", "values": ["old"]}
    table.fill([{"pk": "FIND", "sk": f"old#{lodged.case_id}", "value": "old", **known}])
    table._partitions[f"CASE#{lodged.case_id}"].pop("LABEL")
    said = consistency.repair(house.services)
    assert {one.what for one in said} == {"label", "look_up"}
    assert not [one for one in said if "wren" in one.why.lower()]
    assert consistency.check(house.services) == []
    assert found_by(house, "wren") == [lodged.case_id] and found_by(house, "old") == []


def test_a_copy_that_is_put_back_is_found_as_before(house: Deployment) -> None:
    lodged = house.receive(PHONED)
    copy, stage = MemoryFiles(), Deployment(empty=True)
    export(house.services, copy)
    import_copy(stage.services, copy)
    assert found_by(stage, "wren") == [lodged.case_id]
    assert consistency.check(stage.services) == []
