"""A day of receipt was written down wrongly: what ran from it is recomputed, what was told and extended stays (R15)."""

import pytest

from tests.cast import MONDAY, addressed, answered, begun, do, due, kinds, refusal, state, wait

NEXT = "Tue 2026-09-15 09:00"


def corrected(now, to: str, at: str = NEXT, **fields: str):  # type: ignore[no-untyped-def]
    return do(now, at, "correct_received", "ceo", to=to, reason="The stamp says so.", **fields)


def test_its_clocks_move_with_it() -> None:
    now = corrected(begun(stage="formal"), "Thu 2026-09-10")
    assert (due(now, "formal.acknowledge"), due(now, "formal.respond")) == ("Mon 2026-09-14", "Thu 2026-10-08")
    assert wait(now, NEXT).case.history[-1].event.kind == "clock_settled"
    assert state(wait(now, NEXT), "formal.acknowledge") == "missed"


def test_the_complainant_is_written_to() -> None:
    before = begun(stage="formal")
    assert ("corrected", "complainant") in addressed(corrected(before, "Fri 2026-09-11"), before)


def test_a_miss_that_was_none_is_taken_back() -> None:
    missed = wait(begun(stage="formal"), "Thu 2026-09-17 09:00")
    now = corrected(missed, "Wed 2026-09-16", "Thu 2026-09-17 09:00")
    assert (state(now, "formal.acknowledge"), kinds(now)[-1]) == ("running", "miss_withdrawn")


def test_an_extended_day_stays() -> None:
    now = do(begun(stage="formal"), MONDAY, "extend", "ceo", clock="formal.respond", to="Mon 2026-10-26", reason="Away")
    assert due(corrected(now, "Thu 2026-09-10"), "formal.respond") == "Mon 2026-10-26"


def test_an_answer_that_was_reopened_counts_from_the_reopening_still() -> None:
    now = do(answered(begun(stage="formal"), MONDAY, "trustee", "upheld"), MONDAY, "close", "ceo", reason="Settled")
    now = corrected(do(now, NEXT, "reopen", "ceo", reason="News"), "Thu 2026-09-10")
    assert due(now, "formal.respond#1") == "Thu 2026-10-08"
    assert due(now, "formal.respond") == "Tue 2026-10-13"


@pytest.mark.parametrize(("fields", "code"), [
    ({"to": "Wed 2026-09-16", "reason": "Typing"}, "in_future"),
    ({"to": "Thu 2026-09-10", "reason": " "}, "reason_required"),
    ({"to": "Wed 2026-09-16", "reason": ""}, "reason_required"),  # said first
    ({"to": "Thu 2026-09-10", "reason": "Typing", "of": "appeal"}, "not_now"),
])  # fmt: skip
def test_otherwise_it_is_refused(fields: dict[str, str], code: str) -> None:
    assert refusal(begun(stage="formal"), NEXT, "correct_received", "ceo", **fields) == code


def test_an_appeal_was_not_received_before_the_complaint() -> None:
    now = do(answered(begun(stage="formal"), MONDAY, "trustee", "upheld"), NEXT, "request_next_stage")
    fields = {"to": "Fri 2026-09-11", "reason": "Typing"}
    assert refusal(now, NEXT, "correct_received", "ceo", **fields) == "before_received"
