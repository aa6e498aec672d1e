"""How the reading age of a text is measured."""

import pytest

from tests.reading.age import reading_age, sentences, syllables


def test_short_words_in_a_short_sentence_are_read_before_school_starts() -> None:
    assert reading_age(["The cat sat on the mat."]) == 3.6


def test_a_long_sentence_of_long_words_is_for_adults() -> None:
    said = (
        "The determination of eligibility necessitates consideration of all pertinent documentation by the authority."
    )
    assert reading_age([said]) > 18


@pytest.mark.parametrize(
    ("word", "count"), [("stage", 1), ("complaint", 2), ("acknowledge", 3), ("uvulating", 4), ("20", 1)]
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


def test_labels_dates_and_what_others_worded_do_not_count() -> None:
    said = ["Your name", "We will tell Hill Trust by Monday 14 September 2026. Then we stop."]
    assert sentences(said, ["Hill Trust"]) == ["We will tell this by Monday."]
