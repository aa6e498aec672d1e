"""A letter that comes back was not told: the telling is owed again, and the window waits for the second one (R19)."""

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import (
    MONDAY,
    addressed,
    answered,
    begun,
    breached,
    closes,
    do,
    duty,
    happens,
    refusal,
    state,
    told,
    wait,
)
from tests.dates import day

DECIDED, BACK, AGAIN = "Mon 2026-10-12 15:00", "Wed 2026-10-14 09:00", "Fri 2026-10-16 10:00"


def decided() -> CaseSnapshot:
    return answered(told(begun(stage="formal"), MONDAY, "acknowledgement"), DECIDED, "trustee", "upheld")


def bounced(snapshot: CaseSnapshot | None = None, at: str = BACK, notice: str = "outcome") -> CaseSnapshot:
    return do(snapshot or decided(), at, "bounce", "ceo", notice=notice)


def test_the_window_waits_and_has_no_end() -> None:
    now = wait(bounced(), "Mon 2026-11-30 09:00")
    assert (closes(now, "appeal.request"), now.case.status) == (("waiting", "none"), "answered")


def test_a_window_starts_from_the_second_telling() -> None:
    assert closes(told(bounced(), AGAIN, "outcome"), "appeal.request") == ("open", "Fri 2026-10-30")


def test_a_second_telling_by_post_is_deemed_received_two_working_days_later() -> None:
    now = do(bounced(), AGAIN, "mark_told", "ceo", notice="outcome", how="post")
    assert closes(now, "appeal.request") == ("open", "Tue 2026-11-03")


def test_the_answering_clock_keeps_what_it_met() -> None:
    assert state(wait(bounced(), "Mon 2026-11-30 09:00"), "formal.respond") == "met"


def test_somebody_has_to_reach_them_in_another_way() -> None:
    assert addressed(bounced(), wait(decided(), BACK)) == [("not_reached", "investigating_officer")]
    assert duty(bounced(), "reach") == "owed"
    assert duty(told(bounced(), AGAIN, "outcome"), "reach") == "done"


def test_the_next_stage_may_be_asked_for_while_the_window_waits() -> None:
    now = do(bounced(), "Mon 2026-11-30 09:00", "request_next_stage")
    assert (now.case.stage, closes(now, "appeal.request")[0]) == ("appeal", "used")


def test_what_comes_back_after_the_window_closed_changes_nothing() -> None:
    now = bounced(at="Tue 2026-10-27 09:00")
    assert (closes(now, "appeal.request"), now.case.closed_as) == (("lapsed", "Mon 2026-10-26"), "lapsed")


def test_a_window_that_runs_does_not_start_again_when_the_letter_goes_twice() -> None:
    assert closes(told(decided(), AGAIN, "outcome"), "appeal.request") == ("open", "Mon 2026-10-26")


def test_an_acknowledgement_that_comes_back_is_owed_again() -> None:
    now = bounced(told(begun(stage="formal"), MONDAY, "acknowledgement"), "Tue 2026-09-15 09:00", "acknowledgement")
    assert state(now, "formal.acknowledge") == "running"
    assert breached(wait(now, "Thu 2026-09-17 00:00")) == ["formal.acknowledge"]
    assert state(told(now, "Wed 2026-09-16 09:00", "acknowledgement"), "formal.acknowledge") == "met"


def test_one_that_comes_back_after_the_answer_was_kept_by_the_answer_on_its_own_day() -> None:
    now = bounced(notice="acknowledgement")
    clock = now.clock("formal.acknowledge")
    assert clock is not None
    assert (clock.state, clock.done, breached(now)) == ("late", day("Mon 2026-10-12"), ["formal.acknowledge"])


