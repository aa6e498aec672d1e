"""A policy is taken from under the law and put back the same, and changed in a place without touching the others."""

from datetime import date

import pytest

from chalicelib import policies
from chalicelib.domain.policy.drafting import NotTaken, as_written, at, changed, from_today
from chalicelib.domain.policy.publishing import compile
from chalicelib.domain.policy.reading import overlay, read
from tests.dates import day

EVERY = [*policies.names(), *policies.STARTS]


@pytest.mark.parametrize("name", EVERY)
def test_what_the_law_added_is_taken_out_and_nothing_else(name: str) -> None:
    written = as_written(policies.policy(name), policies.statute())
    law = {clock.id for clock in policies.statute().clocks}
    assert [c for c in written.clocks if c.id not in law] == [
        c for c in read(policies.text(name)).clocks if c.id not in law
    ]
    assert compile(overlay(written, policies.statute())) == policies.publish(name)


def test_a_change_touches_its_own_place() -> None:
    policy = policies.policy("aptcoo")
    n = next(n for n, clock in enumerate(policy.clocks) if clock.id == "formal.acknowledge")
    after = changed(policy, {("clocks", n, "span"): "5 working days", ("retention", "years"): 3,
                             ("retention", "clause"): "Records: kept for three years"})  # fmt: skip
    assert str(at(after, ("clocks", n, "span"))) == "5 working days"
    assert at(after, ("retention", "years")) == 3
    same = {"clocks": policy.clocks, "retention": policy.retention}
    assert after.model_copy(update=same) == policy


def test_what_a_policy_has_no_word_for_is_told_at_the_place_that_was_changed() -> None:
    span = ("clocks", 1, "span")
    with pytest.raises(NotTaken) as refused:
        changed(policies.policy("aptcoo"), {span: "two weeks", ("clocks", 1, "clause"): "x"})
    assert set(refused.value.wrong) == {span, ("clocks", 1, "clause")}
    assert '"two weeks" is not a span of time.' in refused.value.wrong[span]


def test_a_beginning_is_dated_to_the_day_on_which_it_is_taken_over() -> None:
    taken = from_today(policies.policy("two-stage"), date(2028, 2, 29))
    assert (taken.in_force, taken.review_due) == (date(2028, 2, 29), day("Wed 2029-02-28"))
