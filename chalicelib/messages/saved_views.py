"""The mail of the morning on which saved views of somebody have passed the numbers at which they asked to be told."""

from collections.abc import Sequence

from chalicelib.messages.blocks import Link, Message, Para
from chalicelib.messages.rendering import render


def passed(name: str, organisation: str, views: Sequence[tuple[str, int, int, str]]) -> Message:
    """`views`: the name of each, how many cases it holds, the number that it has passed, and where it is shown."""
    first, *others = views
    subject = f"{first[0]}: {_cases(first[1])}" if not others else f"{len(views)} of your saved views have grown"
    blocks = [
        block
        for called, holds, number, address in views
        for block in (
            Para(f"“{called}” now has {_cases(holds)}."),
            Para(f"You asked us to email you when it has more than {number}."),
            Link("Open the list", address),
        )
    ]
    return render(
        subject, f"Dear {name},", blocks, (organisation, "To stop these emails, open the view and leave its number empty."),
    )  # fmt: skip


def _cases(number: int) -> str:
    return f"{number} {'case' if number == 1 else 'cases'}"
