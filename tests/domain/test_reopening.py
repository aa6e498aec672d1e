"""A case that is reopened goes on in the stage in which it closed; what answers that stage starts afresh (R17)."""

import pytest

from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import answered, begun, do, due, duty, state

ANSWERED, CLOSED, REOPENED = "Mon 2026-09-21 10:00", "Tue 2026-09-22 10:00", "Mon 2026-10-05 10:00"


def reopened(policy: str, stage: str, by: str, finding: str = "upheld") -> CaseSnapshot:
    now = answered(begun(policy=policy, stage=stage), ANSWERED, by, finding)
    return do(do(now, CLOSED, "close", by, reason="Settled"), REOPENED, "reopen", by, reason="News")


@pytest.mark.parametrize(("policy", "by", "day"), [
    ("miag", "centre_manager", "Mon 2026-10-19"),  # 10 working days, without an investigation to conclude
    ("map", "managing_director", "Mon 2026-11-16"),  # 30
    ("one-two-one", "director", "Mon 2026-10-19"),  # 10
    ("aptcoo", "trustee", "Mon 2026-11-02"),  # 20
])  # fmt: skip
def test_the_answer_counts_from_the_reopening_whatever_it_counted_from_before(policy: str, by: str, day: str) -> None:
    now = reopened(policy, "formal", by)
    assert (now.case.stage, due(now, "formal.respond"), state(now, "formal.respond")) == ("formal", day, "running")
    assert state(now, "formal.respond#1") == "met"


@pytest.mark.parametrize(
    ("policy", "by"), [("miag", "staff_member"), ("miet", "class_teacher"), ("aptcoo", "lead_staff")]
)
def test_nothing_starts_again_at_informal_so_somebody_is_asked_to_settle_it(policy: str, by: str) -> None:
    now = reopened(policy, "informal", by, "resolved")
    assert (state(now, "informal.resolve#1"), duty(now, "settle")) == ("none", "owed")


def test_where_no_clock_answers_a_stage_none_starts_and_the_whole_procedure_stays_as_it_was() -> None:
    now = reopened("miet", "formal", "head")
    assert (state(now, "procedure.complete"), state(now, "procedure.complete#1"), duty(now, "settle")) == (
        "met",
        "none",
        "owed",
    )


def test_the_acknowledgement_does_not_start_again() -> None:
    assert state(reopened("miag", "formal", "centre_manager"), "formal.acknowledge#1") == "none"


def test_whoever_decided_may_find_again() -> None:
    now = answered(reopened("miag", "formal", "centre_manager"), "Tue 2026-10-06 10:00", "centre_manager", "not_upheld")
    assert now.case.status == "answered"
