"""What a case is called among those who may read it."""

import pytest

from chalicelib.domain.casework.label import proposed


@pytest.mark.parametrize(("narrative", "title"), [
    ("The gate was left open.", "The gate was left open"),
    ("My son was shouted at, twice, in front of his class.", "My son was shouted at…"),
    ("", ""),
    ("x" * 20_000, "x" * 30 + "…"),
    ("One\n\nword", "One word"),
])  # fmt: skip
def test_a_title_is_proposed_of_the_first_words(narrative: str, title: str) -> None:
    assert proposed(narrative) == title
