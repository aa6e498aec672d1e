"""What rules alone cost: dates by the hundred thousand, a policy read for the first time, every story told."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from benchmarks.figure import Figure, at_most, own_cpu
from benchmarks.world import Sizes
from chalicelib import policies
from chalicelib.data import bank_holidays
from chalicelib.domain.obligations.spans import reckon
from chalicelib.domain.obligations.units import Span, Unit
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.tooling.stories import suite

DATES = 100_000
SPANS = (1, 2, 3, 5, 10, 14, 20, 28, 30)  # working days, as the five policies have them
FIRST = date(2026, 1, 1)
CHILDREN = Path(__file__).parent / "children.py"


def figures(sizes: Sizes) -> Iterator[Figure]:
    yield _dates()
    yield from _policies(sizes)
    yield _stories()


def _dates() -> Figure:
    calendar = Calendar(*bank_holidays())
    days = np.busdaycalendar(holidays=sorted(calendar.bank_holidays))
    starts = [FIRST + timedelta(days=n % 700) for n in range(DATES)]
    spans = [Span(SPANS[n % len(SPANS)], Unit.WORKING_DAYS) for n in range(DATES)]
    lengths = [span.n for span in spans]

    def ours() -> list[date]:
        return [reckon(calendar, start, span).end for start, span in zip(starts, spans, strict=True)]

    def numpys() -> list[Any]:
        together = zip(starts, lengths, strict=True)
        return [np.busday_offset(start, n, roll="preceding", busdaycal=days).item() for start, n in together]

    differing = [start for start, one, other in zip(starts, ours(), numpys(), strict=True) if one != other]
    assert not differing, f"numpy reckons otherwise from {differing[:3]}"
    value, floor = own_cpu(ours, 3) / 1000, own_cpu(numpys, 3) / 1000
    return at_most(
        f"{DATES:,} due dates, each with its derivation (floor: NumPy's busday_offset)", value, 3, "s", floor
    )


def _policies(sizes: Sizes) -> Iterator[Figure]:
    """The longest of the published policies, in a process that has read none."""
    longest = max((policies.publish(name).json for name in policies.names()), key=len)
    taken = [_child(longest) for _ in range(sizes.processes)]
    found = {what: median(one[what] for one in taken) for what in ("json", "load")}
    yield at_most("the first policy that a process loads (floor: its JSON)", found["load"], 10, "ms", found["json"])


def _child(published: str) -> dict[str, float]:
    command = [sys.executable, str(CHILDREN), "policy"]
    done = subprocess.run(command, input=published, capture_output=True, text=True, check=True, cwd=CHILDREN.parents[1])
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _stories() -> Figure:
    files = suite.files([])

    def told() -> None:
        broken = [file for file in files if not suite.run(file).holds]
        assert not broken, f"stories that do not hold: {broken}"

    return at_most(f"every story told, {len(files)} of them", own_cpu(told, 1) / 1000, 10, "s")
