"""What all letters to a complainant share: greeting, link and footer, the facts of the case, and what a person wrote.

A letter is a function that yields its parts, under `@to_complainant` with its subject. One whose subject depends on the
case calls `write` itself.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.reached import Contact
from chalicelib.domain.casework.evidence.files import files, name_of
from chalicelib.domain.evidence.names import described
from chalicelib.messages.blocks import Block, Facts, Heading, Items, Letter, Message, Para, Said
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import Blocks, headed, name_alone, render
from chalicelib.messages.wording import NOBODY_YET, follow, last

HELLO = "Hello,"
ON_PAPER = "We have put a copy of each in with this letter."
ON_THEIR_PAGE = "You can download them from the page of your complaint. We do not attach files to emails."


def write(
    account: CaseAccount, letter: Letter, subject: str, blocks: Blocks, *, for_a_stranger: bool = False
) -> Message:
    """A letter to whoever complained: what there is to say, then their link, and how we are reached.

    `for_a_stranger`: its reader may be anybody, so that not even a name stands in it that somebody typed.
    """
    reach = [f"{how}: {where}" for how, where in _ways(letter) if where.strip()]
    footer = (
        ", ".join(filter(None, (account.organisation, account.site))),
        f"Your reference: {account.reference}. Give it when you write or call.",
        *reach,
    )
    signs = signature(account, "" if for_a_stranger else letter.signed)
    whose = account.contact if not for_a_stranger else replace(account.contact, name="", speaks_for="")
    opening = [*_acting_for(whose), *blocks, *follow(letter), signs]
    greeting = HELLO if for_a_stranger else _greeting(account, letter)
    return render(f"{subject} ({account.reference})", greeting, opening, footer)


def signature(account: CaseAccount, signed: str) -> Para:
    """Whoever signs it; where nobody is named, all who deal with complaints."""
    return Para("\n".join(filter(None, (signed or "The complaints team", account.organisation))))


def _greeting(account: CaseAccount, letter: Letter) -> str:
    name = name_alone(letter.to_name)
    if account.contact.waits:
        return f"To the person who acts for {name}," if name else "To the person who acts in this complaint,"
    return f"Dear {name}," if name else HELLO


def _acting_for(contact: Contact) -> list[Block]:
    """Whose complaint it is, where the letter goes to somebody else."""
    if contact.waits:
        return [Para("We are sorry to learn that the person who made this complaint has died.")]
    if contact.authority is None:
        return []
    whose = name_alone(contact.speaks_for) or "the person who made this complaint"
    who = f"{whose}, who has died" if contact.died else whose
    return [Para(f"You act for {who}. Where this letter says “your complaint”, it means theirs.")]


to_complainant = partial(headed, write)


def _ways(letter: Letter) -> tuple[tuple[str, str], ...]:
    return (
        ("By email", letter.mailbox),
        ("By post", ", ".join(letter.postal_address.splitlines())),
        ("By telephone", letter.telephone),
    )


def facts(account: CaseAccount) -> Facts:
    handler = account.whom_to_ask or account.handled_by
    handler = handler or NOBODY_YET
    if account.late_stage:
        handler = ""  # nobody has the stage that is asked for, until somebody has decided to accept the request
    return Facts(
        (
            ("Your reference", account.reference),
            ("We received your complaint on", day(account.received_on) if account.received_on else ""),
            ("Stage", account.late_stage or account.stage),
            ("Who deals with it", handler),
            ("Asked to read it first", " or ".join(account.readers)),
        )
    )


def said(account: CaseAccount, kind: type[e.Frozen], heading: str = "Why") -> list[Block]:
    """What a person wrote with the latest event of a kind, under a heading; nothing where they wrote nothing."""
    happening = last(account, kind)
    words = happening.words.text.strip() if happening else ""
    return [Heading(heading), Said(words)] if words else []


def written(account: CaseAccount, letter: Letter, kind: str, heading: str = "", since: int = 0) -> Blocks:
    """What a person wrote in the latest letter of this kind after event `since`, and the files that go with it."""
    for happening in reversed(account.history[since:]):
        if isinstance(happening.event, e.LetterWritten) and happening.event.letter == kind:
            yield Heading(heading) if heading and happening.words.text.strip() else None
            yield Said(happening.words.text)
            yield from with_files(account, letter, happening.event.encloses)
            return


def with_files(account: CaseAccount, letter: Letter, enclosed: Iterable[str]) -> Blocks:
    """The files that go with a letter, by their names. No mail carries them: they are behind the link."""
    known, names = files(account.history), {happening.seq: happening.words for happening in account.history}
    going = [known[one] for one in enclosed if one in known]
    if going:
        yield Heading("Files with this letter")
        yield Items(tuple(f"{name_of(one, names)} ({described(one.type, one.size)})" for one in going))
        yield Para(ON_PAPER if letter.on_paper else ON_THEIR_PAGE)
