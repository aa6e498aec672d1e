"""What is given of cases to others is kept: bundles with their case, requests for data, leave for inspectors."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.adapters.bundles import TableBundles
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.data_requests import TableDataRequests
from chalicelib.adapters.inspections import TableInspections
from chalicelib.ports import Bundle, Conflict, DataRequest, Given, Inspection, Look
from tests.contract.build import HOUR, MONDAY

BUNDLE = Bundle(
    id="B1", case_id="C1", recipient="panel", by="north.officer", at=MONDAY, documents=("Chronology",),
    blacked_out=("Tansy",), left=("Wren",),
)  # fmt: skip
GIVEN = Given(
    id="F1", case_id="C1", request="R1", bundle="B1", place="CASE/C2/bundles/F1", cases=("C2", "C1"), by="north.records",
    at=MONDAY, kept_back=("Notes|1|legal",),
)  # fmt: skip
REQUEST = DataRequest(
    id="R1", by="north.records", at=MONDAY, received_on=date(2026, 9, 14), name="Wren Fell", holders=("a", "b")
)
LEAVE = Inspection(id="I1", by="north.records", at=MONDAY, whose="Ada Fell", until=date(2026, 11, 30), key="k1")


def test_a_bundle_belongs_to_its_case_and_is_not_read_with_it(table):
    bundles = TableBundles(table)
    later = replace(BUNDLE, id="B2", at=MONDAY + HOUR)
    for one in (BUNDLE, later, replace(BUNDLE, case_id="C2")):
        bundles.keep(one)
    bundles.give(GIVEN)
    assert (bundles.of("C1"), bundles.given("C1"), bundles.given("C2")) == ([BUNDLE, later], [GIVEN], [])
    assert TableCases(table).load("C1", bodies=True, notices=True) is None, "else every case would read its bundles"


def test_a_request_is_changed_by_whoever_read_it_last(table):
    requests = TableDataRequests(table)
    requests.keep(REQUEST)
    closed = replace(REQUEST, closed_on=date(2026, 10, 1), closed_how="Sent", version=2)
    requests.keep(closed)
    assert (requests.one("R1"), requests.all()) == (closed, [closed])
    for late in (REQUEST, closed):
        with pytest.raises(Conflict):
            requests.keep(late)


def test_nothing_is_found_under_another_name(table):
    assert TableDataRequests(table).one("") is None
    assert TableDataRequests(table).one("R9" * 2000) is None
    assert TableInspections(table).behind("") is None


def test_leave_is_found_by_the_hash_of_its_link_and_keeps_what_was_looked_at(table):
    inspections = TableInspections(table)
    inspections.keep(LEAVE)
    inspections.keep(replace(LEAVE, revoked_at=MONDAY + HOUR))
    look = Look(inspection="I1", at=MONDAY, what="the register")
    inspections.looked(look)
    assert inspections.behind("k1") == replace(LEAVE, revoked_at=MONDAY + HOUR)
    assert (len(inspections.all()), inspections.behind("I1"), inspections.looks("I1")) == (1, None, [look])
