"""Which words are proposed to be blacked out: what a case knows, and what looks like an address or a number."""

from chalicelib.domain.third_parties import Known, proposed

TEXT = "Mrs Oakapple saw Wren at the gate. Write to wren@example.org, or ring 07700 900123. She lives at ZZ1 1ZZ."


def words(*known: Known, text: str = TEXT, files: bool = False) -> list[str]:
    return [one.word for one in proposed(known, [text], files=files)]


def test_a_name_is_asked_for_whole_and_in_its_parts_where_they_stand() -> None:
    assert words(Known("Wren Oakapple", "The learner"), text="Wren came with Mrs Oakapple.") == ["Wren", "Oakapple"]


def test_what_looks_like_an_address_or_a_number_is_asked_for_though_nobody_knew_it() -> None:
    assert words() == ["wren@example.org", "07700 900123", "ZZ1 1ZZ"]


def test_each_is_asked_for_once_with_how_often_and_where() -> None:
    (one,) = proposed([Known("Wren", "The learner"), Known("WREN", "A pupil")], ["Wren saw Wren."], files=False)
    assert (one.times, one.whose, one.sample) == (2, "The learner", "… Wren saw Wren. …")


def test_where_files_go_along_whole_names_are_asked_for_that_stand_in_no_words() -> None:
    known = Known("Tansy Fell", "The complainant"), Known("Ceo Larksong", "One of ours", in_files=False)
    assert words(*known, text="", files=True) == ["Tansy Fell"]
    assert words(*known, text="") == []


def test_none_is_left_out_however_many_there_are() -> None:
    assert len(words(text=" ".join(f"n{number}@example.org" for number in range(200)))) == 200
