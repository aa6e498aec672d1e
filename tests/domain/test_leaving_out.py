"""A policy may leave a site's closures of some kinds out of the working days of one clock or window (R4)."""

from dataclasses import replace

import pytest

from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.clocks import due_date
from chalicelib.domain.obligations.windows import last_day
from chalicelib.domain.obligations.working_days import Closure
from tests.cast import CALENDAR, MONDAY, POLICY, do, due, nothing_yet
from tests.dates import day

SHUT = replace(CALENDAR, closures=(Closure(day("Tue 2026-09-15"), day("Wed 2026-09-16"), "closure"),))
CLOCK = POLICY.clock("formal.acknowledge")
SHY = CLOCK.model_copy(update={"leave_out": ("closure",)})


def received(*, leaving_out: bool) -> CaseSnapshot:
    clocks = tuple(SHY if leaving_out and clock == CLOCK else clock for clock in POLICY.clocks)
    policy = POLICY.model_copy(update={"clocks": clocks})
    return do(replace(nothing_yet(), policy=policy, calendars=Calendars(SHUT, {})), MONDAY, "receive", stage="formal")


def test_a_closure_is_a_working_day_unless_the_clock_leaves_its_kind_out() -> None:
    assert due(received(leaving_out=False), "formal.acknowledge") == "Wed 2026-09-16"
    assert due(received(leaving_out=True), "formal.acknowledge") == "Fri 2026-09-18"


def test_a_closure_left_out_of_one_clock_bears_on_no_other() -> None:
    assert due(received(leaving_out=True), "formal.respond") == due(received(leaving_out=False), "formal.respond")


def test_the_days_left_out_are_named_in_the_derivation() -> None:
    skipped = due_date(SHY, day("Mon 2026-09-14"), SHUT).skipped
    assert [s.why for s in skipped] == ["closure: closure", "closure: closure"]


def test_one_that_counts_back_leaves_them_out_too() -> None:
    back = SHY.model_copy(update={"back": True})
    assert due_date(back, day("Fri 2026-09-18"), SHUT).end == day("Mon 2026-09-14")


@pytest.mark.parametrize(("kinds", "closes"), [((), "Mon 2026-09-28"), (("closure",), "Wed 2026-09-30")])
def test_a_window_leaves_them_out_too(kinds: tuple[str, ...], closes: str) -> None:
    window = POLICY.window("appeal.request").model_copy(update={"leave_out": kinds})
    reckoning = last_day(window, day("Mon 2026-09-14"), SHUT)
    assert reckoning and reckoning.end == day(closes)
