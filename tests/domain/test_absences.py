"""Whoever is away is stood in for: by their cover, else by whom the policy names next; and is back the day after."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib import policies
from chalicelib.domain.access.absences import Absence
from chalicelib.domain.access.people import People, Person
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, do, nothing_yet

WEEK = (date(2026, 9, 14), date(2026, 9, 18))  # Monday to Friday
ROLES = ("class_teacher", "pastoral_lead", "senior_leader", "head", "executive_head", "chair_of_trustees")


def about_a_senior_leader(day: date, cover: str = "", policy: str = "miet") -> CaseSnapshot:
    away = {"head": (Absence(*WEEK, cover),)}
    people = tuple(Person(id=role, roles=frozenset({role}), absences=away.get(role, ())) for role in ROLES)
    now = replace(nothing_yet(), policy=policies.policy(policy), people=People(people, day))
    return do(now, MONDAY, "receive", about=("senior_leader",))


@pytest.mark.parametrize(
    ("day", "handler"),
    [
        (date(2026, 9, 13), "head"),
        (date(2026, 9, 14), "executive_head"),
        (date(2026, 9, 18), "executive_head"),
        (date(2026, 9, 19), "head"),
    ],
)
def test_the_executive_head_stands_in_for_the_head_who_is_away(day: date, handler: str) -> None:
    now = about_a_senior_leader(day)
    assert now.handler is not None
    assert now.handler.id == handler


def test_a_named_cover_comes_before_the_next_role() -> None:
    handler = about_a_senior_leader(WEEK[0], cover="pastoral_lead").handler
    assert handler is not None
    assert handler.id == "pastoral_lead"


def test_a_cover_whom_the_complaint_is_about_stands_in_for_nobody() -> None:
    handler = about_a_senior_leader(WEEK[0], cover="senior_leader").handler
    assert handler is not None
    assert handler.id == "executive_head"


def test_whoever_was_named_and_is_away_keeps_the_case_unless_somebody_covers() -> None:
    now = do(about_a_senior_leader(date(2026, 9, 13)), MONDAY, "assign", "head", to="head")
    later = replace(now, people=replace(now.people, today=WEEK[0]))
    assert later.handler is not None
    assert later.handler.id == "head"
