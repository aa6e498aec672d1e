"""A copy of one table is put back into another, whichever they are, and the lists find everything again."""

from dataclasses import replace

import pytest

from chalicelib.adapters.accounts import TableAccounts
from chalicelib.adapters.archive import TableArchive
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.adapters.schema import Versioned
from chalicelib.domain.history import instant
from chalicelib.ports import Damaged, Pointer, View
from chalicelib.ports.archive import Restoring
from tests.contract.build import MINUTE, MONDAY, commit, notice, summary


def filled() -> TableArchive:
    table = Versioned(MemoryTable())
    leading = [Pointer(key=key, case_id="C1") for key in ("REF#RDS-7K3M-4XQT", "LINK#f")]
    TableCases(table).append(commit(notices=[notice()], pointers=leading))
    return TableArchive(table)


def test_a_case_is_read_whole_with_what_leads_to_it_and_without_its_places_in_lists(table):
    cases, archive = TableCases(table), TableArchive(table)
    cases.append(commit(notices=[notice()], pointers=[Pointer(key="REF#R", case_id="C1")]))
    cases.append(commit("C2"))
    records = archive.case("C1", ["REF#R", "LINK#none"])
    assert [record["sk"] for record in records] == ["BODY#000001", "CASE", "EVENT#000001", "NOTICE#000001-1", "REF"]
    assert not [name for record in records for name in record if name.endswith("_shard")]
    with pytest.raises(Damaged):
        archive.case("C3")


def test_what_was_put_back_is_found_by_time_and_mail_once_it_is_in_the_lists(table):
    records = filled().case("C1", ["REF#RDS-7K3M-4XQT", "LINK#f"])
    archive, cases, outbox = TableArchive(table), TableCases(table), TableOutbox(table)
    archive.put_back(records)
    assert cases.load("C1", bodies=True) is not None
    assert (cases.due(MONDAY + 99 * MINUTE, 9), cases.open_cases(9), outbox.due(MONDAY, "rest", 9)) == (
        [],
        ([], ""),
        [],
    )
    archive.into_lists(records)
    assert cases.due(MONDAY + 99 * MINUTE, 9) == ["C1"]
    assert [row.case_id for row in cases.open_cases(9)[0]] == ["C1"]
    assert len(outbox.due(MONDAY, "rest", 9)) == 1
    assert {pointer.key for pointer in archive.pointers()} == {"REF#RDS-7K3M-4XQT", "LINK#f"}


def test_what_has_moved_on_since_it_was_put_back_keeps_its_place(table):
    records = filled().case("C1")
    archive, cases = TableArchive(table), TableCases(table)
    archive.put_back(records)
    cases.append(commit(version=2, summary=summary(version=2, wake_at=None, next_due=None)))
    archive.into_lists(records)
    assert (cases.due(MONDAY + 99 * MINUTE, 9), cases.open_cases(9)) == ([], ([], ""))


def test_what_was_erased_again_since_it_was_put_back_is_in_no_list(table):
    archive = TableArchive(table)
    archive.into_lists([{"pk": "CASE#C1", "sk": "FILE#f1", "id": "f1", "wake_at": instant(MONDAY)}])
    assert table.between("CASE#C1", " ", "~") == []


def test_many_more_items_are_put_back_than_one_request_takes(table):
    archive = TableArchive(table)
    archive.put_back({"pk": "ORG", "sk": f"PERSON#{n:03}", "name": "x" * 500} for n in range(120))
    assert len(archive.organisation()) == 120


def test_what_happened_to_a_case_since_an_instant_is_found_with_its_looks_and_settled_notices(table):
    """And nothing else: a mail of a sign-in is of no case."""
    archive, cases, outbox = TableArchive(table), TableCases(table), TableOutbox(table)
    cases.append(commit(notices=[notice()], summary=summary(changed_at=MONDAY)))
    cases.append(commit("C2", summary=summary("C2", changed_at=MONDAY + MINUTE)))
    cases.saw(View(case_id="C3", person="ceo", at=MONDAY + 2 * MINUTE))
    outbox.put(notice(settled="told", settled_at=MONDAY + 3 * MINUTE, next_attempt_at=None), "")

    sign_in = notice("", "1", home="SIGNIN#s")
    TableAccounts(table).write(sign_in)
    outbox.put(replace(sign_in, settled="told", settled_at=MONDAY + 4 * MINUTE, next_attempt_at=None), "")

    def since(minutes: int) -> list[str]:
        return [c for _, c in archive.changed(instant(MONDAY + minutes * MINUTE), MONDAY + 5 * MINUTE)]

    assert [case_id for _, case_id in archive.changed("", MONDAY + 5 * MINUTE)] == ["C1", "C2", "C3", "C1"]
    assert (since(1), since(2), since(4)) == (["C2", "C3", "C1"], ["C3", "C1"], [])
    assert list(archive.changed("", MONDAY - MINUTE)) == []


def test_a_table_is_empty_until_somebody_is_there_and_keeps_how_far_a_copy_has_come(table):
    archive = TableArchive(table)
    assert archive.is_empty() and archive.restoring() is None
    state = Restoring(of="a digest", after="C7", filled=True)
    archive.keep_restoring(state)
    assert archive.restoring() == state and archive.is_empty()
    archive.put_back([{"pk": "ORG", "sk": "SETTINGS", "name": "x"}])
    assert not archive.is_empty()
