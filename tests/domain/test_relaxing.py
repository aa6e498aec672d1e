"""An aim that the policy itself loosens is met by its day, or relaxed; it is never missed and never late (R10)."""

import pytest

from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.policies import policy
from tests.cast import CALENDAR, MONDAY, answered, begun, breached, do, due, nothing_yet, state, wait
from tests.dates import day

LAST = "Thu 2026-10-22"  # 28 working days after Mon 14 Sep


def in_a_year_with_holidays(*starts: str) -> CaseSnapshot:
    calendar = Calendar(CALENDAR.bank_holidays, CALENDAR.known_until, holidays_start=tuple(map(day, starts)))
    return do(nothing_yet(MONDAY, policy("miet"), calendar), MONDAY, "receive", stage="formal")


def test_a_plain_aim_runs_and_is_missed() -> None:
    now = begun(policy="miet", stage="formal")
    assert (due(now, "procedure.complete"), state(now, "procedure.complete")) == (LAST, "running")
    assert state(wait(now, "Fri 2026-10-23 00:00"), "procedure.complete") == "missed"


def test_a_complex_matter_relaxes_it_from_the_first_day() -> None:
    now = begun(policy="miet", stage="formal", complex=True)
    assert (due(now, "procedure.complete"), state(now, "procedure.complete")) == (LAST, "relaxed")


def test_past_its_day_it_is_neither_missed_nor_late_but_somebody_hears_of_it() -> None:
    now = wait(begun(policy="miet", stage="formal", complex=True), "Mon 2026-11-02 09:00")
    assert state(now, "procedure.complete") == "relaxed"
    assert "procedure.complete" not in breached(now)
    nudges = [r for r in now.case.history if getattr(r.event, "duty", "") == "procedure.complete"]
    assert [f"{r.at:%a %d %b}" for r in nudges] == ["Fri 30 Oct"]
    now = answered(now, "Mon 2026-11-02 10:00", "head", "upheld")
    assert state(now, "procedure.complete") == "relaxed"


def test_done_by_its_day_it_is_met_all_the_same() -> None:
    now = answered(begun(policy="miet", stage="formal", complex=True), f"{LAST} 23:59", "head", "upheld")
    assert state(now, "procedure.complete") == "met"


@pytest.mark.parametrize(("starts", "state_of_it"), [
    ("Thu 2026-10-22", "relaxed"),  # on its last day
    ("Fri 2026-10-23", "running"),  # the day after
    ("Tue 2026-09-15", "relaxed"),  # the day after the receipt
    ("Mon 2026-09-14", "running"),  # the day of the receipt itself
])  # fmt: skip
def test_school_holidays_that_begin_while_it_runs_relax_it(starts: str, state_of_it: str) -> None:
    assert state(in_a_year_with_holidays(starts), "procedure.complete") == state_of_it


def test_a_loosened_aim_shows_relaxed_although_it_is_held() -> None:
    now = do(begun(policy="miet", stage="formal", complex=True), MONDAY, "hold", "head", ground="police")
    assert (state(now, "procedure.complete"), state(now, "formal.meet")) == ("relaxed", "held")


def test_a_withdrawn_complaint_voids_it() -> None:
    now = do(begun(policy="miet", stage="formal", complex=True), MONDAY, "withdraw")
    assert state(now, "procedure.complete") == "void"
