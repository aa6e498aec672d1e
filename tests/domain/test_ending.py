"""How a case ends, and how it begins again (R12, R17, R20)."""

import pytest

from chalicelib.domain.casework.case import Status
from chalicelib.domain.obligations.next_due import next_owed
from chalicelib.domain.obligations.passing_time import wake_at
from tests.cast import MONDAY, answered, begun, do, due, kinds, refusal, state, wait

NEXT = "Tue 2026-09-15 09:00"
VEXATIOUS = {"ground": "vexatious", "reason": "It has no basis."}


def test_withdrawn_what_ran_is_overtaken_but_safeguarding() -> None:
    now = do(begun(stage="formal", safeguarding=True), MONDAY, "withdraw")
    assert (now.case.closed_as, str(now.case.resolved_on)) == ("withdrawn", "2026-09-14")
    assert {c.id: str(c.state) for c in now.clocks} == {
        "formal.acknowledge": "void", "formal.respond": "void", "safeguarding.notify": "running",
    }  # fmt: skip


def test_what_was_missed_stays_missed_and_owed_through_closing_and_reopening() -> None:
    now = do(begun(stage="formal"), "Thu 2026-09-17 09:00", "close", "ceo", reason="Settled")
    assert state(now, "formal.acknowledge") == "missed"
    now = do(now, "Fri 2026-09-18 09:00", "reopen", "ceo", reason="News")
    assert state(do(now, "Fri 2026-09-18 09:00", "acknowledge", "ceo"), "formal.acknowledge") == "late"


@pytest.mark.parametrize(("fields", "code"), [
    ({"reason": " "}, "reason_required"),
    ({"reason": "", "ground": "no_such"}, "reason_required"),  # said first
    ({"reason": "Settled", "ground": "malicious"}, "ground_not_in_policy"),
    ({**VEXATIOUS}, ""),  # a proposal: whoever the policy trusts with it is asked
    ({**VEXATIOUS, "reviewed_by": "senior_leader"}, ""),
    ({**VEXATIOUS, "reviewed_by": "trustee"}, "not_independent"),
    ({**VEXATIOUS, "reviewed_by": "head_teacher"}, "subject"),
    ({**VEXATIOUS, "reviewed_by": "nobody"}, "nobody_eligible"),
    ({"reason": "Settled"}, ""),
])  # fmt: skip
def test_closing_needs_a_reason_and_a_ground_needs_somebody_uninvolved(fields: dict[str, str], code: str) -> None:
    assert refusal(begun(stage="formal", about=("head_teacher",)), MONDAY, "close", "ceo", **fields) == code


def test_whoever_decided_an_earlier_stage_or_dealt_with_one_is_not_uninvolved() -> None:
    now = do(begun(stage="formal"), MONDAY, "assign", "ceo", to="head_teacher")
    now = do(answered(now, MONDAY, "senior_leader", "upheld"), NEXT, "request_next_stage")
    for who in ("senior_leader", "head_teacher"):
        assert refusal(now, NEXT, "close", "ceo", **VEXATIOUS, reviewed_by=who) == "not_independent"


def test_a_subject_neither_closes_nor_reopens() -> None:
    now = begun(about=("ceo",))
    assert refusal(now, MONDAY, "close", "ceo", reason="") == "subject"
    assert refusal(do(now, MONDAY, "withdraw"), MONDAY, "reopen", "ceo", reason="") == "subject"


def test_only_what_is_closed_is_reopened_and_only_what_is_not_is_closed() -> None:
    closed = do(begun(), MONDAY, "withdraw")
    assert refusal(begun(), MONDAY, "reopen", "ceo", reason="News") == "not_now"
    assert [refusal(closed, MONDAY, name, "ceo", reason="Again") for name in ("close", "withdraw")] == ["not_now"] * 2


def test_reopened_it_owes_its_answer_afresh_and_no_acknowledgement() -> None:
    now = do(answered(begun(stage="formal"), MONDAY, "trustee", "upheld"), MONDAY, "close", "ceo", reason="Settled")
    now = do(now, NEXT, "reopen", "ceo", reason="News")
    assert (now.case.stage, now.case.status, now.case.resolved_on) == ("formal", Status.OPEN, None)
    assert [c.id for c in now.clocks] == ["formal.acknowledge", "formal.respond#1", "formal.respond"]
    assert due(now, "formal.respond") == "Tue 2026-10-13"


def test_a_late_complaint_that_was_declined_owes_what_its_stage_promises_once_it_is_reopened() -> None:
    late = begun(stage="formal", arose="Sat 2026-06-13", with_people={"other": ["investigating_officer"]})
    now = do(do(late, MONDAY, "decline_late", "ceo", reason="A year went by."), NEXT, "reopen", "ceo", reason="News")
    assert due(now, "formal.respond") == "Tue 2026-10-13"
    assert "formal.appoint" in [d.id for d in now.duties if d.state == "owed"]


def test_what_was_done_before_is_not_owed_again_by_reopening() -> None:
    now = do(do(begun(stage="formal"), MONDAY, "assign", "ceo", to="trustee"), MONDAY, "close", "ceo", reason="Settled")
    now = do(now, NEXT, "reopen", "ceo", reason="News")
    assert [d.state for d in now.duties if d.id == "formal.appoint"] == ["done"]


def test_reopened_at_informal_no_clock_starts_but_somebody_is_asked_to_settle_it() -> None:
    now = do(
        do(begun(), MONDAY, "close", "head_teacher", reason="Settled"), NEXT, "reopen", "head_teacher", reason="News"
    )
    assert [c.id for c in now.clocks if c.owed] == []
    assert "settle" in [d.id for d in now.duties if d.state == "owed"]
    assert wake_at(now) is not None and next_owed(now)[1]


def test_an_informal_answer_asks_after_twenty_working_days_that_it_be_settled() -> None:
    now = wait(answered(begun(), MONDAY, "head_teacher", "resolved"), "Mon 2026-10-12 08:00")
    assert [r.at for r in now.case.history if r.event.kind == "nudged" and r.event.duty == "settle"] == [now.at]


def test_a_window_that_stood_open_when_the_case_was_closed_lapses_no_more() -> None:
    now = do(answered(begun(stage="formal"), MONDAY, "trustee", "upheld"), NEXT, "close", "ceo", reason="Settled")
    now = wait(now, "Mon 2027-03-15 09:00")
    now = wait(do(now, "Mon 2027-03-15 09:00", "reopen", "ceo", reason="News"), "Tue 2027-03-16 09:00")
    assert [w.state for w in now.windows if w.id == "appeal.request"] == ["open"]
    assert "window_lapsed" not in kinds(now)
