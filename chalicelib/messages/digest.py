"""Several mails of one morning to one person as one: first what is asked, a line each, then each as it stands."""

from collections.abc import Iterator, Sequence

from chalicelib.messages.blocks import Block, Heading, Items, Message, Para
from chalicelib.messages.rendering import render


def together(messages: Sequence[Message]) -> Message:
    """One message of two or more. Each keeps the link to its own case."""
    first = messages[0]
    footer = tuple(dict.fromkeys(line for message in messages for line in message.footer))
    return render(f"{len(messages)} reminders from the complaints desk", first.greeting, _blocks(messages), footer)


def _blocks(messages: Sequence[Message]) -> Iterator[Block]:
    yield Para("This is what waits for you, or what you oversee, this morning.")
    yield Items(tuple(message.subject for message in messages))
    for message in messages:
        yield Heading(message.subject)
        yield from message.blocks
