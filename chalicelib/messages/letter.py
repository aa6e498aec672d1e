"""What all letters to a complainant share: greeting, link and footer, the facts of the case, and what a person wrote.

A letter is a function that yields its parts, under `@to_complainant` with its subject. One whose subject depends on the
case calls `write` itself.
"""

from collections.abc import Iterable
from functools import partial

from chalicelib.domain import events as e
from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Block, Facts, Heading, Letter, Message, Said
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import Blocks, headed, render
from chalicelib.messages.wording import follow, last


def write(account: CaseAccount, letter: Letter, subject: str, blocks: Blocks) -> Message:
    """A letter to whoever complained: what there is to say, then their link, and how we are reached."""
    reach = [f"{how}: {where}" for how, where in _ways(letter) if where.strip()]
    footer = (
        ", ".join(filter(None, (account.organisation, account.site))),
        f"Your reference: {account.reference}. Give it whenever you write or call.",
        *reach,
    )
    greeting = f"Dear {letter.to_name}," if letter.to_name.strip() else "Hello,"
    return render(f"{subject} ({account.reference})", greeting, [*blocks, *follow(letter)], footer)


to_complainant = partial(headed, write)


def _ways(letter: Letter) -> tuple[tuple[str, str], ...]:
    return (
        ("To reply by email, write to", letter.mailbox),
        ("By post", ", ".join(letter.postal_address.splitlines())),
        ("By telephone", letter.telephone),
    )


def facts(account: CaseAccount) -> Facts:
    handler = account.handled_by or "We are choosing somebody who has had no part in it"
    if account.late_stage:
        handler = ""  # nobody has the step that is asked for, until somebody has decided to take the request
    return Facts(
        (
            ("Your reference", account.reference),
            ("We received your complaint on", day(account.received_on) if account.received_on else ""),
            ("Step", account.late_stage or account.stage),
            ("Who deals with it", handler),
        )
    )


def said(account: CaseAccount, kind: type[e.Frozen], heading: str = "Why") -> list[Block]:
    """What a person wrote with the latest event of a kind, under a heading; nothing where they wrote nothing."""
    happening = last(account, kind)
    words = happening.words.text.strip() if happening else ""
    return [Heading(heading), Said(words)] if words else []


def written(account: CaseAccount, letter: str) -> Iterable[Block]:
    """What a person wrote in the latest letter of this kind."""
    for happening in reversed(account.story):
        if isinstance(happening.event, e.LetterWritten) and happening.event.letter == letter:
            yield Said(happening.words.text)
            return
