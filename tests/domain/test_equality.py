"""Numbers of who complains tell on nobody."""

import pytest

from chalicelib.domain.equality import QUESTIONS, shown


@pytest.mark.parametrize(("counts", "says"), [
    ({"a": 9, "b": 7, "c": 0}, {"a": 9, "b": 7, "c": 0}),
    ({"a": 9, "b": 7, "c": 2}, {"a": 9, "b": None, "c": None}),  # else c would be what is missing from all
    ({"a": 9, "b": 3, "c": 2}, {"a": 9, "b": None, "c": None}),
    ({"a": 9, "b": 2, "c": 0}, {"a": None, "b": None, "c": 0}),
    ({"a": 3, "b": 1}, None),
    ({"a": 0, "b": 0}, None),
    ({"a": 4, "b": 1}, {"a": None, "b": None}),
])  # fmt: skip
def test_small_numbers_are_hidden_and_so_is_one_more_that_would_tell_them(counts, says) -> None:
    assert shown(counts) == says


def test_every_question_may_be_left_unsaid() -> None:
    assert all("unsaid" in question.answers for question in QUESTIONS)
