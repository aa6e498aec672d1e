"""Every clock and window of every policy, from the awkward days of the year: dated as NumPy dates it, and explained."""

import json
from collections.abc import Iterator

import pytest

from chalicelib import policies
from chalicelib.domain.obligations.clocks import due_date
from chalicelib.domain.obligations.units import Unit
from chalicelib.domain.obligations.windows import Window as Opened
from chalicelib.domain.obligations.windows import last_day
from chalicelib.domain.policy.model import Clock, Window
from chalicelib.domain.policy.phrases import quotation
from chalicelib.messages.dates import day as said
from chalicelib.messages.dates import why_date, why_window
from chalicelib.tooling.cli.main import main
from tests.cast import begun, state, wait
from tests.dates import day
from tests.domain.calendars import ENGLAND_AND_WALES
from tests.timelines import oracle

AWKWARD = [
    "Sat 2026-03-28", "Sun 2026-03-29", "Mon 2026-03-30",  # the clocks go forward
    "Sat 2026-10-24", "Sun 2026-10-25", "Mon 2026-10-26",  # and back
    "Sat 2028-01-29", "Sun 2028-01-30", "Mon 2028-01-31", "Mon 2028-02-28", "Tue 2028-02-29",  # a leap year
    "Thu 2026-12-24", "Thu 2026-12-31", "Fri 2027-01-01", "Thu 2026-04-02", "Fri 2026-04-03",  # year's end, Easter
    "Mon 2026-11-30", "Fri 2028-12-29",  # the 31st that is none; past the last known holiday
]  # fmt: skip
DAYS = oracle.business_days(frozenset(ENGLAND_AND_WALES.bank_holidays))
CLOCKS = [(name, clock) for name in policies.names() for clock in policies.policy(name).clocks]
WINDOWS = [(name, window) for name in policies.names() for window in policies.policy(name).windows if window.span]


def ids(pairs: list[tuple[str, Clock]] | list[tuple[str, Window]]) -> Iterator[str]:
    return (f"{name}:{rule.id}" for name, rule in pairs)


@pytest.mark.parametrize(("name", "clock"), CLOCKS, ids=ids(CLOCKS))
def test_a_clock_is_dated_as_numpy_dates_it_and_explained(name: str, clock: Clock) -> None:
    for start in map(day, AWKWARD):
        found = due_date(clock, start, ENGLAND_AND_WALES)
        assert found.end == oracle.due(clock, start, DAYS)
        sentences = why_date(clock, found)
        assert sentences[0].startswith("We count") and f"from {said(start)}." in sentences[0]
        assert ("Day 1 is" in sentences[0]) is (clock.span.unit is not Unit.IMMEDIATELY)
        assert any(said(found.end) in sentence for sentence in sentences)
        heading, words = quotation(clock.clause)
        assert any(heading in sentence and words in sentence for sentence in sentences)
        assert ("still move" in sentences[-1]) is found.provisional


@pytest.mark.parametrize(("name", "window"), WINDOWS, ids=ids(WINDOWS))
def test_a_window_is_too(name: str, window: Window) -> None:
    assert window.span
    for opened in map(day, AWKWARD):
        found = last_day(window, opened, ENGLAND_AND_WALES)
        assert found and found.end == oracle.last_day(opened, window.span, DAYS)
        shown = Opened(rule=window, state="open", opened=opened, reckoning=found, standing=True)
        assert any(f"so the last day is {said(found.end)}" in sentence for sentence in why_window(shown))


@pytest.mark.parametrize("name", policies.names())
def test_redress_explains_whatever_a_policy_promises(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    policy = policies.policy(name)
    for rule in (*policy.clocks, *policy.windows):
        assert main(["explain", rule.id, "--policy", name, "--from", "Fri 2026-12-18", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["why"]


@pytest.mark.parametrize(
    ("on", "midnight"),
    [
        ("Sun 2026-03-29", "Mon 2026-03-30"),
        ("Sun 2026-10-25", "Mon 2026-10-26"),
        ("Tue 2028-02-29", "Wed 2028-03-01"),
        ("Thu 2026-12-31", "Fri 2027-01-01"),
    ],
)
@pytest.mark.parametrize("arrived", ["00:00:00", "23:59:59"])
def test_what_is_due_at_once_is_due_until_the_last_second_of_its_day(on: str, midnight: str, arrived: str) -> None:
    """Whatever the length of that day: 23:59:59 is in time, 00:00:00 is not (R2, R7)."""
    received = begun(f"{on} {arrived}", safeguarding=True)
    assert state(wait(received, f"{on} 23:59:59"), "safeguarding.notify") == "running"
    assert state(wait(received, f"{midnight} 00:00:00"), "safeguarding.notify") == "missed"
