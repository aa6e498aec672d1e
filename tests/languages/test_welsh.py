"""Days, times and spans in Welsh."""

from datetime import date, timedelta

import pytest

from chalicelib.languages import welsh
from chalicelib.messages.dates import day, weekday


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("Tuesday 15 December 2026", "dydd Mawrth 15 Rhagfyr 2026"),
        ("Wednesday 16 September", "dydd Mercher 16 Medi"),
        ("14 May 2026", "14 Mai 2026"),
        ("Wednesday 16 September 2026 at 9:05am", "dydd Mercher 16 Medi 2026 am 9:05am"),
        ("Sunday 1 March 2026 at midday", "dydd Sul 1 Mawrth 2026 am hanner dydd"),
        ("20 working days", "20 diwrnod gwaith"),
        ("1 day", "1 diwrnod"),
        ("2 days", "2 ddiwrnod"),
        ("2 months", "2 fis"),
        ("3 months", "3 mis"),
        ("as soon as we can", ""),
        ("on Tuesday 15 December 2026", ""),
    ],
)
def test_a_day_or_a_span_is_said_in_welsh(english: str, said: str) -> None:
    assert welsh.value(english) == said


def test_a_day_changes_its_first_letter_after_a_word_that_softens_it() -> None:
    assert welsh.softened("Symudwyd o dydd Llun 14 Medi i dydd Mawrth 15 Medi") == (
        "Symudwyd o ddydd Llun 14 Medi i ddydd Mawrth 15 Medi"
    )
    assert welsh.softened("erbyn dydd Llun, ers dydd Iau, o dyddiad") == "erbyn dydd Llun, ers dydd Iau, o dyddiad"


def test_every_day_that_we_write_has_a_welsh_one_of_its_own() -> None:
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    for write in (day, weekday):
        said = {welsh.value(write(each)) for each in year}
        assert len(said) == 365 and "" not in said
