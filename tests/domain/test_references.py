"""A reference survives being read out and typed back, and a slip in it is caught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import policies
from chalicelib.domain.references import ALPHABET, alias, make, read
from tests.dates import day

references = st.binary(min_size=8, max_size=8).map(make)
places = st.integers(0, 7)


def characters(reference: str) -> list[str]:
    return list(reference.removeprefix("RDS-").replace("-", ""))


@given(references)
def test_a_reference_has_no_vowel_and_no_look_alike(reference: str) -> None:
    assert not set(characters(reference)) & set("AEIOUY01LSZ5B")


@given(
    references, st.lists(st.sampled_from(["", " ", "-", ". "]), min_size=11, max_size=11), st.booleans(), st.booleans()
)
def test_a_reference_is_read_in_any_case_and_spacing(
    reference: str, gaps: list[str], small: bool, prefixed: bool
) -> None:
    typed = "".join(map(str.__add__, ("RDS" if prefixed else "") + "".join(characters(reference)), gaps))
    assert read(typed.lower() if small else typed) == reference


@given(references, places, st.sampled_from(ALPHABET))
def test_any_single_wrong_character_is_caught(reference: str, place: int, wrong: str) -> None:
    typed = characters(reference)
    same, typed[place] = typed[place] == wrong, wrong
    assert read("".join(typed)) == (reference if same else None)


@given(references, places, places)
def test_any_two_characters_swapped_are_caught(reference: str, one: int, other: int) -> None:
    typed = characters(reference)
    typed[one], typed[other] = typed[other], typed[one]
    assert read("".join(typed)) == (reference if typed == characters(reference) else None)


@given(st.text(max_size=40))
def test_whatever_is_typed_it_is_a_reference_or_none(text: str) -> None:
    found = read(text)
    assert found is None or read(found) == found


def test_staff_may_see_it_in_the_policys_own_form() -> None:
    record = policies.policy("one-two-one").record
    assert record is not None
    assert record.reference is not None
    written = alias(
        record.reference, received=day("Thu 2004-09-30"), handler="Paula Robin", site="North", complainant="chris iris"
    )
    assert written == "30.9.04 / (PR) / North / (CI)"


def test_nobody_yet_is_a_question_mark_in_it() -> None:
    assert alias("({handler})", received=day("Thu 2004-09-30"), handler="", site="", complainant="") == "(?)"


@pytest.mark.parametrize("typed", [
    "rds 8dt2 4mht", "#RDS-8DT2-4MHT", "8dt24mht", "RDS8DT24MHT", "R D S 8 D T 2 4 M H T", "\uff32\uff24\uff33-8DT2-4MHT",
    "Re: AW: We have your complaint: RDS-8DT2-4MHT", "(8DT2-4MHT)", "RDS\u20118DT2\u20114MHT.", "RDS-\u200b8DT2-4MHT",
    "Response due Friday 11 December: RDS-8DT2-4MHT", "RDS-8DT2-4MHX, no, RDS-8DT2-4MHT",
])  # fmt: skip
def test_a_reference_is_found_in_what_somebody_pasted(typed: str) -> None:
    assert read(typed) == "RDS-8DT2-4MHT"


@pytest.mark.parametrize("typed", ["", "Friday 11 December", "RDS-8DT2-4MHX", "X8DT24MHT", "8DT24MHTX", "RDS-8DT2"])
def test_what_holds_no_reference_gives_none(typed: str) -> None:
    assert read(typed) is None
