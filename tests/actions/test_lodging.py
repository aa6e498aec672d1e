"""A form that was sent becomes one case, however often and by however many hands it is sent."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.actions.floods import FLOOD
from chalicelib.actions.lodging import NoSuchSite, submit
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.links import pointer_key
from chalicelib.domain.references import read
from tests.actions.deployment import WREN, Deployment
from tests.dates import day


def cases(house: Deployment) -> set[str]:
    return {str(item["pk"]) for item in house.memory.table.items() if item["sk"] == "CASE"}


def test_a_complaint_gets_a_reference_and_a_link_that_lead_to_its_case(house: Deployment) -> None:
    lodged = house.receive()
    for key in (f"REF#{read(lodged.reference.lower())}", pointer_key(lodged.token)):
        pointer = house.memory.cases.follow(key)
        assert pointer is not None and pointer.case_id == lodged.case_id


def test_sent_twice_it_is_one_case_and_the_same_confirmation(house: Deployment) -> None:
    assert house.receive(draft="a form") == house.receive(draft="a form")
    assert len(cases(house)) == 1


def test_sent_twice_at_once_it_is_one_case(house: Deployment) -> None:
    with ThreadPoolExecutor(8) as hands:
        lodged = list(hands.map(lambda _: submit(house.services, "a form", WREN), range(8)))
    assert len(cases(house)) == len({one.case_id for one in lodged}) == 1


def test_the_link_is_nowhere_in_the_table(house: Deployment) -> None:
    lodged = house.receive()
    assert lodged.token not in str(house.memory.table.items())


def test_the_words_are_in_the_body_and_in_the_label_and_nowhere_else(house: Deployment) -> None:
    lodged = house.receive()
    holders = {
        str(i["sk"]) for i in house.memory.table.items() if i["pk"] == f"CASE#{lodged.case_id}" and "Robin" in str(i)
    }
    assert holders == {"BODY#000001", "LABEL"}


def test_an_unknown_site_and_a_day_to_come_are_refused_and_leave_nothing(house: Deployment) -> None:
    with pytest.raises(NoSuchSite):
        house.receive(replace(WREN, site="nowhere"))
    with pytest.raises(Refused, match="in_future"):
        house.receive(replace(WREN, arose=day("Tue 2026-09-15")))
    assert cases(house) == set()


@pytest.mark.parametrize("what", ["place", "site"])
def test_more_than_a_school_sends_in_an_hour_is_taken_and_its_mail_waits_for_a_person(
    house: Deployment, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert FLOOD[what] >= 60, "a whole school may be one place"
    monkeypatch.setitem(FLOOD, what, most := 2)
    for n in range(most + 1):
        complaint, place = replace(WREN, email=f"parent.{n}@example.org"), "" if what == "site" else "192.0.2.1"
        submit(house.services, f"form {n}", complaint, place=place)
    house.sweep()
    assert len(cases(house)) == most + 1
    assert [len(house.mails(f"parent.{n}")) for n in range(most + 1)] == [1] * most + [0]
    assert house.memory.outbox.failed() == [] and "mail_given_up" in house.alarms()


def flooded(house: Deployment, number: int, **same: str) -> list[str]:
    """Ids of so many complaints by the form, each with an address of its own where none is said."""
    told = [replace(WREN, **{"email": f"parent.{n}@example.org", **same}) for n in range(number)]
    return [submit(house.services, f"form {n}", one).case_id for n, one in enumerate(told)]


def test_what_waited_in_a_flood_goes_once_somebody_takes_it_up_each_once_and_no_faster_than_may_be(
    house: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FLOOD, "site", 2)
    found = flooded(house, 6)
    house.sweep()
    assert [len(house.mails(f"parent.{n}")) for n in range(6)] == [1, 1, 0, 0, 0, 0]
    for case_id in found[2:]:
        house.do(case_id, "assign", "ceo", to="investigating_officer")
    house.sweep()
    assert [len(house.mails(f"parent.{n}")) for n in range(6)] == [1, 1, 1, 1, 0, 0]
    house.now += timedelta(hours=1)
    house.sweep()
    house.sweep()
    assert [len(house.mails(f"parent.{n}")) for n in range(6)] == [1] * 6


def test_what_came_with_one_address_goes_only_where_somebody_sends_it_again(house: Deployment) -> None:
    found = flooded(house, FLOOD["address"] + 1, email="stranger@example.org")
    house.sweep()
    house.do(found[-1], "assign", "ceo", to="investigating_officer")
    house.sweep()
    assert len(house.mails("stranger")) == FLOOD["address"]
    house.do(found[-1], "resend", "investigating_officer", notice="acknowledgement")
    house.sweep()
    assert len(house.mails("stranger")) == FLOOD["address"] + 1
