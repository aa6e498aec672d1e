"""A correction, an extension, a hold and its release end in the same dates, in whatever order a day was set right (R15)."""

from itertools import permutations

import pytest

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.snapshot import CaseSnapshot
from tests.cast import begun, happens, wait
from tests.dates import day, instant

EXTEND = e.ClockExtended(clock="formal.respond", to=day("Fri 2026-10-30"))
HOLD, RELEASE = e.ClockHeld(ground="police"), e.ClockReleased(ground="police")
CORRECT = e.ReceivedCorrected(stage="formal", to=day("Thu 2026-09-10"))


def told(events: list[tuple[str, e.Event]]) -> CaseSnapshot:
    now = begun(stage="formal")
    for at, event in events:
        now = happens(now, at, event)
    return wait(now, "Mon 2026-11-30 09:00")


def dates(snapshot: CaseSnapshot) -> list[tuple[str, object, str]]:
    return [(c.id, c.due, str(c.state)) for c in snapshot.clocks]


@pytest.mark.parametrize("n", range(5))
def test_dates_do_not_depend_on_when_a_receipt_is_corrected(n: int) -> None:
    acts: list[tuple[str, e.Event]] = [
        ("Mon 2026-09-21 10:00", HOLD), ("Wed 2026-09-23 10:00", EXTEND), ("Mon 2026-09-28 10:00", RELEASE),
    ]  # fmt: skip
    hours = [
        "Fri 2026-09-18 10:00",
        "Tue 2026-09-22 10:00",
        "Thu 2026-09-24 10:00",
        "Tue 2026-09-29 10:00",
        "Mon 2026-11-02 10:00",
    ]
    with_it = sorted([*acts, (hours[n], CORRECT)], key=lambda act: instant(act[0]))
    assert dates(told(with_it)) == dates(told([*acts, ("Tue 2026-11-03 10:00", CORRECT)]))


@pytest.mark.parametrize("order", list(permutations(("police", "court", "safeguarding"))))
def test_holds_that_overlap_may_be_released_in_any_order(order: tuple[str, ...]) -> None:
    begin = [
        (f"Mon 2026-09-21 1{n}:00", e.ClockHeld(ground=ground))
        for n, ground in enumerate(("police", "court", "safeguarding"))
    ]
    end = [(f"Mon 2026-09-28 1{n}:00", e.ClockReleased(ground=ground)) for n, ground in enumerate(order)]
    now = told([*begin, *end])
    assert next(c.due for c in now.clocks if c.id == "formal.respond") == day("Mon 2026-10-19")
