"""A date is moved only where the policy lets it be, to a later day, with a reason, and a letter (R13)."""

from dataclasses import replace

import pytest

from tests.cast import MONDAY, addressed, begun, do, due, refusal, state, wait

IN_TIME, TOO_LATE, LONG_AFTER = "Fri 2026-10-09 10:00", "Tue 2026-10-13 10:00", "Mon 2026-11-02 10:00"
TO = "Mon 2026-10-26"


def extended(at: str, to: str = TO):  # type: ignore[no-untyped-def]
    return do(begun(stage="formal"), at, "extend", "ceo", clock="formal.respond", to=to, reason="Witnesses are away.")


def test_in_time_the_clock_runs_to_its_new_day_without_a_breach() -> None:
    now = extended(IN_TIME)
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == (TO, "running")
    assert state(wait(now, "Mon 2026-10-26 23:59"), "formal.respond") == "running"
    assert state(wait(now, "Tue 2026-10-27 00:00"), "formal.respond") == "missed"


def test_too_late_the_miss_stands_and_the_new_day_is_shown() -> None:
    now = extended(TOO_LATE)
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == (TO, "missed")


def test_the_complainant_is_written_to() -> None:
    before = wait(begun(stage="formal"), IN_TIME)
    assert addressed(extended(IN_TIME), before) == [("extension", "complainant")]


@pytest.mark.parametrize(("clock", "to", "reason", "code"), [
    ("formal.respond", TO, " ", "reason_required"),
    ("formal.respond", "Mon 2026-10-12", "Away", "not_later"),
    ("formal.respond", "Mon 2026-10-12", "", "reason_required"),  # said first
    ("formal.acknowledge", TO, "", "not_extendable"),  # said first
    ("appeal.decide", TO, "Away", "not_now"),
    ("no.such", TO, "", "not_now"),
])  # fmt: skip
def test_otherwise_it_is_refused(clock: str, to: str, reason: str, code: str) -> None:
    fields = {"clock": clock, "to": to, "reason": reason}
    assert refusal(begun(stage="formal"), MONDAY, "extend", "ceo", **fields) == code


def test_where_the_policy_moves_it_once_only_it_is_not_moved_again() -> None:
    now = extended(IN_TIME)
    once = [c.model_copy(update={"extending": c.extending and c.extending.model_copy(update={"repeatable": False})})
            for c in now.policy.clocks]  # fmt: skip
    strict = replace(now, policy=now.policy.model_copy(update={"clocks": tuple(once)}))
    fields = {"clock": "formal.respond", "to": "Fri 2026-10-30", "reason": "Still away."}
    assert due(do(now, IN_TIME, "extend", "ceo", **fields), "formal.respond") == "Fri 2026-10-30"
    assert refusal(strict, IN_TIME, "extend", "ceo", **fields) == "not_extendable"


def test_who_is_barred_is_said_before_what_is_wrong() -> None:
    fields = {"clock": "formal.acknowledge", "to": TO}
    assert refusal(begun(stage="formal", about=("ceo",)), MONDAY, "extend", "ceo", **fields) == "subject"


def test_an_earlier_run_of_a_clock_is_not_extended_in_the_place_of_the_latest() -> None:
    now = do(wait(begun(stage="formal"), TOO_LATE), TOO_LATE, "close", "ceo", reason="Settled")
    now = do(now, LONG_AFTER, "reopen", "ceo", reason="News")
    fields = {"clock": "formal.respond#1", "to": "Fri 2027-01-15", "reason": "Away"}
    assert state(now, "formal.respond#1") == "missed"
    assert refusal(now, LONG_AFTER, "extend", "ceo", **fields) == "not_now"


def test_proof_that_it_was_done_in_time_answers_a_miss_though_it_was_extended_since() -> None:
    now = do(begun(stage="formal", reach="post"), IN_TIME, "issue_outcome", "trustee", finding="upheld")
    now = do(now, TOO_LATE, "extend", "ceo", clock="formal.respond", to=TO, reason="Witnesses are away.")
    now = do(now, TOO_LATE, "mark_told", "ceo", notice="outcome", how="post", on="Mon 2026-10-12")
    assert (state(now, "formal.respond"), now.clock("formal.respond").breached) == ("met", False)  # type: ignore[union-attr]


def test_a_miss_that_a_correction_shows_is_dated_to_the_day_that_passed_first() -> None:
    now = do(begun(stage="formal"), IN_TIME, "extend", "ceo", clock="formal.respond", to=TO, reason="Away.")
    now = do(now, "Fri 2026-10-23 09:00", "extend", "ceo", clock="formal.respond", to="Mon 2026-11-09", reason="Away.")
    now = do(now, "Fri 2026-10-23 10:00", "correct_received", "ceo", to="Thu 2026-09-03", reason="The stamp says so.")
    missed = [r.event for r in wait(now, "Mon 2026-10-26 09:00").case.history if r.event.kind == "clock_missed"]
    assert [f"{m.due:%a %d %b}" for m in missed if m.clock == "formal.respond"] == ["Thu 01 Oct"]
