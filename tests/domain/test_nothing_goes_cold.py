"""A case that is not closed always has something that is next: a clock, a duty with its nudge, or a window (R11, R20)."""

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.next_due import next_owed
from chalicelib.domain.obligations.passing_time import wake_at
from tests.cast import MONDAY, answered, begun, do, duty, happens, kinds, state, told, wait
from tests.dates import day

LATER = "Mon 2026-09-21 10:00"
ENTRIES = [("miag", s) for s in ("informal", "formal")] + [("map", s) for s in ("informal", "formal")]
ENTRIES += [(p, s) for p in ("miet", "one-two-one", "aptcoo") for s in ("informal", "formal")]


def all_told(snapshot: CaseSnapshot) -> CaseSnapshot:
    """Everything that a person can tick off at once has been."""
    for clock in snapshot.clocks:
        if clock.owed and clock.rule.owed_to:
            snapshot = do(snapshot, MONDAY, "notify", "machine", duty=clock.rule.id)
    for owed in snapshot.duties:
        if owed.done is None and owed.rule and "notified" in owed.rule.done_by:
            snapshot = do(snapshot, MONDAY, "notify", "machine", duty=owed.id)
    return told(told(snapshot, MONDAY, "acknowledgement"), MONDAY, "reference")


@pytest.mark.parametrize(("policy", "stage"), ENTRIES)
def test_a_stage_in_which_all_has_been_told_still_waits_for_its_answer(policy: str, stage: str) -> None:
    now = all_told(begun(policy=policy, stage=stage))
    due, owed = next_owed(now)
    assert due and owed and wake_at(now)


@pytest.mark.parametrize(("policy", "stage"), ENTRIES)
def test_a_held_stage_is_asked_about(policy: str, stage: str) -> None:
    now = do(all_told(begun(policy=policy, stage=stage)), MONDAY, "hold", "machine", ground="police")
    assert duty(now, "release") == "owed"
    assert "nudged" in kinds(wait(now, "Tue 2026-10-13 09:00"))


def test_where_neither_clock_nor_duty_asks_for_the_answer_redress_does() -> None:
    now = all_told(begun(policy="one-two-one"))
    assert duty(now, "answer") == "owed"
    assert duty(answered(now, LATER, "mentor", "resolved"), "answer") == "done"


def test_where_a_clock_asks_for_it_redress_does_not() -> None:
    assert duty(begun(stage="formal"), "answer") == "none"


def test_a_duty_of_a_stage_that_was_left_stays_owed_and_asks_nobody_any_more() -> None:
    now = do(begun(policy="map"), MONDAY, "escalate")
    now = wait(now, "Mon 2026-11-30 09:00")
    nudged = {getattr(r.event, "duty", "") for r in now.case.history}
    assert duty(now, "informal.conversation") == "owed"
    assert "informal.conversation" not in nudged


def test_a_duty_with_a_condition_is_owed_only_where_it_holds() -> None:
    assert duty(begun(policy="miet", stage="formal", about=("head",)), "subject.report") == "owed"
    assert duty(begun(policy="miet", stage="formal"), "subject.report") == "none"


def test_what_a_skipped_stage_promises_from_receipt_runs_all_the_same() -> None:
    now = begun(policy="one-two-one", stage="formal", about=("director",))
    running = {clock.id for clock in now.clocks if clock.owed}
    assert now.case.stage == "appeal"
    assert {"formal.reference", "formal.first_response"} <= running
    assert "formal.respond" not in running


def test_a_hearing_that_is_to_go_on_is_asked_about_until_a_clock_asks_for_the_answer() -> None:
    now = answered(begun(policy="miag", stage="formal"), MONDAY, "centre_manager", "upheld")
    now = do(now, LATER, "request_next_stage")
    assert (duty(now, "panel.convene"), duty(now, "answer")) == ("owed", "none")
    now = happens(now, "Mon 2026-10-05 10:00", e.HearingAdjourned(stage="panel", on=day("Mon 2026-10-05")))
    assert (duty(now, "panel.convene"), duty(now, "answer")) == ("done", "owed")
    now = happens(now, "Tue 2026-10-06 10:00", e.HearingHeld(stage="panel", on=day("Tue 2026-10-06")))
    assert (duty(now, "answer"), state(now, "panel.decide")) == ("done", "running")


def test_that_an_earlier_stage_was_answered_is_no_answer_to_this_one() -> None:
    now = begun(policy="one-two-one")
    now = do(answered(now, LATER, "mentor", "unresolved"), LATER, "escalate")
    assert duty(now, "answer") == "done"
    now = do(answered(now, LATER, "director", "upheld"), LATER, "request_next_stage")
    assert duty(now, "answer") == "owed"
    now = happens(now, "Mon 2026-10-05 10:00", e.HearingAdjourned(stage="appeal", on=day("Mon 2026-10-05")))
    assert duty(now, "answer") == "owed"
