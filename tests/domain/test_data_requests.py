"""By when somebody must have their data: by the calendar, from the day on which the law begins to count."""

import pytest

from chalicelib.domain.obligations.data_requests import Time, due, extend_by
from tests.cast import CALENDAR
from tests.dates import day


@pytest.mark.parametrize(("received", "ends"), [
    ("Fri 2026-09-11", "Mon 2026-10-12"),  # the 11th is a Sunday
    ("Sat 2026-01-31", "Mon 2026-03-02"),  # February has no 31st, and its last day is a Saturday
    ("Mon 2025-12-01", "Fri 2026-01-02"),  # New Year's Day
    ("Tue 2026-03-03", "Tue 2026-04-07"),  # Good Friday, and the weekend with Easter Monday
    ("Sun 2026-11-15", "Tue 2026-12-15"),  # it counts from a Sunday too
])  # fmt: skip
def test_it_ends_on_the_corresponding_day_or_the_next_working_day(received: str, ends: str) -> None:
    assert due(Time(received_on=day(received)), CALENDAR) == day(ends)


def test_it_waits_until_they_have_shown_who_they_are_and_then_a_whole_month() -> None:
    asked = Time(received_on=day("Tue 2026-09-01"), identity_asked_on=day("Wed 2026-09-02"))
    assert asked.paused and due(asked, CALENDAR) is None
    shown = Time(
        received_on=day("Tue 2026-09-01"), identity_asked_on=day("Wed 2026-09-02"), identity_shown_on=day("Thu 2026-09-10")
    )  # fmt: skip
    assert due(shown, CALENDAR) == day("Mon 2026-10-12")


def test_two_months_more_are_told_within_the_first() -> None:
    longer = Time(received_on=day("Tue 2026-09-01"), extended_on=day("Thu 2026-10-01"))
    assert (extend_by(longer, CALENDAR), due(longer, CALENDAR)) == (day("Thu 2026-10-01"), day("Tue 2026-12-01"))
