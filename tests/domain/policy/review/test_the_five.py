"""What the review finds in the policies that come with Redress: each gap that a rule is said to find."""

from datetime import date

import pytest

from chalicelib import policies
from chalicelib.domain.policy.reading import read
from chalicelib.domain.policy.review import RULES, review
from chalicelib.domain.policy.telling import place

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("name", policies.names())
def test_a_gap_that_names_a_rule_is_found_by_it(name: str) -> None:
    policy = read(policies.text(name))
    said = {gap.ref for gap in policy.gaps if gap.rules}
    found = {ref for remark in review(policy, TODAY) for ref in remark.gaps}
    assert sorted(said - found) == []
    assert {rule for gap in policy.gaps for rule in gap.rules} <= {rule.id for rule in RULES} | {"review_is_due"}


@pytest.mark.parametrize("name", policies.names())
def test_each_remark_names_a_place_that_a_person_can_find(name: str) -> None:
    policy = read(policies.text(name))
    assert [remark for remark in review(policy, TODAY) if not place(policy, remark.where)] == []


def test_the_independent_school_without_a_panel_hearing_is_told_so() -> None:
    remarks = {remark.rule: remark for remark in review(read(policies.text("aptcoo")), TODAY)}
    assert remarks["school_panel"].severity == "law"
    assert "33(f)" in remarks["school_panel"].source
    assert "aptcoo-G10" in remarks["school_panel"].gaps


def test_an_investigation_without_an_end_is_found() -> None:
    says = [remark.says for remark in review(read(policies.text("miag")), TODAY) if remark.rule == "open_ended"]
    assert any("the investigation has no end" in sentence for sentence in says)


def test_a_policy_whose_review_is_late_is_found() -> None:
    assert "review_is_due" in {remark.rule for remark in review(read(policies.text("map")), TODAY)}


@pytest.mark.parametrize("name", policies.names())
def test_no_fault_is_told_twice(name: str) -> None:
    policy = read(policies.text(name))
    remarks = review(policy, TODAY)
    assert len({(remark.rule, remark.where, remark.says) for remark in remarks}) == len(remarks)
    readings = [remark.says for remark in remarks if remark.rule == "left_open"]
    assert len(set(readings)) == len(readings)


def rules(name: str, *places: str) -> set[str]:
    """The rules that find something at these places."""
    policy = read(policies.text(name))
    return {remark.rule for remark in review(policy, TODAY) if place(policy, remark.where) in places}


def test_a_time_that_begins_with_an_endless_step_is_told_once_of_its_clock_and_its_stage() -> None:
    assert rules("miag", "stages.formal", "clocks.formal.respond") == {"open_ended", "delay_is_told"}
    assert rules("miag", "stages.panel.panel", "clocks.panel.decide") == {
        "open_ended", "delay_is_told", "panel_is_made_up", "school_attend"
    }  # fmt: skip


def test_the_weightier_of_two_remarks_stays_and_takes_over_the_gaps_of_the_other() -> None:
    [remark] = [r for r in review(read(policies.text("miet")), TODAY) if "miet-G1" in r.gaps]
    assert (remark.rule, remark.severity) == ("school_clear_times", "law")


def test_a_gap_is_told_where_it_is_and_nowhere_else() -> None:
    policy = read(policies.text("map"))
    at = [place(policy, remark.where) for remark in review(policy, TODAY) if "map-G6" in remark.gaps]
    assert at == ["stages.review.handled_by.1"]


FORMALLY, REVIEWED = "Formal complaint", "Review of the outcome"


@pytest.mark.parametrize(("name", "found"), [
    ("miag", [("centre manager", FORMALLY), ("chief operating officer", FORMALLY)]),
    ("map", [("managing director", FORMALLY), ("managing director", REVIEWED)]),  # whoever stands in does not review it
    ("miet", []), ("one-two-one", []), ("aptcoo", []),
])  # fmt: skip
def test_where_one_person_would_answer_both_the_concern_and_the_complaint_it_is_said(
    name: str, found: list[tuple[str, str]]
) -> None:
    says = [r.says for r in review(read(policies.text(name)), TODAY) if r.rule == "somebody_is_left"]
    assert says == [
        f'About the {role} one person answers stage 1 and "{stage}", and nobody may decide twice.'
        for role, stage in found
    ]
