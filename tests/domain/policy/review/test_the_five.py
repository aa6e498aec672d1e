"""What the review finds in the policies that come with Redress: each gap that a rule is said to find."""

from datetime import date

import pytest

from chalicelib import policies
from chalicelib.domain.policy.reading import place, read
from chalicelib.domain.policy.review import RULES, review

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("name", policies.names())
def test_a_gap_that_names_a_rule_is_found_by_it(name: str) -> None:
    policy = read(policies.text(name))
    said = {gap.ref: gap.rule for gap in policy.gaps if gap.rule}
    found = {ref for remark in review(policy, TODAY) for ref in remark.gaps}
    assert sorted(set(said) - found) == []
    assert set(said.values()) <= {rule.id for rule in RULES} | {"review_is_due"}


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
