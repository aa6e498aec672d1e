"""What we write to somebody who is asked one question: who asks, until when, and their link. Not even the question.

The address was typed by somebody else and may be a stranger's, and whoever is asked may be whom it is about: so none of
these says that there is a complaint, nor gives its reference.
"""

from datetime import date
from functools import partial

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.messages.blocks import Block, Letter, Link, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.letter import HELLO
from chalicelib.messages.rendering import Blocks, headed, name_alone, render

OPEN_IT = "Read the question and answer it"
NO_ACCOUNT = "It takes a few minutes. You do not need an account{}."
WITH_FILES = ", and you can add files"
FOR_YOU = "The link is for you alone. Anyone who has it can read the question and answer it, so do not pass it on."
NOT_YOU = "If you are not the right person, reply to this email and tell us."


def write(account: CaseAccount, letter: Letter, subject: str, blocks: Blocks) -> Message:
    name = name_alone(letter.to_name)
    ways = (letter.mailbox, letter.telephone)
    footer = (", ".join(filter(None, (account.organisation, account.site))), *ways)
    signs = Para("\n".join(filter(None, (letter.signed, account.organisation))))
    return render(f"{subject}: {account.organisation}", f"Dear {name}," if name else HELLO, [*blocks, signs], footer)


to_asked = partial(headed, write)


@to_asked("We have a question for you")
def question(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever is asked, at once, and again at another address."""
    yield Para(f"{_who(account, letter)} would like to ask you one question.")
    yield Para(f"We need your answer by {day(_due(account, letter))}.")
    yield from _link(account, letter)


@to_asked("A reminder of our question")
def question_again(account: CaseAccount, letter: Letter) -> Blocks:
    """On its last day, and every other working day after it."""
    due = _due(account, letter)
    when = f"by {day(due)}" if due >= letter.today else f"by {day(due)}. That day has passed, but we can still use it"
    yield Para(f"{_who(account, letter)} asked you a question, and we do not have your answer yet.")
    yield Para(f"We asked for it {when}.")
    yield Para("If you cannot answer, use the same link to say so. Then we will not remind you again.")
    yield from _link(account, letter)


@to_asked("You have more time to answer")
def question_moved(account: CaseAccount, letter: Letter) -> Blocks:
    """They have more time."""
    yield Para(f"You now have until {day(_due(account, letter))} to answer our question.")
    yield from _link(account, letter)


@to_asked("You no longer have to answer our question")
def question_withdrawn(account: CaseAccount, letter: Letter) -> Blocks:
    """Nobody waits for it any more."""
    yield Para("We asked you a question by email. You no longer have to answer it, and the link has ended.")
    yield Para("Thank you for your time.")


@to_asked("We have your answer")
def question_answered(account: CaseAccount, letter: Letter) -> Blocks:
    """Once somebody answered by the link: whoever was asked learns of it, if it was passed on."""
    yield Para("Thank you. We have the answer sent through your link. The link has ended.")
    yield Para("If you did not send it, or want to put something right, reply to this email and tell us.")


def _link(account: CaseAccount, letter: Letter) -> tuple[Block, ...]:
    """Of files nothing is said to whoever reads a draft: with an answer about a panel's none comes."""
    drafts = (str(h.seq) for h in account.history if isinstance(h.event, e.QuestionAsked) and h.event.draft_of)
    says = NO_ACCOUNT.format("" if letter.about in drafts else WITH_FILES)
    return (Para(says), Link(OPEN_IT, letter.link), Para(FOR_YOU), Para(NOT_YOU))


def _who(account: CaseAccount, letter: Letter) -> str:
    return f"{letter.signed}, of {account.organisation}," if letter.signed else account.organisation


def _due(account: CaseAccount, letter: Letter) -> date:
    """The last day, as it was set last."""
    asked = (h.event for h in account.history if letter.about in (str(h.seq), str(getattr(h.event, "question", ""))))
    return [event.due for event in asked if isinstance(event, e.QuestionAsked | e.QuestionMoved)][-1]
