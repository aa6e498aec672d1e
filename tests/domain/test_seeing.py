"""Who has the words of a case, clause by clause (READINGS R26): a part in it, or none of its words."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from chalicelib.domain.access import summary_facts
from chalicelib.domain.access.capacities import (
    CLERK,
    KEEPER,
    OVERSEER,
    PARTS,
    SIGHT,
    SITE_LEAD,
    Capacity,
    Sight,
    capacities,
    sight,
)
from chalicelib.domain.casework.confirming.second_pair import asked_to_approve
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations import outstanding
from tests.cast import answered, begun, do, refusal, told
from tests.domain.lives import lives
from tests.proofs import WHOLE

SOME = settings(max_examples=100 if WHOLE else 15)
TUESDAY, OCTOBER = "Tue 2026-09-15 09:00", "Thu 2026-10-01 10:00"
GIVEN = {"clerk": (CLERK,), "overseer": (OVERSEER,), "lead": (SITE_LEAD,), "keeper": (KEEPER,)}


def seen(snapshot: CaseSnapshot) -> dict[Sight, set[str]]:
    found = {p.id: sight(capacities(snapshot, p.id)) for p in snapshot.people.persons}
    return {level: {who for who, is_ in found.items() if is_ is level} for level in Sight}


def readers(snapshot: CaseSnapshot) -> set[str]:
    return seen(snapshot)[Sight.WORDS]


def formal(**fields: object) -> CaseSnapshot:
    return begun(stage="formal", with_people=GIVEN, **fields)


def appealed() -> CaseSnapshot:
    now = do(formal(), TUESDAY, "assign", "ceo", to="investigating_officer")
    now = answered(now, OCTOBER, "investigating_officer", "not_upheld")
    return do(now, "Mon 2026-10-05 10:00", "request_next_stage")


def test_every_part_says_how_much_it_opens() -> None:
    assert set(SIGHT) == set(Capacity) >= set(PARTS)


def test_until_a_handler_is_named_it_is_theirs_who_name_one() -> None:
    now = begun(stage="formal", with_people={**GIVEN, "other": ("investigating_officer",)})
    assert readers(now) == {"ceo", "records_lead"}
    assert {"other", "investigating_officer"} <= seen(now)[Sight.ROW]
    named = do(now, TUESDAY, "assign", "ceo", to="other")
    assert readers(named) == {"other", "records_lead"}
    assert "investigating_officer" in seen(named)[Sight.NOTHING]


def test_being_eligible_reads_answers_and_closes_nothing() -> None:
    now = begun(stage="informal", with_people={"other": ("lead_staff",)})
    assert {"lead_staff", "other"} <= seen(now)[Sight.ROW]
    assert now.handler is None


def test_overseers_the_top_and_those_given_something_at_a_site_see_a_row_alone() -> None:
    assert {"chair", "overseer", "lead", "clerk"} <= seen(formal())[Sight.ROW]


def test_who_logged_it_has_it_until_somebody_deals_with_it() -> None:
    now = begun(stage="informal", with_people={"other": ("lead_staff",)})
    logged = replace(now, case=replace(now.case, logged_by="dsl"))
    assert "dsl" in readers(logged)
    assert "dsl" not in readers(do(logged, TUESDAY, "assign", "chair", to="other"))


def test_reporter_approver_and_sender_have_a_part_in_their_stage_and_the_approver_when_asked() -> None:
    now = do(appealed(), "Tue 2026-10-06 10:00", "assign", "ceo", to="senior_leader")
    assert readers(now) == {"senior_leader", "ceo", "records_lead"}
    reported = do(now, "Wed 2026-10-07 10:00", "report", "senior_leader", finding="upheld")
    assert readers(reported) == {"senior_leader", "ceo", "chair", "records_lead"}


def test_a_part_ends_with_its_stage_and_one_reads_what_one_wrote() -> None:
    assert "investigating_officer" in seen(appealed())[Sight.OWN]


def test_a_closed_case_is_read_by_its_last_handler_and_the_keeper() -> None:
    now = do(formal(), TUESDAY, "assign", "ceo", to="investigating_officer")
    assert readers(do(now, OCTOBER, "withdraw")) == {"investigating_officer", "records_lead"}


def test_the_panel_has_it_from_appointment_with_its_clerk() -> None:
    now = begun(stage="formal", policy="miet", with_people={"anna": ("panel_member",), "clerk": (CLERK,)})
    now = told(do(now, OCTOBER, "issue_outcome", "head", finding="upheld"), OCTOBER, "outcome")
    now = do(now, "Mon 2026-10-05 10:00", "request_next_stage")
    assert "anna" in seen(now)[Sight.ROW]
    seated = do(now, "Tue 2026-10-06 10:00", "appoint", "trust_office", to="anna")
    assert {"anna", "clerk", "trust_office"} <= readers(seated)


def test_the_keeper_is_whom_the_policy_names_the_next_one_up_for_a_subject_and_else_the_sites_own() -> None:
    assert "keeper" not in readers(formal())
    assert "keeper" in readers(begun(policy="map", stage="formal", with_people=GIVEN))
    assert "centre_manager" in readers(begun(policy="miag", stage="informal"))
    assert "chief_operating_officer" in readers(begun(policy="miag", stage="informal", about=("centre_manager",)))
    assert "operational_manager" in readers(begun(policy="one-two-one", stage="formal", about=("director",)))


def test_a_body_outside_sees_nothing_before_it_is_asked() -> None:
    now = begun(policy="map", stage="formal")
    assert {"external_independent", "external_body"} <= seen(now)[Sight.NOTHING]


@pytest.mark.parametrize("who", ["chair", "overseer", "lead"])
def test_an_overseer_opens_with_a_reason_for_that_stage(who: str) -> None:
    assert refusal(formal(), TUESDAY, "open_case", who, reason="") == "reason_required"
    now = do(formal(), TUESDAY, "open_case", who, reason="The regulator asks")
    assert who in readers(now)
    now = answered(do(now, TUESDAY, "assign", "ceo", to="trustee"), OCTOBER, "trustee", "upheld")
    assert who not in readers(do(now, "Mon 2026-10-05 10:00", "request_next_stage"))


def test_trustees_have_rows_only_and_the_chair_may_open() -> None:
    now = begun(stage="formal", with_people={"tess": ("trustee", OVERSEER)})
    assert capacities(now, "tess") == {Capacity.MEMBER, Capacity.TALLIES}
    assert Capacity.HIGHEST in capacities(now, "chair")


def test_whoever_opened_a_case_is_not_proposed_to_approve_its_answer() -> None:
    now = do(appealed(), "Tue 2026-10-06 10:00", "assign", "ceo", to="senior_leader")
    assert [p.id for p in asked_to_approve(now)] == ["chair"]
    now = do(now, "Tue 2026-10-06 11:00", "open_case", "chair", reason="The parent rang me")
    assert [p.id for p in asked_to_approve(now)] == ["vice_chair"]


@SOME
@given(lives)
def test_a_row_is_asked_the_same_as_its_case(snapshot: CaseSnapshot) -> None:
    """Of what a list keeps, without any history: nobody sees more or less of it than of the case."""
    listed = replace(
        snapshot, case=summary_facts.read(summary_facts.written(snapshot.case)), listed=outstanding.waiting(snapshot)
    )
    assert [capacities(listed, p.id) for p in snapshot.people.persons] == [
        capacities(snapshot, p.id) for p in snapshot.people.persons
    ]


@SOME
@given(lives)
def test_what_a_list_keeps_of_a_case_is_the_same_each_time_and_holds_no_words(snapshot: CaseSnapshot) -> None:
    text = summary_facts.written(snapshot.case)
    assert summary_facts.written(summary_facts.read(text)) == text
    assert "They rang." not in text
    assert isinstance(json.loads(text), dict)
