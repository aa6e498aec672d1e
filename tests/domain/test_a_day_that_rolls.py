"""The law's clock on complaints about personal data (READINGS R25): 30 calendar days, and on to the next working day."""

import pytest

from chalicelib import policies
from chalicelib.domain.obligations.clocks import due_date
from tests.dates import day
from tests.domain.calendars import ENGLAND_AND_WALES

RULE = policies.policy("aptcoo").clock("data_protection.acknowledge")


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("Mon 2026-09-14", "Wed 2026-10-14"),
        ("Thu 2026-09-10", "Mon 2026-10-12"),  # day 30 is Sat 10 Oct
        ("Wed 2026-11-25", "Tue 2026-12-29"),  # day 30 is Christmas Day, then a weekend, then the substitute day
        ("Wed 2026-03-04", "Tue 2026-04-07"),  # day 30 is Good Friday; Easter Monday is left out too
    ],
)
def test_a_last_day_on_a_weekend_or_a_holiday_moves_to_the_next_working_day(received, due):
    assert due_date(RULE, day(received), ENGLAND_AND_WALES).end == day(due)


def test_the_days_that_it_moved_over_are_named():
    skipped = due_date(RULE, day("Wed 2026-03-04"), ENGLAND_AND_WALES).skipped
    assert [(s.day, s.why) for s in skipped] == [
        (day("Fri 2026-04-03"), "Good Friday"),
        (day("Sat 2026-04-04"), "saturday"),
        (day("Sun 2026-04-05"), "sunday"),
        (day("Mon 2026-04-06"), "Easter Monday"),
    ]
