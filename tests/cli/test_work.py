"""What the server does with a request, which may come from anywhere that holds the token."""

import pytest

from chalicelib.tooling.cli.work import run
from tests.cli.conftest import Office


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        ({}, "unknown_command"),
        ({"command": "format"}, "unknown_command"),
        ({"command": "do", "ref": "x", "name": "receive"}, "unknown_command"),
        ({"command": "do", "ref": "x", "name": "note", "fields": {"text": ""}}, "fields"),
        ({"command": "do", "ref": "x", "name": "note", "fields": {"text": "Hm."}}, "unknown_reference"),
        ({"command": "case"}, "unknown_reference"),
        ({"command": "verify", "ref": "RDS-0000-0000"}, "unknown_reference"),
    ],
)
def test_a_request_that_cannot_be_meant_is_answered(office: Office, request_: dict[str, object], code: str) -> None:
    reply = run(office.services, request_)
    assert (reply["ok"], reply["code"]) == (False, code)
    assert reply["says"]


def test_a_case_does_not_exist_for_somebody_barred_from_it(office: Office) -> None:
    run(office.services, {"command": "do", "ref": office.reference, "name": "look", "fields": {"about": ["ceo"]}})
    barred = run(office.services, {"command": "case", "ref": office.reference, "as": "ceo"})
    nowhere = run(office.services, {"command": "case", "ref": "RDS-7K3M-4XQT", "as": "ceo"})
    assert barred == {**nowhere, "says": nowhere["says"].replace("RDS-7K3M-4XQT", office.reference)}
    assert run(office.services, {"command": "case", "ref": office.reference, "as": "chair"})["ok"]


def test_a_role_that_several_people_hold_is_not_one_of_them(office: Office) -> None:
    office.memory.organisation.put_person("north.second", "Second Larksong", "s@example.org", {"north": ["trustee"]})
    request = {"command": "do", "ref": office.reference, "name": "note", "fields": {"text": "Hm."}, "as": "trustee"}
    assert "several people hold the role" in run(office.services, request)["says"]
