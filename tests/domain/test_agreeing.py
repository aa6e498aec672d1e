"""Where a policy leaves the time to ask for the next stage to be agreed, it counts from the outcome (R8, R15)."""

import pytest

from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, addressed, begun, closes, do, duty, refusal, told, wait

DECIDED, LATER = "Wed 2026-09-16 10:00", "Mon 2026-09-21 10:00"


def decided(how: str = "email", stage: str = "informal", **fields: object) -> CaseSnapshot:
    by = "mentor" if stage == "informal" else "director"
    now = do(begun(policy="one-two-one", stage=stage), DECIDED, "issue_outcome", by, finding="upheld", **fields)
    return told(now, DECIDED, "outcome", how)  # type: ignore[arg-type]


def agreed(snapshot: CaseSnapshot, days: int = 10, at: str = LATER) -> CaseSnapshot:
    return do(snapshot, at, "agree_window", "director", days=days)


def test_where_nothing_is_agreed_it_does_not_close_and_somebody_is_asked_to_settle_it() -> None:
    assert (closes(decided(), "next_stage"), duty(decided(), "settle")) == (("open", "none"), "owed")


def test_days_that_the_outcome_says_count_from_it() -> None:
    now = decided(next_stage_days=10)
    assert (closes(now, "next_stage"), duty(now, "settle")) == (("open", "Wed 2026-09-30"), "none")


def test_days_that_are_agreed_later_count_from_the_outcome_too() -> None:
    now = agreed(decided())
    assert (closes(now, "next_stage"), duty(now, "settle")) == (("open", "Wed 2026-09-30"), "done")


def test_days_agreed_with_one_part_hold_for_the_last_unless_agreed_anew() -> None:
    now = begun(policy="one-two-one", stage="formal", aspects=("noise", "dust"))
    now = do(now, MONDAY, "issue_outcome", "director", finding="upheld", aspect="noise", next_stage_days=10)
    now = told(now, MONDAY, "outcome")
    assert closes(now, "next_stage") == ("none", "none")
    last = told(do(now, DECIDED, "issue_outcome", "director", finding="upheld"), DECIDED, "outcome")
    assert (closes(last, "next_stage"), duty(last, "settle")) == (("open", "Wed 2026-09-30"), "none")
    anew = do(now, DECIDED, "issue_outcome", "director", finding="upheld", next_stage_days=5)
    assert closes(told(anew, DECIDED, "outcome"), "next_stage") == ("open", "Wed 2026-09-23")


def test_an_outcome_by_post_is_deemed_received_two_working_days_later() -> None:
    assert closes(agreed(decided(how="post")), "next_stage") == ("open", "Fri 2026-10-02")


def test_the_complainant_is_told_what_was_agreed() -> None:
    assert addressed(agreed(decided()), wait(decided(), LATER)) == [("agreed", "complainant")]


def test_an_agreed_window_lapses_like_any_other_and_closes_the_case() -> None:
    now = wait(agreed(decided()), "Thu 2026-10-01 00:00")
    assert (closes(now, "next_stage")[0], now.case.closed_as) == ("lapsed", "lapsed")


def test_a_longer_time_may_be_agreed_again_and_a_shorter_one_not() -> None:
    now = agreed(decided())
    assert closes(agreed(now, 15), "next_stage")[1] == "Wed 2026-10-07"
    assert refusal(now, LATER, "agree_window", "director", days=9) == "not_later"


def test_a_time_that_is_over_already_is_not_agreed() -> None:
    assert refusal(decided(), LATER, "agree_window", "director", days=2) == "not_later"


def test_from_informal_the_next_stage_is_reached_by_escalating_through_it() -> None:
    now = do(agreed(decided()), "Wed 2026-09-30 23:00", "escalate")
    assert (now.case.stage, closes(now, "next_stage")[0]) == ("formal", "used")


def test_escalating_after_it_has_lapsed_is_a_late_request() -> None:
    now = do(agreed(decided()), "Thu 2026-10-01 09:00", "escalate")
    assert (now.case.status, now.case.stage, closes(now, "next_stage")[0]) == ("late_request", "informal", "lapsed")


def test_escalating_by_a_letter_that_was_posted_in_time_undoes_the_lapse() -> None:
    fields = {"received": "Fri 2026-10-02", "posted": "Wed 2026-09-30"}
    now = do(agreed(decided()), "Fri 2026-10-02 09:00", "escalate", **fields)
    assert (now.case.status, now.case.stage, closes(now, "next_stage")[0]) == ("open", "formal", "used")


@pytest.mark.parametrize(("policy", "by", "finding"), [("aptcoo", "trustee", "upheld"), ("miet", "head", "upheld")])
def test_a_policy_that_sets_the_time_itself_leaves_nothing_to_agree(policy: str, by: str, finding: str) -> None:
    now = begun(policy=policy, stage="formal")
    assert refusal(now, MONDAY, "issue_outcome", by, finding=finding, next_stage_days=10) == "not_now"
    now = told(do(now, MONDAY, "issue_outcome", by, finding=finding), MONDAY, "outcome")
    assert refusal(now, LATER, "agree_window", by, days=10) == "not_now"


def test_before_there_is_an_outcome_there_is_nothing_to_agree() -> None:
    assert refusal(begun(policy="one-two-one"), MONDAY, "agree_window", "director", days=10) == "not_now"
