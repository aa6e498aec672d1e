"""A letter that comes back was not told: the telling is owed again, and the window waits for the second one (R19)."""

import pytest

from chalicelib.domain.now import Now
from tests.cast import MONDAY, addressed, answered, begun, breached, closes, do, duty, refusal, state, told, wait

DECIDED, BACK, AGAIN = "Mon 2026-10-12 15:00", "Wed 2026-10-14 09:00", "Fri 2026-10-16 10:00"


def decided() -> Now:
    return answered(told(begun(stage="formal"), MONDAY, "acknowledgement"), DECIDED, "trustee", "upheld")


def bounced(now: Now | None = None, at: str = BACK, notice: str = "outcome") -> Now:
    return do(now or decided(), at, "bounce", "ceo", notice=notice)


def test_the_window_waits_and_has_no_end() -> None:
    now = wait(bounced(), "Mon 2026-11-30 09:00")
    assert (closes(now, "appeal.request"), now.case.status) == (("waiting", "none"), "answered")


def test_it_starts_from_the_second_telling() -> None:
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


def test_one_that_comes_back_after_the_answer_is_owed_no_more() -> None:
    assert state(bounced(notice="acknowledgement"), "formal.acknowledge") == "met"


def test_a_letter_is_sent_again_as_it_reads_then() -> None:
    now = bounced()
    assert addressed(do(now, AGAIN, "resend", "ceo", notice="outcome"), wait(now, AGAIN)) == [
        ("outcome", "complainant")
    ]


@pytest.mark.parametrize(("name", "notice"), [("bounce", "outcome"), ("bounce", "gossip"), ("resend", "outcome")])
def test_what_was_not_told_neither_comes_back_nor_is_sent_again(name: str, notice: str) -> None:
    assert refusal(begun(stage="formal"), MONDAY, name, "ceo", notice=notice) == "not_now"


def test_it_comes_back_once() -> None:
    assert refusal(bounced(), AGAIN, "bounce", "ceo", notice="outcome") == "not_now"


def test_what_comes_back_in_a_hold_that_began_since_is_held_too() -> None:
    now = told(begun(stage="formal"), MONDAY, "acknowledgement")
    now = do(now, "Tue 2026-09-15 09:00", "hold", "ceo", ground="police")
    assert state(bounced(now, "Fri 2026-09-18 09:00", "acknowledgement"), "formal.acknowledge") == "held"
