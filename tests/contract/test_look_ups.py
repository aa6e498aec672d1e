"""What a case is found by: entries that are written, change and go with its label, whatever alphabet they are in."""

from dataclasses import replace

import pytest

from chalicelib.adapters.archive import TableArchive
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.memory import MemoryTable
from chalicelib.domain.casework.label import Label
from chalicelib.ports import Conflict, WordList
from tests.contract.build import MINUTE, MONDAY, commit, summary


def called(case_id="C1", *values, **changes):
    return Label(**{"case_id": case_id, "site": "north", "name": "Robin Wren", "found_by": values} | changes)


def add(cases, case_id, *values):
    cases.append(commit(case_id, label=called(case_id, *values)))


def ids(found):
    return [(entry.value, entry.case_id) for entry in found]


def test_a_label_is_read_back_with_those_that_there_are(cases):
    label = called("C1", "robin", "wren", title="The gate was left open")
    cases.append(commit(label=label))
    cases.append(commit("C2"))
    assert cases.labels(["C1", "C2", "never"]) == {"C1": label}
    assert cases.labels([]) == {}


def test_cases_are_found_by_how_a_value_begins_in_the_order_of_values(cases):
    add(cases, "C1", "wren", "robin")
    add(cases, "C2", "wrenfield")
    add(cases, "C3", "wr@example.org")
    assert ids(cases.look_up("wren", 10)) == [("wren", "C1"), ("wrenfield", "C2")]
    assert ids(cases.look_up("wr", 10)) == [("wr@example.org", "C3"), ("wren", "C1"), ("wrenfield", "C2")]
    assert ids(cases.look_up("wr", 2)) == [("wr@example.org", "C3"), ("wren", "C1")]
    assert cases.look_up("x", 10) == []
    (found, *_) = cases.look_up("wren", 1)
    assert (found.site, found.values) == ("north", ("wren", "robin"))


def test_a_whole_value_is_that_value_alone(cases):
    add(cases, "C1", "wren")
    add(cases, "C2", "wren#c1", "wrenfield")
    assert ids(cases.look_up("wren", 10, whole=True)) == [("wren", "C1")]


def test_every_entry_begins_with_nothing_in_whatever_alphabet(cases):
    add(cases, "C1", "李小龍", "ώmega", "0161", "\U0001f600x")
    assert len(cases.look_up("", 0)) == 4
    assert ids(cases.look_up("李", 10)) == [("李小龍", "C1")]
    assert ids(cases.look_up("\U0001f600", 10)) == [("\U0001f600x", "C1")]


def test_what_no_longer_leads_to_a_case_is_found_no_more_and_the_rest_is(cases, table):
    add(cases, "C1", "robin", "robin@example.org")
    changed = summary(version=2, changed_at=MONDAY + MINUTE)
    label = called("C1", "robin", "wren@example.org")
    cases.append(commit("C1", 2, summary=changed, label=label, no_longer=["robin@example.org"]))
    assert ids(cases.look_up("", 0)) == [("robin", "C1"), ("wren@example.org", "C1")]
    (gone,) = table.between("FIND", "robin@", "robin@~")
    assert "values" not in gone and gone["expires"] == int((MONDAY + MINUTE).timestamp())


def test_a_value_that_comes_back_leads_to_its_case_again(cases):
    add(cases, "C1", "robin")
    for version, now, gone in ((2, (), ["robin"]), (3, ("robin",), [])):
        at = summary(version=version, changed_at=MONDAY)
        cases.append(commit("C1", version, summary=at, label=called("C1", *now), no_longer=gone))
    assert ids(cases.look_up("robin", 10)) == [("robin", "C1")]


def test_a_commit_that_loses_its_race_leaves_the_entries_as_they_were(cases):
    add(cases, "C1", "robin")
    with pytest.raises(Conflict):
        cases.append(commit("C1", 3, since=2, label=called("C1", "wren"), no_longer=["robin"]))
    assert ids(cases.look_up("", 0)) == [("robin", "C1")]


def test_an_impossible_value_finds_nothing(cases):
    add(cases, "C1", "robin")
    assert cases.look_up("x" * 3000, 10) == []


def test_a_case_that_is_put_back_is_found_as_before(table):
    source = MemoryTable()
    TableCases(source).append(commit(label=called("C1", "robin", "wren")))
    archive = TableArchive(table)
    archive.put_back(TableArchive(source).case("C1"))
    assert ids(TableCases(table).look_up("", 0)) == [("robin", "C1"), ("wren", "C1")]
    assert list(archive.found()) == ["C1"]


def test_the_words_of_open_cases_are_an_item_of_each_and_stand_apart_from_the_list_of_cases(cases):
    told = WordList(case_id="C1", site="north", words=" the gate ", next_due=MONDAY)
    cases.append(commit("C1", words=told))
    cases.append(commit("C2", words=WordList(case_id="C2", site="north", words=" bus ", next_due=MONDAY)))
    assert sorted(one.case_id for one in cases.word_lists()) == ["C1", "C2"]
    assert replace(told, next_due=None) in list(cases.word_lists())  # where it stands is not asked for
    cases.append(commit("C2", version=2, words=WordList(case_id="C2", site="north")))
    assert [one.case_id for one in cases.word_lists()] == ["C1"], "of a closed one there is none"
    assert {row.case_id for row in cases.open_cases(10)[0]} == {"C1", "C2"}
