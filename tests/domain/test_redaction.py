"""Which words are blacked out, however they are written, and which are left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.redaction import BAR, blacked, spans

NAME = "Wren O'Tansy-Oak"


@pytest.mark.parametrize("written", [
    "Wren O'Tansy-Oak", "WREN O’TANSY-OAK", "wren otansy oak", "Wren\nO'Tansy-Oak", "Wrén Ó'Tansy‑Oak",
    "Wren O'Tan-\nsy-Oak",
    "W\u200bren O\u00ad'Tansy-Oak", "Wre\u0301n O'Tansy-Oak", "Ｗｒｅｎ O'Tansy-Oak",
])  # fmt: skip
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    assert blacked(f"We saw {written}’s bag.", [NAME]) == f"We saw {BAR}’s bag."


@pytest.mark.parametrize(("word", "text"), [
    ("Sorensen", "Sørensen"), ("Łukasz", "LUKASZ"), ("Aethelred", "Æthelred"), ("O'Tansy", "OʼTansy"),
])  # fmt: skip
def test_a_name_is_found_with_its_own_letters_or_the_plain_ones(word: str, text: str) -> None:
    assert blacked(f"{text} rang.", [word]) == f"{BAR} rang."


@pytest.mark.parametrize("written", [
    "07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900-123", "0044 7700 900123", "(07700) 900 123",
])  # fmt: skip
def test_a_telephone_number_is_found_however_it_is_spaced(written: str) -> None:
    assert "900" not in blacked(f"Ring {written}.", ["07700 900123"])


@pytest.mark.parametrize("text", ["Annual leave", "Joanna", "Hannover", "annotated"])
def test_a_word_is_not_found_within_another(text: str) -> None:
    assert blacked(text, ["Ann"]) == text


def test_in_the_name_of_a_file_words_run_together() -> None:
    assert blacked("2026_reportWrenOTansyOak2.pdf", [NAME], run_together=True) == f"2026_report{BAR}2.pdf"


def test_every_bar_is_of_one_length() -> None:
    assert blacked("Bo met Bartholomew.", ["Bo", "Bartholomew"]) == f"{BAR} met {BAR}."


def test_the_longest_of_the_words_goes_first() -> None:
    assert blacked("Wren Tansy wrote", ["Wren", "Wren Tansy"]) == f"{BAR} wrote"


@pytest.mark.parametrize("text", ["Wren Tansy Oak wrote", "WREN TANSY-OAK wrote"])
def test_words_that_overlap_in_the_text_are_blacked_out_to_the_end_of_the_last(text: str) -> None:
    assert blacked(text, ["Wren Tansy", "Tansy Oak"]) == f"{BAR} wrote"


def test_an_email_address_is_found_whole() -> None:
    assert blacked("to WREN.tansy@example.org, today", ["wren.tansy@example.org"]) == f"to {BAR}, today"


@pytest.mark.parametrize("words", [[], [""], ["  "], ["…"]])
def test_nothing_is_found_where_no_word_is_asked_for(words: list[str]) -> None:
    assert blacked("All of it … stays.", words) == "All of it … stays."


@given(st.text(min_size=1), st.text(), st.text())
def test_no_text_breaks_it_and_what_stays_is_what_was_there(word: str, before: str, after: str) -> None:
    text = f"{before} {word} {after}"
    found = spans(text, [word])
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert blacked(text, [word]).count(BAR) >= len(found)
