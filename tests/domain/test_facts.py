"""What a history amounts to is read once: where the case says so, its clocks, duties and windows do too."""

from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import answered, begun, do, duty, state

TUESDAY, WEDNESDAY = "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00"
THURSDAY, FRIDAY = "Thu 2026-09-17 10:00", "Fri 2026-09-18 10:00"


def late() -> CaseSnapshot:
    """A formal complaint about what happened more than three months before."""
    return begun(stage="formal", arose="Mon 2026-06-01")


def test_nothing_is_held_in_a_case_that_is_reopened_after_its_late_request_was_declined() -> None:
    now = do(late(), TUESDAY, "hold", "ceo", ground="police")
    now = do(do(now, WEDNESDAY, "decline_late", "ceo", reason="Too late."), THURSDAY, "reopen", "ceo", reason="News")
    assert (now.case.holds, state(now, "formal.respond")) == ((), "running")


def test_a_request_in_time_is_acknowledged_though_a_late_one_was_withdrawn_before_it() -> None:
    now = do(begun(arose="Mon 2026-06-15"), WEDNESDAY, "escalate")
    assert now.case.late is not None
    now = do(do(now, WEDNESDAY, "withdraw"), THURSDAY, "reopen", "lead_staff", reason="They have changed their mind.")
    now = do(now, THURSDAY, "escalate", posted="Mon 2026-09-14")
    assert (now.case.stage, state(now, "formal.acknowledge")) == ("formal", "running")


def test_the_last_answer_ends_a_hold_so_nobody_is_asked_to_end_it_once_the_case_is_reopened() -> None:
    now = answered(begun(stage="formal", policy="map"), TUESDAY, "managing_director", "upheld")
    now = do(do(now, WEDNESDAY, "request_next_stage"), WEDNESDAY, "hold", "external_independent", ground="police")
    assert duty(now, "release") == "owed"
    now = answered(now, THURSDAY, "external_independent", "upheld")
    now = do(now, FRIDAY, "reopen", "external_independent", reason="News")
    assert (now.case.holds, duty(now, "release")) == ((), "done")


def test_the_last_answer_settles_a_case_that_somebody_was_asked_to_settle() -> None:
    now = answered(begun(stage="formal", policy="map"), TUESDAY, "managing_director", "upheld")
    now = answered(do(now, TUESDAY, "request_next_stage"), TUESDAY, "external_independent", "upheld")
    now = do(now, WEDNESDAY, "reopen", "external_independent", reason="News")
    assert duty(now, "settle") == "owed"
    assert duty(answered(now, THURSDAY, "external_independent", "not_upheld"), "settle") == "done"