def test_one_that_comes_back_takes_back_nothing_that_an_earlier_letter_met() -> None:
    now = told(begun(stage="formal", data_protection=True), MONDAY, "acknowledgement")
    now = do(answered(now, DECIDED, "trustee", "upheld"), "Tue 2026-10-13 10:00", "request_next_stage")
    now = bounced(told(now, "Tue 2026-10-13 11:00", "acknowledgement"), BACK, "acknowledgement")
    assert (state(now, "appeal.acknowledge"), state(now, "data_protection.acknowledge")) == ("running", "met")
    assert breached(wait(now, "Mon 2026-10-19 09:00")) == ["appeal.acknowledge"]


def test_one_that_was_overtaken_stays_so_when_its_letter_comes_back() -> None:
    now = do(begun("Mon 2026-09-14 10:00", policy="miet"), "Mon 2026-09-14 11:00", "escalate")
    now = told(now, "Mon 2026-09-14 12:00", "acknowledgement", stage="informal")
    assert state(now, "informal.acknowledge") == "void"
    assert state(bounced_by(now, "head"), "informal.acknowledge") == "void"


def bounced_by(snapshot: CaseSnapshot, who: str) -> CaseSnapshot:
    return do(snapshot, "Tue 2026-09-15 09:00", "bounce", who, notice="acknowledgement")


def test_a_final_answer_that_came_back_stays_final_and_retention_counts_from_the_telling_that_reached_them() -> None:
    now = decided_for_good()
    back = do(now, "Wed 2026-11-11 09:00", "bounce", "ceo", notice="outcome")
    assert (back.case.status, back.case.closed_as, duty(back, "reach")) == ("closed", "final", "owed")
    assert back.case.resolved_on == day("Mon 2026-11-09")
    assert told(back, "Fri 2026-11-13 09:00", "outcome").case.resolved_on == day("Fri 2026-11-13")
    assert told(now, "Fri 2026-11-13 09:00", "outcome").case.resolved_on == day("Mon 2026-11-09")


def decided_for_good() -> CaseSnapshot:
    now = do(decided(), "Tue 2026-10-13 10:00", "request_next_stage")
    now = do(now, "Fri 2026-11-06 10:00", "report", "senior_leader", finding="upheld")
    now = do(now, "Mon 2026-11-09 09:00", "approve", "chair")
    return told(
        do(now, "Mon 2026-11-09 10:00", "issue_outcome", "ceo", finding="upheld"), "Mon 2026-11-09 10:00", "outcome"
    )


def test_a_letter_is_sent_again_as_it_reads_then() -> None:
    now = bounced()
    assert addressed(do(now, AGAIN, "resend", "ceo", notice="outcome"), wait(now, AGAIN)) == [
        ("outcome", "complainant")
    ]


@pytest.mark.parametrize(("name", "notice"), [("bounce", "outcome"), ("bounce", "gossip"), ("resend", "outcome")])
def test_what_was_not_told_neither_comes_back_nor_is_sent_again(name: str, notice: str) -> None:
    assert refusal(begun(stage="formal"), MONDAY, name, "ceo", notice=notice) == "not_now"


def test_a_letter_comes_back_though_a_mail_of_the_same_name_to_one_of_ours_did() -> None:
    now = told(begun(stage="formal"), MONDAY, "missed")
    now = happens(now, "Tue 2026-09-15 09:00", e.Bounced(notice="missed", stage="formal", notice_id="9-1", to="ceo"))
    assert refusal(now, "Tue 2026-09-15 10:00", "bounce", "ceo", notice="missed") == ""


def test_a_letter_comes_back_once() -> None:
    assert refusal(bounced(), AGAIN, "bounce", "ceo", notice="outcome") == "not_now"


def test_what_comes_back_in_a_hold_that_began_since_is_held_too() -> None:
    now = told(begun(stage="formal"), MONDAY, "acknowledgement")
    now = do(now, "Tue 2026-09-15 09:00", "hold", "ceo", ground="police")
    assert state(bounced(now, "Fri 2026-09-18 09:00", "acknowledgement"), "formal.acknowledge") == "held"
