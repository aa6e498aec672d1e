"""The plain beginnings that come with Redress: checked, reviewed, and no organisation's own text."""

from datetime import date

import pytest

from chalicelib import policies
from chalicelib.domain.policy.checks import problems
from chalicelib.domain.policy.phrases import quotation
from chalicelib.domain.policy.reading import read
from chalicelib.domain.policy.review import Severity, review
from tests.domain.policy.test_the_policies_words import clauses

TODAY = date(2026, 11, 25)


def test_they_are_none_of_the_organisations_policies() -> None:
    assert set(policies.STARTS).isdisjoint(policies.names())


@pytest.mark.parametrize("name", policies.STARTS)
def test_each_can_be_run_and_says_all_of_it_in_words_of_its_own(name: str) -> None:
    policy = policies.policy(name)
    assert (policy.id, problems(policy)) == (name, [])
    assert [clause for clause in clauses(policy) if not quotation(clause)[1]] == []


def test_a_careful_reader_finds_nothing_in_the_least_that_the_law_asks_of_a_school() -> None:
    assert review(read(policies.text("school-minimum")), TODAY) == []


def test_in_the_plain_one_only_what_the_law_asks_of_schools_alone() -> None:
    remarks = review(read(policies.text("two-stage")), TODAY)
    assert {(remark.severity, "it binds schools" in remark.source) for remark in remarks} == {(Severity.ADVICE, True)}
