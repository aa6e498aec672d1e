"""What a policy promises to whoever is still unhappy: advice to go on, when the day or the outcome leaves it unsettled."""

from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import MONDAY, addressed, answered, begun, do, duty, notices, told, wait
from tests.dates import instant

DAY_TEN, MIDNIGHT = "Mon 2026-09-28 23:00", "Tue 2026-09-29 00:00"


def informal(**fields: object) -> CaseSnapshot:
    return begun(policy="miet", **fields)


def unsettled() -> CaseSnapshot:
    return answered(informal(), "Wed 2026-09-16 10:00", "class_teacher", "unresolved")


def test_advice_is_owed_when_the_day_for_settling_has_passed() -> None:
    assert duty(wait(informal(), DAY_TEN), "informal.advise") == "none"
    assert duty(wait(informal(), MIDNIGHT), "informal.advise") == "owed"


def test_advice_is_owed_when_an_outcome_leaves_a_concern_unsettled() -> None:
    assert duty(unsettled(), "informal.advise") == "owed"
    assert duty(answered(informal(), MONDAY, "class_teacher", "resolved"), "informal.advise") == "none"


def test_our_own_letter_gives_it() -> None:
    assert ("advice", "complainant") in addressed(wait(informal(), MIDNIGHT), wait(informal(), DAY_TEN))
    assert ("advice", "complainant") in addressed(unsettled())
    assert duty(told(unsettled(), "Wed 2026-09-16 11:00", "advice"), "informal.advise") == "done"


def test_what_time_alone_brings_is_written_in_the_morning() -> None:
    owed = notices(wait(informal(), MIDNIGHT), wait(informal(), DAY_TEN))
    assert [n.send_after for n in owed if n.kind == "advice"] == [instant("Tue 2026-09-29 08:00")]


def test_a_day_that_moves_takes_it_along() -> None:
    now = do(informal(), "Mon 2026-09-21 10:00", "hold", "class_teacher", ground="police")
    assert duty(wait(now, "Wed 2026-09-30 09:00"), "informal.advise") == "none"
    now = do(now, "Wed 2026-09-30 10:00", "release", "class_teacher", ground="police")  # 7 days back: Wed 7 Oct
    assert duty(wait(now, "Wed 2026-10-07 23:00"), "informal.advise") == "none"
    assert duty(wait(now, "Thu 2026-10-08 00:00"), "informal.advise") == "owed"


def test_a_miss_that_was_none_owes_no_advice() -> None:
    fields = {"to": "Wed 2026-09-16", "reason": "The stamp says so."}
    now = do(wait(informal(), MIDNIGHT), "Tue 2026-09-29 09:00", "correct_received", "class_teacher", **fields)
    assert duty(now, "informal.advise") == "none"


def test_whoever_goes_on_needs_it_no_more() -> None:
    assert duty(do(unsettled(), "Thu 2026-09-17 10:00", "escalate"), "informal.advise") == "done"
