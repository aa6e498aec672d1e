"""What a register's lines come to, and what is left out so that nobody is known by a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.account.figures import by
from chalicelib.domain.small_numbers import FEW, share, suppressed

GROUPS = st.dictionaries(st.text(max_size=3), st.integers(1, 30), max_size=6)


def test_groups_are_counted_the_largest_first_and_one_case_may_be_in_several():
    assert by(["ab", "b", "b"], list) == {"b": 3, "a": 1}


def test_a_small_number_goes_and_with_it_the_next_smallest_which_would_give_it_away():
    assert suppressed({"north": 12, "south": 3, "east": 7}) == {"north": 12, "south": None, "east": None}
    assert suppressed({"north": 12, "south": 3, "east": 1}) == {"north": 12, "south": None, "east": None}
    assert suppressed({"north": 12, "east": 7}) == {"north": 12, "east": 7}


def test_where_each_that_is_left_out_is_one_the_total_would_say_so_and_another_goes_too():
    assert suppressed({"north": 12, "south": 1, "east": 1}) == {"north": None, "south": None, "east": None}
    assert suppressed({"north": 12, "south": 2, "east": 1}) == {"north": 12, "south": None, "east": None}


@given(GROUPS)
def test_no_number_that_is_left_out_follows_from_the_others_and_the_total(counted: dict[str, int]):
    shown = suppressed(counted)
    out = [name for name, many in shown.items() if many is None]
    assert all(many is None or many >= FEW for many in shown.values())
    assert len(out) != 1 or len(counted) == 1


@pytest.mark.parametrize(("part", "whole", "says"), [
    (12, 12, "12 of 12"), (7, 12, "7 of 12"), (11, 12, "[left out] of 12"), (1, 12, "[left out] of 12"),
    (0, 12, "0 of 12"), (0, 3, "[left out] of 3"), (0, 0, "0 of 0"),
])  # fmt: skip
def test_a_part_is_said_where_neither_it_nor_the_rest_is_small(part: int, whole: int, says: str) -> None:
    assert share(part, whole) == says
