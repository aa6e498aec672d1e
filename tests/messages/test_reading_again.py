"""A letter that was kept is drawn in its parts again, and nothing that a person wrote is taken for a part of ours."""

from chalicelib.messages.blocks import Facts, Heading, Items, Para, Said
from chalicelib.messages.reading_again import parts
from chalicelib.messages.rendering import render


def test_each_part_comes_back_as_it_was_and_words_stay_words() -> None:
    said = Said("* not a list\n\nNot a heading\n-------------")
    blocks = (Para("We have it."), Heading("Our reasons"), said, Items(("One", "Two")), Facts((("Stage", "Formal"),)))
    kept = render("Subject", "Dear Robin,", blocks, ("Larkfield", "By post: 1 Way")).text
    assert parts(kept) == (
        Para("Dear Robin,"), *blocks[:4], Para("Stage: Formal"), Para("Larkfield\nBy post: 1 Way"),
    )  # fmt: skip


def test_of_nothing_there_are_none() -> None:
    assert parts("") == ()
