"""Which complaints are the same text, sent by many: a campaign, as it is proposed to a person.

Two are near-equal where they share four in five of their different words (Jaccard's measure: of all words in either, the
part that both have). A template of 60 different words into which somebody writes their own name, school and a sentence
stays above it; two people who tell of one matter in words of their own share a third at most. Order and repetition do not
matter. A text of few words is like others by chance, so it is compared with none.

Each is compared with the first of every group, so it has to be quick to see that two are not alike. A sketch of a text is
one number with a bit for each of its words, taken twice it is gone again: where two sketches differ in more bits than
near-equal texts may differ in words, no words are compared. It misses nothing, and 2,000 texts take half a second.
"""

from collections.abc import Iterable, Mapping

NEAR = 0.8  # of the words in either text
FEWEST = 15  # different words of a text that is compared
SMALLEST = 3  # texts that are proposed as a campaign
BITS = 1024  # of a sketch
DIFFERING = (1 - NEAR) / (1 + NEAR)  # of the words of both together: so many stand in one alone, where they are near
ROUNDING = 0.001  # so that a fraction loses none that is just near enough


def campaigns(texts: Mapping[str, str]) -> list[list[str]]:
    """The names of texts that are near-equal to the first of them, the largest group first. Each is in one group.

    `texts`: by a name that sorts as they came, words parted by spaces.
    """
    words = {name: frozenset(text.split()) for name, text in sorted(texts.items())}
    words = {name: said for name, said in words.items() if len(said) >= FEWEST}
    numbers = {
        word: number for number, word in enumerate(dict.fromkeys(word for one in words.values() for word in one))
    }
    groups: dict[str, list[str]] = {}
    firsts: list[tuple[int, int, str]] = []  # sketch, number of words, name
    for name, said in words.items():
        sketch, size = _sketch(numbers[word] for word in said), len(said)
        maybe = (
            one
            for other, length, one in firsts
            if (sketch ^ other).bit_count() <= DIFFERING * (size + length) + ROUNDING
        )
        first = next((one for one in maybe if near(words[one], said)), None)
        if first is None:
            firsts.append((sketch, size, name))
        groups.setdefault(first or name, []).append(name)
    return sorted((group for group in groups.values() if len(group) >= SMALLEST), key=len, reverse=True)


def near(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one & other)
    return both >= NEAR * (len(one) + len(other) - both)


def _sketch(numbers: Iterable[int]) -> int:
    sketch = 0
    for number in numbers:
        sketch ^= 1 << number % BITS
    return sketch
