"""What we write to whoever complained while their complaint is on its way: one function a letter.

Each is written by a person, whose words it carries, or stands for itself where there are none.
"""

from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Letter, Message, Para
from chalicelib.messages.letter import facts, write, written
from chalicelib.messages.wording import follow, what_happens_next


def reference(account: CaseAccount, letter: Letter) -> Message:
    """We have it; the reference, and who deals with it."""
    return write(
        account,
        letter,
        "Your reference, and who deals with your complaint",
        [
            Para("Thank you for telling us. We have your complaint, and this is who deals with it."),
            Para(account.taken_as),
            facts(account),
            *written(account, "reference"),
            *what_happens_next(account),
            *follow(letter),
        ],
    )


def first_response(account: CaseAccount, letter: Letter) -> Message:
    """The steps we take, and how long they need."""
    return write(
        account,
        letter,
        "What we are doing about your complaint",
        [
            Para("We have begun to look into your complaint. This is what we are doing, and how long it will take."),
            *written(account, "first_response"),
            *what_happens_next(account),
            *follow(letter),
        ],
    )


def progress(account: CaseAccount, letter: Letter) -> Message:
    """How it goes."""
    return write(
        account,
        letter,
        "How your complaint is going",
        [
            Para("We said that we would keep you informed. This is how it is going."),
            *written(account, "progress"),
            *what_happens_next(account),
            *follow(letter),
        ],
    )
