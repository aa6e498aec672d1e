"""What all mails to staff share: the case in three facts, what is owed, how to open it; and several of them as one.

Mail is read on screens that others can see, so it carries the reference, what is owed and by when, and how to open the
case; never what the complainant told us, nor anybody's name. A mail is a function that yields its parts, under
`@to_staff` with its subject. `allegations` says whom an allegation against somebody who works with children goes to.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.obligations.duties import Owed
from chalicelib.messages.blocks import Block, Command, Facts, Heading, Items, Letter, Link, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import Blocks, headed, render
from chalicelib.messages.wording import duty_title, promised

TELL = (
    "If it is about somebody who works with children, tell your council’s officer for allegations before you look into it, "
    "within one working day. They are called the designated officer, or LADO."
)
FIND = "Your council’s website, or its children’s services, will tell you how to reach them."


def write(account: CaseAccount, letter: Letter, subject: str, blocks: Blocks) -> Message:
    """A mail to staff: the case in three facts, what there is to say, and how to open it."""
    opening = Facts((("Case", account.reference), ("Step", account.stage), ("Site", account.site)))
    opened = Link("Open the case at the complaints desk", letter.case_page)
    greeting = f"Dear {letter.to_name}," if letter.to_name.strip() else "Hello,"
    footer = (
        ", ".join(filter(None, (account.organisation, account.site))),
        "In an email, give only the reference. Do not write what the complaint says.",
    )
    return render(f"{account.reference}: {subject}", greeting, [opening, *blocks, opened], footer)


to_staff = partial(headed, write)


def owed(account: CaseAccount) -> Iterable[Block]:
    """Each promise that somebody is still asked for, by its day; then what has no time."""
    waiting = [f"{promised(c.promise)}: {day(c.due)}" for c in sorted(account.outstanding_clocks, key=lambda c: c.due)]
    waiting += [_to_do(duty) for duty in account.outstanding_duties]
    if waiting:
        yield Heading("What is owed")
        yield Items(tuple(waiting))


def _to_do(duty: Owed) -> str:
    if duty.not_before is not None:
        return f"{duty_title(duty)}: {day(duty.not_before)}"
    return f"{duty_title(duty)}: the policy sets no time" if duty.rule else duty_title(duty)


def do(account: CaseAccount, act: str) -> Command:
    """The line to type that does an act on the case, while the desk has no form for it."""
    return Command(f"redress do {account.reference} {act}")


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


def allegations(officer: str) -> str:
    """What to do, with how the officer is reached as the site keeps it; "": how to find that out."""
    return f"{TELL} {f'Reach them at: {officer}' if officer else FIND}"
