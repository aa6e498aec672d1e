"""A request after its window waits for a person, whatever the policy calls its window (R16)."""

import pytest

from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import answered, begun, closes, do, duty, refusal, state, told, wait

ANSWERED, LATE = "Wed 2026-09-16 10:00", "Mon 2026-11-02 10:00"
POLICIES = [  # policy, stage, who answers it, its window, the next stage
    ("miag", "formal", "centre_manager", "panel.request", "panel"),
    ("miet", "formal", "head", "panel.request", "panel"),
    ("aptcoo", "formal", "trustee", "appeal.request", "appeal"),
]


def late(policy: str, stage: str, by: str) -> CaseSnapshot:
    return do(answered(begun(policy=policy, stage=stage), ANSWERED, by, "upheld"), LATE, "request_next_stage")


@pytest.mark.parametrize(("policy", "stage", "by", "window", "following"), POLICIES)
def test_a_late_request_waits_where_the_case_was(policy: str, stage: str, by: str, window: str, following: str) -> None:
    now = late(policy, stage, by)
    assert (now.case.status, now.case.stage, duty(now, "late.decide")) == ("late_request", stage, "owed")
    assert closes(now, window)[0] == "lapsed"


@pytest.mark.parametrize(("policy", "stage", "by", "window", "following"), POLICIES)
def test_accepted_the_window_stays_lapsed(policy: str, stage: str, by: str, window: str, following: str) -> None:
    now = do(late(policy, stage, by), "Tue 2026-11-03 10:00", "accept_late", by, reason="They were ill.")
    assert (now.case.status, now.case.stage, duty(now, "late.decide")) == ("open", following, "done")
    assert closes(now, window)[0] == "lapsed"


@pytest.mark.parametrize(("policy", "stage", "by", "window", "following"), POLICIES)
def test_declined_it_is_closed_as_lapsed_that_day(
    policy: str, stage: str, by: str, window: str, following: str
) -> None:
    now = do(late(policy, stage, by), "Tue 2026-11-03 10:00", "decline_late", by, reason="A year has passed.")
    assert (now.case.status, now.case.closed_as) == ("closed", "lapsed")
    assert f"{now.case.resolved_on:%a %d %b}" == "Tue 03 Nov"


def test_an_acknowledgement_that_a_policy_owes_without_a_time_is_owed_from_the_request() -> None:
    now = late("miet", "formal", "head")
    assert (duty(now, "panel.acknowledge"), duty(now, "panel.tell_chair")) == ("owed", "none")


def test_the_letter_that_declines_gives_the_reference_where_that_is_what_is_owed() -> None:
    now = do(begun(policy="one-two-one"), ANSWERED, "issue_outcome", "mentor", finding="upheld", next_stage_days=5)
    now = do(told(now, ANSWERED, "outcome"), "Thu 2026-09-24 10:00", "escalate")
    assert (now.case.status, state(now, "formal.reference"), state(now, "formal.respond")) == (
        "late_request",
        "running",
        "none",
    )
    now = do(now, "Thu 2026-09-24 11:00", "decline_late", "director", reason="Too late.")
    assert state(now, "formal.reference") == "running"
    assert state(told(now, "Thu 2026-09-24 12:00", "declined", stage="formal"), "formal.reference") == "met"


def test_a_late_request_that_is_found_to_have_come_in_time_needs_nobody_to_accept_it() -> None:
    now = late("aptcoo", "formal", "trustee")
    fields = {"to": "Wed 2026-09-30", "of": "appeal", "reason": "It lay in the wrong tray."}
    now = do(now, "Tue 2026-11-03 10:00", "correct_received", "ceo", **fields)
    assert (now.case.status, now.case.stage, closes(now, "appeal.request")[0]) == ("open", "appeal", "used")
    assert state(now, "appeal.acknowledge#1") == "none"


def test_one_that_is_found_to_have_come_on_another_late_day_waits_on() -> None:
    fields = {"to": "Fri 2026-10-30", "of": "appeal", "reason": "The stamp says so."}
    now = do(late("aptcoo", "formal", "trustee"), "Tue 2026-11-03 10:00", "correct_received", "ceo", **fields)
    assert now.case.status == "late_request"
    assert f"{now.clock('appeal.acknowledge').due:%a %d %b}" == "Tue 03 Nov"  # type: ignore[union-attr]


def test_map_sets_no_end_so_nothing_is_late() -> None:
    now = answered(begun(policy="map", stage="formal"), ANSWERED, "managing_director", "upheld")
    assert wait(now, "Mon 2027-09-20 10:00").case.status == "answered"
    assert refusal(now, "Mon 2027-09-20 10:00", "request_next_stage") == ""
