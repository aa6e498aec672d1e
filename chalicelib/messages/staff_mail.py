"""What all mails to staff share: the case in three facts, what is due, how to open it; and several of them as one.

Mail is read on screens that others can see, so it carries the reference, what is owed and by when, and how to open the
case; never what the complainant told us, nor anybody's name. A mail is a function that yields its parts, under
`@to_staff` with its subject. `allegations` says whom an allegation against somebody who works with children goes to.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.obligations.clocks import Clock
from chalicelib.domain.obligations.duties import Owed
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Link, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import Blocks, headed, render
from chalicelib.messages.staff_wording import due, duty_title

TELL = (
    "If it is about somebody who works with children, tell your council’s officer for allegations before you look into it, "
    "within one working day. They are called the designated officer, or LADO."
)
FIND = "Your council’s website, or its children’s services, will tell you how to reach them."


def write(account: CaseAccount, letter: Letter, subject: str, blocks: Blocks) -> Message:
    """A mail to staff: the case in three facts, what there is to say, and how to open it."""
    opening = Facts((("Case", account.reference), ("Stage", account.stage), ("Site", account.site)))
    opened = Link("Open the case", letter.case_page)
    greeting = f"Dear {letter.to_name}," if letter.to_name.strip() else "Hello,"
    footer = (
        ", ".join(filter(None, (account.organisation, account.site))),
        "If you email about this case, give only the reference. Do not say what the complaint is about.",
    )
    return render(f"{subject}: {account.reference}", greeting, [opening, *blocks, opened], footer)


to_staff = partial(headed, write)


def owed(account: CaseAccount) -> Iterable[Block]:
    """Each promise that somebody is still asked for, by its day; then what has no time."""
    waiting = [
        f"{due(c.rule, panel=at_a_panel(account, c))}: {day(c.due)}"
        for c in sorted(account.outstanding_clocks, key=lambda c: c.due)
    ]
    waiting += [_to_do(account, duty) for duty in account.outstanding_duties]
    if waiting:
        yield Heading("What is due")
        yield Items(tuple(waiting))


def at_a_panel(account: CaseAccount, clock: Clock) -> bool:
    """Whether what a clock waits for is a panel's."""
    return account.hearing is not None and clock.rule.stage == account.stage_id


def _to_do(account: CaseAccount, duty: Owed) -> str:
    title = duty_title(duty, panel=account.hearing is not None and duty.stage == account.stage_id)
    if duty.not_before is not None:
        return f"{title}: {day(duty.not_before)}"
    return f"{title}: no deadline in the policy" if duty.rule else title


def together(messages: Sequence[Message]) -> Message:
    """One message of two or more. Each keeps the link to its own case."""
    return _as_one(messages, f"{len(messages)} reminders from the complaints desk",
                   "This is what you have to do, or what you oversee, this morning.")  # fmt: skip


def handed_together(messages: Sequence[Message]) -> Message:
    """The same of cases that were handed over in one go."""
    return _as_one(messages, f"{len(messages)} cases handed over", "A colleague has handed these cases over.")


def _as_one(messages: Sequence[Message], subject: str, says: str) -> Message:
    footer = tuple(dict.fromkeys(line for message in messages for line in message.footer))
    return render(subject, messages[0].greeting, _blocks(messages, says), footer)


def _blocks(messages: Sequence[Message], says: str) -> Iterator[Block]:
    yield Para(says)
    yield Items(tuple(message.subject for message in messages))
    for message in messages:
        yield Heading(message.subject)
        yield from message.blocks


def allegations(officer: str) -> str:
    """What to do, with how the officer is reached as the site keeps it; "": how to find that out."""
    return f"{TELL} {f'Reach them at: {officer}' if officer else FIND}"
