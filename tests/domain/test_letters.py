"""The letters to whoever complained stand once: what telling each does, and what it is about when it goes again."""

from typing import get_args

from chalicelib.domain.casework.letters import LETTERS
from chalicelib.domain.casework.telling.events import Written
from tests.cast import answered, begun, do, duty, notices, told

TUESDAY, WEDNESDAY, THURSDAY = "Tue 2026-09-15 10:00", "Wed 2026-09-16 10:00", "Thu 2026-09-17 10:00"


def test_what_a_person_writes_does_what_a_clock_or_a_duty_waits_for() -> None:
    assert all(LETTERS[letter].does for letter in get_args(Written))


def test_the_letter_that_declines_a_late_request_acknowledges_it_where_the_policy_gives_no_time_for_that_too() -> None:
    now = answered(begun(policy="miet", stage="formal"), TUESDAY, "head", "upheld")
    now = do(now, "Mon 2026-10-05 10:00", "request_next_stage")
    assert duty(now, "panel.acknowledge") == "owed"
    now = do(now, "Tue 2026-10-06 10:00", "decline_late", "chair_of_trustees", reason="A month went by.")
    assert duty(now, "panel.acknowledge") == "owed"
    assert duty(told(now, "Tue 2026-10-06 12:00", "declined", stage="panel"), "panel.acknowledge") == "done"


def test_the_letter_of_a_corrected_date_is_about_that_date_when_it_is_sent_again() -> None:
    now, first = begun(policy="one-two-one", stage="formal"), "formal.first_response"
    for clock in (first, "formal.respond"):
        now = do(now, TUESDAY, "extend", "director", clock=clock, to="Fri 2026-10-30", reason="They are away.")
    now = do(now, WEDNESDAY, "correct_extension", "director", clock=first, to="Thu 2026-10-29", reason="A slip")
    again = do(now, THURSDAY, "resend", "director", notice="extension")
    assert [notice.about for notice in notices(again, since=now) if notice.kind == "extension"] == [first]
