"""The mail of each Friday: whether every promise of the week was kept. That it comes at all says that Redress works."""

from collections.abc import Iterator, Sequence
from datetime import date

from chalicelib.messages.blocks import Block, Heading, Items, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import render

KEPT = "Every promise was kept this week"


def friday_line(
    name: str, organisation: str, first: date, last: date, *, missed: int, references: Sequence[str], elsewhere: int,
    unchecked: int,
) -> Message:  # fmt: skip
    """`elsewhere`: how many of those missed are in complaints whose references this reader is not given."""
    return render(
        _subject(missed, unchecked),
        f"Dear {name},",
        [
            Para(f"This is about promises whose last day was between {day(first)} and {day(last)}."),
            *(_missed(missed, references, elsewhere) if missed else _kept(unchecked)),
            *_unchecked(unchecked),
            Para("It covers the complaints that you may know about."),
            Para(
                "This email comes every Friday, and only when Redress has checked every date all week. If a Friday passes "
                "without it, tell whoever looks after Redress."
            ),
        ],
        (organisation,),
    )


def _subject(missed: int, unchecked: int) -> str:
    if missed:
        return f"{_promises(missed)} not kept this week"
    return "Not every complaint could be checked this week" if unchecked else KEPT


def _promises(many: int) -> str:
    return "1 promise was" if many == 1 else f"{many} promises were"


def _kept(unchecked: int) -> Iterator[Block]:
    yield Para("Every one that could be checked was kept." if unchecked else "Every one of them was kept.")


def _missed(missed: int, references: Sequence[str], elsewhere: int) -> Iterator[Block]:
    yield Para(f"{_promises(missed)} not kept. Some may have been kept since, but late.")
    if references:
        yield Heading("Where")
        yield Items(tuple(references))
    if elsewhere:
        which = (
            "1 of them is in a complaint that is"
            if elsewhere == 1
            else f"{elsewhere} of them are in complaints that are"
        )
        yield Para(f"{which} not on your work list.")


def _unchecked(many: int) -> Iterator[Block]:
    if many:
        says = "1 complaint" if many == 1 else f"{many} complaints"
        yield Para(f"{says} could not be checked. We try again each day. Tell whoever looks after Redress.")
