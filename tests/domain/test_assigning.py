"""Somebody is named to deal with a stage: never a subject, never who decided before, and always somebody."""

from datetime import timedelta

import pytest

from chalicelib.domain.casework.intake.handing_over import unread
from tests.cast import MONDAY, addressed, answered, begun, do, refusal

LATER = "Tue 2026-09-15 09:00"
TWO_OFFICERS = {"other": ["investigating_officer"]}


def test_the_only_holder_of_the_role_deals_with_it_and_of_several_nobody() -> None:
    alone, several = begun(stage="formal"), begun(stage="formal", with_people=TWO_OFFICERS)
    assert alone.handler is not None and alone.handler.id == "investigating_officer"
    assert several.handler is None


def test_of_several_whoever_appoints_hears_of_it_and_owes_the_appointment() -> None:
    now = begun(stage="formal", with_people=TWO_OFFICERS)
    assert ("appoint", "ceo") in addressed(now)
    after = do(now, LATER, "assign", "ceo", to="other")
    assert addressed(after, now) == [("new_case", "other")]
    assert [d.state for d in after.duties if d.id == "formal.appoint"] == ["done"]


@pytest.mark.parametrize(("by", "to", "code"), [
    ("ceo", "trustee", "subject"),
    ("chair", "ceo", "subject"),
    ("chair", "nobody", "nobody_eligible"),
    ("chair", "investigating_officer", ""),
])  # fmt: skip
def test_in_a_complaint_about_the_chief_executive(by: str, to: str, code: str) -> None:
    assert refusal(begun(stage="formal", about=("ceo",)), LATER, "assign", by, to=to) == code


def test_a_role_that_several_hold_names_nobody() -> None:
    now = begun(stage="formal", with_people={"other": ["trustee"]})
    assert refusal(now, LATER, "assign", "ceo", to="trustee") == ""  # one of them has this very id
    now = begun(stage="formal", with_people={"trustee": [], "one": ["trustee"], "two": ["trustee"]})
    assert refusal(now, LATER, "assign", "ceo", to="trustee") == "nobody_eligible"


def test_whoever_decided_the_formal_stage_cannot_be_given_the_appeal() -> None:
    formal = answered(begun(stage="formal"), MONDAY, "senior_leader", "upheld")
    appeal = do(formal, LATER, "request_next_stage")
    assert refusal(appeal, LATER, "assign", "ceo", to="senior_leader") == "decided_earlier"


def test_in_a_closed_case_nobody_is_assigned() -> None:
    assert refusal(do(begun(), MONDAY, "withdraw"), LATER, "assign", "chair", to="lead_staff") == "not_now"


def test_of_several_handed_over_in_one_go_both_hear_later_and_whoever_did_it_does_not() -> None:
    before = do(begun(stage="formal", with_people=TWO_OFFICERS), MONDAY, "assign", "ceo", to="investigating_officer")
    at = before.at + timedelta(minutes=5)
    after = do(before, LATER, "assign", "ceo", to="other", mailed_at=at, note="Ask for the date.")
    assert addressed(after, before) == [("handed_over", "other"), ("handed_on", "investigating_officer")]
    assert unread(after.case, "other") is not None and unread(after.case, "investigating_officer") is None


def test_a_first_handler_is_handed_nothing_over() -> None:
    after = do(begun(stage="formal", with_people=TWO_OFFICERS), LATER, "assign", "ceo", to="other")
    assert unread(after.case, "other") is None
