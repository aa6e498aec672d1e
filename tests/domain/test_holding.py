"""Time stands still on a ground, and the days of waiting are given back (R14, R15)."""

import pytest

from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.next_due import next_owed
from tests.cast import MONDAY, addressed, answered, begun, breached, do, due, duty, refusal, state, wait

HELD, RELEASED = "Mon 2026-09-21 10:00", "Mon 2026-09-28 10:00"
OLD_DAY = "Mon 2026-10-12"  # 20 working days after Mon 14 Sep


def held(
    at: str = HELD, ground: str = "police", snapshot: CaseSnapshot | None = None, **fields: object
) -> CaseSnapshot:
    return do(snapshot or begun(stage="formal"), at, "hold", "ceo", ground=ground, **fields)


def released(snapshot: CaseSnapshot, at: str = RELEASED, ground: str = "police", **fields: object) -> CaseSnapshot:
    return do(snapshot, at, "release", "ceo", ground=ground, **fields)


def extended(snapshot: CaseSnapshot, at: str, to: str) -> CaseSnapshot:
    return do(snapshot, at, "extend", "ceo", clock="formal.respond", to=to, reason="Witnesses are away.")


def test_a_held_clock_shows_its_old_day_and_cannot_be_missed() -> None:
    now = wait(held(), "Wed 2026-10-14 09:00")
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == (OLD_DAY, "held")
    assert breached(now) == ["formal.acknowledge"]  # missed on Wed 16 Sep, before anything was held


def test_what_is_done_while_it_is_held_is_met_whatever_the_day() -> None:
    now = answered(held(), "Wed 2026-10-14 09:00", "trustee", "upheld")
    assert state(now, "formal.respond") == "met"


def test_a_clock_that_was_met_keeps_its_day_when_the_hold_ends() -> None:
    now = released(answered(held(), "Wed 2026-10-14 09:00", "trustee", "upheld"), "Thu 2026-10-15 09:00")
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == (OLD_DAY, "met")


@pytest.mark.parametrize(("hold", "release", "day"), [
    ("Mon 2026-09-21 10:00", "Mon 2026-09-28 10:00", "Mon 2026-10-19"),  # Tue to Mon: 5 days
    ("Mon 2026-09-21 10:00", "Mon 2026-09-21 17:00", "Mon 2026-10-12"),  # the same day: none
    ("Fri 2026-09-18 10:00", "Sun 2026-09-20 17:00", "Mon 2026-10-12"),  # a weekend: none
    ("Sat 2026-09-19 10:00", "Mon 2026-09-21 09:00", "Tue 2026-10-13"),  # the day of release counts
    ("Mon 2026-10-12 10:00", "Wed 2026-10-14 10:00", "Wed 2026-10-14"),  # held on its last day
])  # fmt: skip
def test_a_clock_gets_back_the_working_days_after_the_hold_up_to_the_release(hold: str, release: str, day: str) -> None:
    now = released(held(hold), release)
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == (day, "running")


def test_a_last_day_that_passed_in_a_hold_of_no_counted_days_is_missed_at_the_release() -> None:
    now = wait(released(held("Fri 2026-10-09 10:00"), "Fri 2026-10-09 11:00"), "Tue 2026-10-13 00:00")
    assert state(now, "formal.respond") == "missed"


def test_two_holds_give_their_common_days_back_once_when_the_last_one_ends() -> None:
    now = held("Thu 2026-09-24 10:00", "court", held())
    now = released(now, RELEASED)
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == (OLD_DAY, "held")
    now = released(now, "Wed 2026-09-30 10:00", "court")
    assert due(now, "formal.respond") == "Wed 2026-10-21"  # Tue 22 to Wed 30 Sep: 7 days


def test_two_holds_one_after_the_other_give_back_both() -> None:
    now = released(held("Thu 2026-10-01 10:00", "court", released(held())), "Mon 2026-10-05 10:00", "court")
    assert due(now, "formal.respond") == "Wed 2026-10-21"  # 5 days, and 2


def test_a_clock_that_starts_while_a_hold_stands_gets_back_the_days_since_it_started() -> None:
    now = do(held("Tue 2026-09-15 10:00", snapshot=begun()), HELD, "escalate")
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == ("Mon 2026-10-19", "held")
    assert due(released(now, "Wed 2026-09-23 10:00"), "formal.respond") == "Wed 2026-10-21"


def test_a_clock_that_was_missed_is_never_held() -> None:
    now = held("Tue 2026-10-13 10:00")
    assert state(now, "formal.respond") == "missed"
    assert due(released(now, "Tue 2026-10-20 10:00"), "formal.respond") == OLD_DAY


def test_an_extension_in_a_hold_sets_the_day_and_only_what_follows_it_is_given_back() -> None:
    now = extended(held(), "Wed 2026-09-23 10:00", "Fri 2026-10-30")
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == ("Fri 2026-10-30", "held")
    assert due(released(now), "formal.respond") == "Wed 2026-11-04"  # Thu, Fri, Mon


