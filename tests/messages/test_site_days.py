"""Letters about dates that moved with the site's days."""

import pytest

from chalicelib.domain.casework.events import Days
from chalicelib.domain.obligations.site_days import DayKind
from chalicelib.messages.site_days import changes
from chalicelib.web.complainant.complainant_timeline import timeline
from tests.dates import day
from tests.messages.letters import RECEIVED, case, mailed, written

ACKNOWLEDGED = RECEIVED + "  - {at: Mon 2026-09-14 10:05, do: acknowledge}\n"
FUNERAL = "  - {at: Sat 2026-09-19 12:00, do: calendar, with: {add: 2026-09-28, kind: bank_holiday}}\n"
OUTCOME = "  - {at: Fri 2026-09-18 10:00, do: issue_outcome, with: {finding: upheld}}\n"


def number(steps: str) -> str:
    """The number of the event that moved the dates: what the notice is about."""
    return str(next(h.seq for h in case(steps).history if h.event.kind == "dates_moved"))


def test_the_letter_says_the_new_date_the_old_one_and_why() -> None:
    steps = ACKNOWLEDGED + FUNERAL
    text = written("new_date", steps, about=number(steps)).text
    assert "We will respond to your complaint in writing by Tuesday 13 October 2026." in text
    assert "New date: Tuesday 13 October 2026" in text
    assert "Old date: Monday 12 October 2026" in text
    assert "Monday 28 September 2026 is now a bank holiday." in text
    assert "We left out Monday 28 September 2026 (The story says so)." in text


def test_a_window_that_got_longer_is_said_as_what_its_reader_may_do() -> None:
    steps = ACKNOWLEDGED + OUTCOME + FUNERAL
    text = written("new_date", steps, about=number(steps)).text
    assert "You can ask for the next stage until Monday 5 October 2026." in text
    assert "Old date: Friday 2 October 2026" in text


def test_staff_read_every_date_that_moved_and_nothing_of_the_complaint() -> None:
    steps = RECEIVED + FUNERAL
    text = mailed("date_moved", steps, about=number(steps)).text
    assert "New date: Tuesday 13 October 2026" in text
    assert "We promised: We will respond to your complaint in writing by Tuesday 13 October 2026." in text


def test_the_complainants_page_says_that_dates_moved() -> None:
    lines = [line.text for line in timeline(case(ACKNOWLEDGED + FUNERAL))]
    assert lines[0] == (
        "Our working days changed, so a date moved: Monday 12 October 2026 became Tuesday 13 October 2026"
    )


@pytest.mark.parametrize(
    ("kind", "last", "says"),
    [
        ("bank_holiday", "Mon 2026-09-28", "Monday 28 September 2026 is now a bank holiday."),
        ("closure", "Tue 2026-09-29",
         "Monday 28 September 2026 to Tuesday 29 September 2026 are now days on which we are closed."),
        ("inset", "Mon 2026-09-28", "Monday 28 September 2026 is now a day of staff training."),
    ],
)  # fmt: skip
def test_a_change_is_said_in_a_sentence(kind: DayKind, last: str, says: str) -> None:
    days = Days(first=day("Mon 2026-09-28"), last=day(last), kind=kind)
    assert list(changes((days,), ())) == [says]
    assert list(changes((), (days,))) == [says.replace("now", "no longer")]
