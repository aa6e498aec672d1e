"""What we write to those who convene a panel and to those who sit on it: one function a message."""

from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Command, Facts, Letter, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.hearings import coming, who_decides
from chalicelib.messages.to_staff import owed, write


def convene(account: CaseAccount, letter: Letter) -> Message:
    """To whoever brings the panel together."""
    told = account.hearing
    return write(
        account,
        letter,
        "Bring a panel together",
        [
            Para("A panel decides this case. It is for you to bring it together and to arrange what it needs."),
            Para(who_decides(told)) if told else None,
            Command(f"redress do {account.reference} appoint --to PERSON"),
            *owed(account),
        ],
    )


def seat(account: CaseAccount, letter: Letter) -> Message:
    """To somebody who has been appointed."""
    return write(
        account,
        letter,
        "You sit on a panel",
        [
            Para("You have been asked to sit on the panel that decides this case."),
            Para("If you know the people, or have had any part in it, say so now. Somebody else will then be asked:"),
            Command(f'redress do {account.reference} declare_interest --reason "…"'),
            *owed(account),
        ],
    )


def interest(account: CaseAccount, letter: Letter) -> Message:
    """To whoever appoints: somebody has stepped back."""
    return write(
        account,
        letter,
        "Somebody else is needed",
        [
            Para("Somebody has said that they are too close to this case to decide it. The reason is with the case."),
            Para("It is for you to name somebody else."),
            *owed(account),
        ],
    )


def hearing_set(account: CaseAccount, letter: Letter) -> Message:
    """To the panel, and to whoever arranges the hearing."""
    told = account.hearing
    return write(
        account,
        letter,
        "The day of a hearing",
        [
            Para("The day of this hearing is set."),
            Facts(
                (
                    ("Hearing", day(told.on) if told and told.on else ""),
                    ("Who comes along", coming(told) if told else ""),
                    ("The panel lacks", told.members_missing if told else ""),
                )
            ),
            *owed(account),
        ],
    )


def papers_sent(account: CaseAccount, letter: Letter) -> Message:
    """To the members: the papers are with the case."""
    return write(
        account,
        letter,
        "The papers of a hearing",
        [Para("The papers of the hearing are with the case."), *owed(account)],
    )