def test_an_extension_in_a_hold_is_in_time_although_the_old_day_has_passed() -> None:
    now = extended(held(), "Wed 2026-10-14 10:00", "Fri 2026-10-30")
    assert state(released(now, "Wed 2026-10-14 11:00"), "formal.respond") == "running"


def test_an_extension_after_the_release_is_the_last_word() -> None:
    assert (
        due(extended(released(held()), "Tue 2026-09-29 10:00", "Fri 2026-10-30"), "formal.respond") == "Fri 2026-10-30"
    )


@pytest.mark.parametrize(("to", "day"), [
    ("Thu 2026-09-10", "Thu 2026-10-15"),  # 20 days end on Thu 8 Oct, and 5
    ("Wed 2026-09-23", "Mon 2026-10-26"),  # 20 days end on Wed 21 Oct, and the 3 after the receipt
])  # fmt: skip
def test_a_corrected_receipt_moves_the_day_from_which_all_is_counted(to: str, day: str) -> None:
    now = released(held())
    now = do(now, "Wed 2026-09-30 10:00", "correct_received", "ceo", to=to, reason="The stamp says so.")
    assert due(now, "formal.respond") == day


def test_only_the_clocks_that_are_named_are_held() -> None:
    now = held(MONDAY, clocks=("formal.respond",))
    assert (state(now, "formal.respond"), state(now, "formal.acknowledge")) == ("held", "running")


def test_one_clock_may_be_released_by_itself() -> None:
    now = released(held(MONDAY), "Tue 2026-09-15 10:00", clocks=("formal.acknowledge",))
    assert (state(now, "formal.acknowledge"), due(now, "formal.acknowledge")) == ("running", "Thu 2026-09-17")
    assert (state(now, "formal.respond"), duty(now, "release")) == ("held", "owed")


def test_safeguarding_and_the_law_never_stop() -> None:
    now = held(MONDAY, snapshot=begun(stage="formal", safeguarding=True, data_protection=True))
    assert state(now, "safeguarding.notify") == state(now, "data_protection.acknowledge") == "running"
    now = wait(now, "Tue 2026-11-17 09:00")
    assert state(now, "safeguarding.notify") == state(now, "data_protection.acknowledge") == "missed"


def test_a_window_never_stops() -> None:
    now = answered(held(), f"{OLD_DAY} 15:00", "trustee", "upheld")
    assert wait(now, "Tue 2026-10-27 00:00").case.closed_as == "lapsed"


def test_a_case_that_ends_holds_nothing_and_is_not_held_when_it_is_reopened() -> None:
    now = do(held(), "Tue 2026-09-22 10:00", "withdraw")
    assert (state(now, "formal.respond"), duty(now, "release")) == ("void", "done")
    now = do(now, RELEASED, "reopen", "ceo", reason="They thought again.")
    assert state(now, "formal.respond") == "running"


def test_somebody_is_asked_every_twenty_working_days_whether_it_can_end() -> None:
    nudges = [
        r.at for r in wait(held(), "Tue 2026-11-17 09:00").case.history if getattr(r.event, "duty", "") == "release"
    ]
    assert [f"{at:%a %d %b}" for at in nudges] == ["Mon 19 Oct", "Mon 16 Nov"]


def test_the_complainant_is_written_to_each_time() -> None:
    before = wait(begun(stage="formal"), HELD)
    assert addressed(held(), before) == [("hold", "complainant")]
    before = wait(held(), RELEASED)
    assert addressed(released(held()), before) == [("release", "complainant")]


@pytest.mark.parametrize(("fields", "code"), [
    ({"ground": "moonlight"}, "ground_not_in_policy"),
    ({"ground": "police", "clocks": ("appeal.decide",)}, "not_now"),
    ({"ground": "police", "clocks": ("no.such",)}, "not_now"),
    ({"ground": "police", "aspect": "bullying"}, "not_now"),
])  # fmt: skip
def test_otherwise_a_hold_is_refused(fields: dict[str, object], code: str) -> None:
    assert refusal(begun(stage="formal"), HELD, "hold", "ceo", **fields) == code


def test_what_is_held_is_not_held_again_on_the_same_ground_nor_released_of_another() -> None:
    assert refusal(held(), RELEASED, "hold", "ceo", ground="police") == "not_now"
    assert refusal(held(), RELEASED, "release", "ceo", ground="court") == "not_now"


def test_an_answered_case_has_nothing_to_hold() -> None:
    now = answered(begun(stage="formal"), MONDAY, "trustee", "upheld")
    assert refusal(now, HELD, "hold", "ceo", ground="police") == "not_now"


def test_who_is_barred_is_said_before_what_is_wrong() -> None:
    assert refusal(begun(stage="formal", about=("ceo",)), HELD, "hold", "ceo", ground="moonlight") == "subject"


def test_a_clock_that_was_met_on_the_day_of_the_release_keeps_its_day_too() -> None:
    now = released(answered(held(), "Wed 2026-10-14 09:00", "trustee", "upheld"), "Wed 2026-10-14 17:00")
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == (OLD_DAY, "met")


def test_a_held_clock_is_not_what_is_owed_next() -> None:
    assert "formal" not in next_owed(wait(held(MONDAY), "Wed 2026-10-14 09:00"))[1]
