"""What of a case is taken away and what stays, on every table."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.erasures import TableErasures
from chalicelib.adapters.retention import TableRetention
from chalicelib.ports import Conflict, Erasure, Label, Listed, PartyErasure, Pointer, View
from tests.contract.build import HOUR, MONDAY, commit, notice

ONE = Erasure(
    case_id="C1", reference="R", site="north", at=datetime(2032, 9, 15, 1, 30, tzinfo=UTC), kept_until=date(2032, 9, 14),
    called_on=date(2032, 8, 2), proposed_by="p1", confirmed_by="p2", found={"BODY": 1},
)  # fmt: skip


def filled(table) -> TableErasures:
    cases = TableCases(table)
    label = Label(case_id="C1", site="north", name="Robin", title="The roof", found_by=("robin", "wren"))
    leading = [Pointer(key="REF#R", case_id="C1"), Pointer(key="LINK#f", case_id="C1")]
    cases.append(commit(notices=[notice()], pointers=leading, label=label))
    cases.append(commit("C2"))
    cases.saw(View(case_id="C1", person="p1", at=MONDAY))
    return TableErasures(table)


def test_everything_goes_but_the_chain_the_row_and_the_reference(table):
    erasures = filled(table)
    assert dict(erasures.counted("C1")) == {"BODY": 1, "LABEL": 1, "NOTICE": 1, "VIEW": 1}
    for _ in range(2):
        erasures.take_away("C1", ["LINK#f"])
    assert [item["sk"] for item in table.between("CASE#C1", " ", "~")] == ["CASE", "EVENT#000001"]
    assert table.between("FIND", " ", "~") == []
    cases = TableCases(table)
    assert (cases.follow("LINK#f"), dict(erasures.counted("C1"))) == (None, {})
    assert cases.follow("REF#R") is not None
    other = cases.load("C2", bodies=True)
    assert other is not None and other.bodies


def test_what_was_begun_is_gone_on_with_until_it_is_over_and_then_proved(table):
    erasures, retention = TableErasures(table), TableRetention(table)
    retention.put(None, Listed(site="north", case_id="C1", called_on=date(2032, 8, 2)))
    erasures.begin(ONE)
    with pytest.raises(Conflict):
        erasures.begin(ONE)
    assert (erasures.begun(), erasures.proof("north", "C1")) == ([ONE], None)
    erasures.over(ONE)
    assert (erasures.begun(), erasures.proofs("north"), erasures.proof("north", "C1")) == ([], [ONE], ONE)
    assert (retention.listed("north"), erasures.proofs("south")) == ([], [])


def test_what_was_given_up_was_not_begun(table):
    erasures = TableErasures(table)
    erasures.begin(ONE)
    erasures.given_up(ONE)
    assert erasures.begun() == []


def test_of_two_who_decide_at_once_one_is_too_late(table):
    retention = TableRetention(table)
    called = Listed(site="north", case_id="C1", called_on=date(2032, 8, 2))
    retention.put(None, called)
    said = Listed(site="north", case_id="C1", called_on=date(2032, 8, 2), proposed_by="p1", proposed_at=MONDAY)
    retention.put(called, said)
    with pytest.raises(Conflict):
        retention.put(called, said)
    with pytest.raises(Conflict):
        retention.put(None, called)
    assert retention.listed("north") == [said]


def test_a_list_knows_for_which_month_it_was_made(table):
    retention = TableRetention(table)
    assert retention.month("north") == ""
    retention.made("north", "2032-08")
    assert (retention.month("north"), retention.listed("north")) == ("2032-08", [])


def test_who_is_to_be_erased_from_a_case_is_proposed_once_taken_back_and_proposed_anew(table):
    """A page may take nothing away: what is taken back is written down as that."""
    erasures = TableErasures(table)
    one = PartyErasure(
        case_id="C1", reference="RDS-1", site="north", party="complainant", ground="objects", proposed_by="a", at=MONDAY
    )
    erasures.put_party(None, one)
    erasures.put_party(one, replace(one, confirmed_by="b", confirmed_at=MONDAY))
    (confirmed,) = erasures.parties()
    for was in (None, one):
        with pytest.raises(Conflict):
            erasures.put_party(was, one)
    assert (confirmed.confirmed_by, confirmed.version) == ("b", 2)
    erasures.put_party(confirmed, replace(confirmed, taken_back=True))
    assert erasures.parties() == []
    with pytest.raises(Conflict):
        erasures.put_party(confirmed, replace(confirmed, confirmed_by="d"))
    erasures.put_party(None, replace(one, proposed_by="c", at=MONDAY + HOUR))
    assert [found.proposed_by for found in erasures.parties()] == ["c"]
    erasures.party_over(one)
    assert erasures.parties() == []
