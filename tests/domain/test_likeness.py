"""Which complaints are the same text: the words that they share, not their order, nor what each adds of their own."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.casework.conduct.likeness import campaigns, near

TEMPLATE = " ".join(f"said{n}" for n in range(60))


def test_a_template_with_a_name_and_a_sentence_of_ones_own_is_one_campaign() -> None:
    own = {f"C{n}": f"{TEMPLATE} my name is person{n} and the bus was late{n}" for n in range(4)}
    assert campaigns({**own, "X": " ".join(f"else{n}" for n in range(60))}) == [["C0", "C1", "C2", "C3"]]


def test_words_of_ones_own_about_one_matter_are_none() -> None:
    half = " ".join(f"said{n}" for n in range(30))
    assert campaigns({f"C{n}": f"{half} " + " ".join(f"own{n}x{m}" for m in range(30)) for n in range(5)}) == []


def test_short_texts_and_two_of_a_kind_are_none() -> None:
    assert campaigns({f"C{n}": "the gate was left open" for n in range(9)}) == []
    assert campaigns({"C1": TEMPLATE, "C2": TEMPLATE}) == []


@given(st.lists(st.sets(st.integers(0, 24), min_size=15), min_size=3, max_size=12))
def test_what_the_sketches_keep_from_being_compared_would_not_have_been_near(texts: list[set[int]]) -> None:
    named = {f"C{n:02}": frozenset(f"w{word}" for word in text) for n, text in enumerate(texts)}
    plain: dict[str, list[str]] = {}
    for name, words in named.items():
        first = next((one for one in plain if near(named[one], words)), None)
        plain.setdefault(first or name, []).append(name)
    found = campaigns({name: " ".join(words) for name, words in named.items()})
    assert sorted(found) == sorted(group for group in plain.values() if len(group) >= 3)
