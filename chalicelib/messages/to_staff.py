"""What we write to the people who answer complaints: one function a message.

Mail is read on screens that others can see, so it carries the reference, what is owed and by when, and how to open the
case; never what the complainant told us, nor anybody's name.
"""

from collections.abc import Iterable

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.clocks import Clock
from chalicelib.messages.blocks import Block, Command, Facts, Heading, Items, Letter, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import render


def new_case(account: CaseAccount, letter: Letter) -> Message:
    """To whoever deals with it."""
    return write(account, letter, "A case for you", [Para("You deal with this case."), *owed(account)])


def appoint(account: CaseAccount, letter: Letter) -> Message:
    """To whoever must name a handler."""
    return write(
        account,
        letter,
        "Name somebody to deal with a case",
        [
            Para("Nobody deals with this case yet. It is for you to name somebody who has had no part in it."),
            Command(f"redress do {account.reference} assign --to PERSON"),
            *owed(account),
        ],
    )


def look(account: CaseAccount, letter: Letter) -> Message:
    """To the highest person uninvolved, where it is not known whom a complaint is about."""
    return write(
        account,
        letter,
        "Read a complaint first",
        [
            Para("The complainant would rather not say whom this complaint is about. You are asked to read it first."),
            Para("Say whom it is about. Until you do, nobody else is told of it. If it is about you, do not go on."),
            Command(f"redress do {account.reference} look --about ROLE"),
            *owed(account),
        ],
    )


def late_request(account: CaseAccount, letter: Letter) -> Message:
    """To whoever decides whether a late request is taken."""
    return write(
        account,
        letter,
        "Decide on a late request",
        [
            Para(
                f"The complainant asks for this step after its last day: {account.late_stage.lower() or 'the next one'}."
            ),
            Para("Decide whether to take it, and say why. The complainant will read your reason."),
            Command(f'redress do {account.reference} accept_late --reason "…"'),
            Command(f'redress do {account.reference} decline_late --reason "…"'),
            *owed(account),
        ],
    )


def approval_wanted(account: CaseAccount, letter: Letter) -> Message:
    """To whoever approves a finding."""
    return write(
        account,
        letter,
        "A finding waits for your approval",
        [
            Para("A finding has been reported. It can only be sent once you approve it."),
            Command(f"redress do {account.reference} approve"),
            Command(f'redress do {account.reference} send_back --reason "…"'),
            *owed(account),
        ],
    )


def approved(account: CaseAccount, letter: Letter) -> Message:
    """To whoever sends the answer."""
    return write(
        account,
        letter,
        "A finding is approved: send the answer",
        [
            Para("The finding has been approved. It is for you to send the answer to the complainant."),
            Command(f'redress do {account.reference} issue_outcome --finding FINDING --reasons "…"'),
            *owed(account),
        ],
    )


def sent_back(account: CaseAccount, letter: Letter) -> Message:
    """To whoever reported a finding that was not approved."""
    return write(
        account,
        letter,
        "A report comes back to you",
        [
            Para("The finding was not approved. The reason is with the case. Report again when you are ready."),
            *owed(account),
        ],
    )


def information(account: CaseAccount, letter: Letter) -> Message:
    """To the handler: the complainant told us more."""
    return write(
        account,
        letter,
        "The complainant has told us more",
        [Para("The complainant has added something to this case. You can read it there."), *owed(account)],
    )


def not_reached(account: CaseAccount, letter: Letter) -> Message:
    """To the handler: our mail did not arrive, so somebody has to tell the complainant in another way."""
    return write(
        account,
        letter,
        "A letter did not reach the complainant",
        [
            Para("We could not send this by e-mail. Post it, or tell the complainant by telephone."),
            Facts((("What it is", letter.about.replace("_", " ").capitalize()),)),
            Para("Then record how you told them:"),
            Command(f"redress do {account.reference} mark_told --notice {letter.about or 'NOTICE'} --how post"),
            *owed(account),
        ],
    )


def safeguarding(account: CaseAccount, letter: Letter) -> Message:
    """To the safeguarding lead, at once. Once it is taken they have been told, which safeguarding.notify waits for."""
    return write(
        account,
        letter,
        "Safeguarding: open this case now",
        [
            Para(
                "This complaint says that somebody may be at risk. Open it now, and follow your safeguarding procedure."
            ),
            Para("This message is our record that you were told."),
        ],
    )


def to_know(account: CaseAccount, letter: Letter) -> Message:
    """To whoever the policy says must know of a case. Once it is taken they have been told."""
    return write(
        account,
        letter,
        "You are told of a case",
        [
            Para("The policy says that you are told of this case. You need do nothing unless somebody asks you to."),
            *owed(account),
        ],
    )


def findings(account: CaseAccount, letter: Letter) -> Message:
    """To whoever the policy gives a copy of what was found. The copy is with the case: mail carries nothing of it."""
    return write(
        account,
        letter,
        "What was found",
        [
            Para("The complainant has been told what was found. The policy says that you have a copy."),
            Para("Open the case to read it. It is for you alone: do not pass it on to anybody the case is about."),
        ],
    )


def owed(account: CaseAccount) -> Iterable[Block]:
    """Each promise that is still open, by its day."""
    waiting = sorted((c for c in account.every_clock if c.latest and c.owed), key=lambda c: c.due)
    if waiting:
        yield Heading("What is owed")
        yield Items(tuple(f"{promised(c)}: {day(c.due)}" for c in waiting))


def promised(clock: Clock) -> str:
    """A promise in the policy's words, whatever its date."""
    return f"“We will {clock.promise}”"


def write(account: CaseAccount, letter: Letter, subject: str, blocks: Iterable[Block | None]) -> Message:
    """A mail to staff: the case in three facts, what there is to say, and how to open it."""
    opening = Facts((("Case", account.reference), ("Step", account.stage), ("Site", account.site)))
    how = (Heading("To open the case"), Command(f"redress case {account.reference}"))
    greeting = f"Dear {letter.to_name}," if letter.to_name.strip() else "Hello,"
    footer = (
        ", ".join(filter(None, (account.organisation, account.site))),
        "Keep to the reference in what you write: e-mail is no place for what a complaint says.",
    )
    return render(f"{account.reference}: {subject}", greeting, [opening, *blocks, *how], footer)
