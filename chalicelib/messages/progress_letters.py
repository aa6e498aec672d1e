"""What we write to whoever complained while their complaint is on its way: one function a letter.

Each is written by a person, whose words it carries, or stands for itself where there are none.
"""

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.policy.terms import Act
from chalicelib.messages.about_delay import late
from chalicelib.messages.blocks import Letter, Para
from chalicelib.messages.letter import facts, to_complainant, written
from chalicelib.messages.promises import what_happens_next
from chalicelib.messages.rendering import Blocks


@to_complainant("Your reference, and who deals with your complaint")
def reference(account: CaseAccount, letter: Letter) -> Blocks:
    """We have it; the reference, and who deals with it."""
    yield Para("We have your complaint. Thank you for telling us.")
    yield Para(account.taken_as)
    yield from late(account, letter, Act.REFERENCE, Act.ACKNOWLEDGEMENT)
    yield facts(account)
    yield from written(account, "reference")
    yield from what_happens_next(account)


@to_complainant("What we are doing about your complaint")
def first_response(account: CaseAccount, letter: Letter) -> Blocks:
    """The steps we take, and how long they need."""
    yield Para("We have started to look into your complaint. This is what we are doing and how long it will take.")
    yield from late(account, letter, Act.FIRST_RESPONSE)
    yield from written(account, "first_response")
    yield from what_happens_next(account, Act.FIRST_RESPONSE)


@to_complainant("An update on your complaint")
def progress(account: CaseAccount, letter: Letter) -> Blocks:
    """How it goes."""
    yield Para("This is an update on your complaint.")
    yield from written(account, "progress")
    yield from what_happens_next(account, Act.PROGRESS)
