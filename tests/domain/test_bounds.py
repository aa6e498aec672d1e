"""No day that somebody sets lies more than a year off, and one that was set wrongly can be set right (READINGS R13)."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.cast import addressed, begun, do, due, refusal, state, wait

MADE, SAME_DAY, LATER = "Fri 2026-10-09 10:00", "Fri 2026-10-09 15:00", "Thu 2026-10-15 10:00"
WRONG, RIGHT = "Sat 2027-10-09", "Mon 2026-10-26"
WHY = "The year was a slip of the pen."


def extended(to: str = WRONG):  # type: ignore[no-untyped-def]
    return do(begun(stage="formal"), MADE, "extend", "ceo", clock="formal.respond", to=to, reason="Witnesses are away.")


def corrected(at: str, to: str = RIGHT):  # type: ignore[no-untyped-def]
    return do(extended(), at, "correct_extension", "ceo", clock="formal.respond", to=to, reason=WHY)


FAR: list[tuple[str, Mapping[str, Any]]] = [
    ("extend", {"clock": "formal.respond", "to": "Mon 2072-10-10", "reason": WHY}),
    ("tell_delay", {"clock": "formal.respond", "to": "Mon 2072-10-10", "reason": WHY}),
    ("hold", {"ground": "police", "review": "2072-10-10"}),
    ("restrict", {"measures": ["contact_limit"], "review": "2072-10-10", "reason": WHY}),
]


@pytest.mark.parametrize(("name", "fields"), FAR, ids=[name for name, _ in FAR])
def test_a_day_more_than_a_year_off_is_a_slip_of_the_year(name: str, fields: Mapping[str, Any]) -> None:
    assert refusal(begun(stage="formal"), MADE, name, "ceo", **fields) == "too_far"


def test_a_hearing_more_than_a_year_off_is_a_slip_of_the_year() -> None:
    now = begun(stage="formal", policy="miet")
    now = do(now, "Tue 2026-09-15 10:00", "issue_outcome", "head", finding="not_upheld")
    now = do(told_of(now), "Thu 2026-09-17 10:00", "request_next_stage")
    by = now.appointers[0].id
    assert refusal(now, "Fri 2026-09-18 10:00", "schedule_hearing", by, date="Mon 2072-10-10") == "too_far"


def told_of(now):  # type: ignore[no-untyped-def]
    from tests.cast import told

    return told(now, "Tue 2026-09-15 10:00", "outcome")


def test_exactly_a_year_is_not_too_far() -> None:
    assert due(extended(), "formal.respond") == WRONG
    assert refusal(begun(stage="formal"), MADE, "extend", "ceo", clock="formal.respond", to="Sun 2027-10-10",
                   reason=WHY) == "too_far"  # fmt: skip


@pytest.mark.parametrize("at", [SAME_DAY, LATER])
def test_a_wrong_extension_is_corrected_the_same_day_or_later_and_the_complainant_is_written_to(at: str) -> None:
    now = corrected(at)
    assert (due(now, "formal.respond"), state(now, "formal.respond")) == (RIGHT, "running")
    assert addressed(now, wait(extended(), at)) == [("extension", "complainant")]


def test_an_extension_that_was_corrected_after_the_first_day_had_passed_was_still_made_in_time() -> None:
    assert state(wait(corrected(LATER), "Mon 2026-10-26 23:59"), "formal.respond") == "running"
    assert state(wait(corrected(LATER), "Tue 2026-10-27 00:00"), "formal.respond") == "missed"


def test_a_corrected_day_comes_after_the_day_before_the_extension() -> None:
    fields = {"clock": "formal.respond", "reason": WHY}
    assert refusal(extended(), SAME_DAY, "correct_extension", "ceo", to="Mon 2026-10-12", **fields) == "not_later"
    assert refusal(extended(), LATER, "correct_extension", "ceo", to="Wed 2026-10-14", **fields) == "not_later"
    assert refusal(extended(), LATER, "correct_extension", "ceo", to="Thu 2026-10-15", **fields) == ""


def test_only_what_was_extended_can_be_corrected_and_with_a_reason() -> None:
    fields = {"clock": "formal.respond", "to": RIGHT}
    assert refusal(begun(stage="formal"), MADE, "correct_extension", "ceo", reason=WHY, **fields) == "not_now"
    assert refusal(extended(), LATER, "correct_extension", "ceo", **fields) == "reason_required"


def test_a_correction_is_no_second_extension() -> None:
    """The letter says the day before the extension, not the slip."""
    clock = corrected(LATER).clock("formal.respond")
    assert clock is not None and f"{clock.extended_from:%a %Y-%m-%d}" == "Mon 2026-10-12"


def test_every_hold_has_a_day_on_which_somebody_looks_at_it_again() -> None:
    now = do(begun(stage="formal"), MADE, "hold", "ceo", ground="police")
    release = next(duty for duty in now.duties if duty.id == "release")
    assert f"{release.not_before:%a %Y-%m-%d}" == "Fri 2026-11-06"  # 20 working days
