"""The points that are proposed from what somebody wrote."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain.points import MOST, proposed


@pytest.mark.parametrize(("text", "points"), [
    ("", ()),
    ("  \n ", ()),
    ("The taxi did not come.", ("The taxi did not come.",)),
    ("The taxi did not come.\nNobody told us.", ("The taxi did not come.\nNobody told us.",)),
    ("1. The taxi was late.\n2. Nobody told us.", ("The taxi was late.", "Nobody told us.")),
    ("1) The taxi was late.\nAgain and again.\n2) Nobody told us.",
     ("The taxi was late.\nAgain and again.", "Nobody told us.")),
    ("a) the taxi was late\nb) nobody told us", ("the taxi was late", "nobody told us")),
    ("Point 1: the taxi was late\nPoint 2: nobody told us", ("the taxi was late", "nobody told us")),
    ("I want to complain about this:\n- the taxi was late\n- nobody told us",
     ("I want to complain about this:", "the taxi was late", "nobody told us")),
    ("The taxi:\nIt was late each day.\nThe office:\nNobody answered the telephone.",
     ("The taxi:\nIt was late each day.", "The office:\nNobody answered the telephone.")),
    ("The taxi was late.\n\nNobody told us why.", ("The taxi was late.", "Nobody told us why.")),
    ("Why was the taxi late? Why did nobody tell us?", ("Why was the taxi late?", "Why did nobody tell us?")),
    ("Hello,\n\nThe taxi was late.\n\nNobody told us.\n\nYours,\nRobin",
     ("Hello,\nThe taxi was late.", "Nobody told us.\nYours,\nRobin")),
    ("In 2026. That was the year.", ("In 2026. That was the year.",)),
])  # fmt: skip
def test_a_text_falls_into_its_points(text: str, points: tuple[str, ...]):
    assert proposed(text) == points


TEXTS = st.lists(
    st.sampled_from(
        ["1. ", "2) ", "- ", "• ", "\n", "\n\n", "the taxi was late", "Why? ", "The office:\n", "a ", "é🙂"]
    )
).map("".join)


@given(TEXTS)
def test_no_word_is_lost_changed_or_moved(text: str):
    left = iter(text.split())
    assert all(word in left for point in proposed(text) for word in point.split())


@given(TEXTS)
@example("1. 1. 1. \n1. 1. \n1. 1. 1. 1. ")  # one with a mark is so short that it belongs to the one before it
def test_letters_go_only_from_the_marks_of_a_list_one_a_line(text: str):
    said, kept = "".join(text.split()), "".join("".join(proposed(text)).split())
    assert len(said) - len(kept) <= 2 * len(text.splitlines())


@given(st.text())
def test_any_text_at_all_has_between_none_and_the_most_points(text: str):
    points = proposed(text)
    assert len(points) <= MOST
    assert bool(points) is bool(text.strip())
    assert all(point == point.strip() and point for point in points)


@given(TEXTS)
def test_the_same_text_gives_the_same_points(text: str):
    assert proposed(text) == proposed(text)
