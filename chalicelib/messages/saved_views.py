"""The mail of the morning on which saved views of somebody have passed the numbers at which they asked to be told."""

from collections.abc import Sequence

from chalicelib.messages.blocks import Link, Message, Para
from chalicelib.messages.rendering import render


def passed(name: str, organisation: str, views: Sequence[tuple[str, int, int, str]]) -> Message:
    """`views`: the name of each, how many cases it holds, the number that it has passed, and where it is shown."""
    first, *others = views
    subject = f"{first[0]}: {first[1]} cases" if not others else f"{len(views)} of your views have filled up"
    blocks = [
        block
        for called, holds, number, address in views
        for block in (
            Para(f"“{called}” holds {holds} {'case' if holds == 1 else 'cases'}."),
            Para(f"You asked us to tell you when it holds more than {number}."),
            Link("Open the list", address),
        )
    ]
    return render(
        subject, f"Dear {name},", blocks, (organisation, "To stop these emails, open the view and leave its number empty."),
    )  # fmt: skip
