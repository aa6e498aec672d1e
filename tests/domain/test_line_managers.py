"""Whoever deals with a case tells their own line manager: the person that is kept, else whom the policy says."""

from dataclasses import replace

from chalicelib import policies
from chalicelib.domain.access.owners import to_be_told
from chalicelib.domain.access.people import People, Person
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, do, nothing_yet

ROLES = ("lead_staff", "senior_leader", "head_teacher", "ceo", "vice_chair", "chair")


def received(reports_to: str, **fields: object) -> CaseSnapshot:
    people = tuple(
        Person(id=role, roles=frozenset({role}), reports_to=reports_to if role == "lead_staff" else "")
        for role in ROLES
    )
    now = replace(nothing_yet(), policy=policies.policy("aptcoo"), people=People(people))
    return do(now, MONDAY, "receive", **fields)


def told(snapshot: CaseSnapshot) -> list[str]:
    return [person.id for person in to_be_told(snapshot, "line.tell")]


def test_the_line_manager_that_is_kept_is_told() -> None:
    assert told(received("senior_leader", about=())) == ["senior_leader"]


def test_where_none_is_kept_it_is_whom_the_role_reports_to() -> None:
    assert told(received("", about=())) == ["ceo"]


def test_a_line_manager_whom_it_is_about_is_passed_over() -> None:
    assert told(received("head_teacher", about=("head_teacher",))) == ["ceo"]
