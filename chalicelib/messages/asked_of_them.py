"""What a message that asks whoever complained for a fact says besides the question: by when, how to answer, that it is a
reminder, and in the end that no answer is needed.
"""

from datetime import date

from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Letter, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import Blocks

NOT_NEEDED = (
    "We asked you a question. You do not need to answer it any more. You can still tell us about it if you want to."
)


def asked_of_them(account: CaseAccount, letter: Letter, message: int) -> Blocks:
    """Nothing, where the message of this number asks nothing, or it was answered, or the case went on without it."""
    if any(one.message == message for one in account.taken_back):
        yield Para(NOT_NEEDED)
        yield Para("This was our question:")
        return
    question = next((one for one in account.questions if one.message == message), None)
    if question is None:
        return
    if question.reminders:
        yield Para("This is a reminder. We do not have your answer to our question yet.")
    yield Para(f"We have a question for you. {needed_by(question.due, letter.today)}")
    yield Para("You can answer on the page of your complaint, write to us or call us. If you cannot answer, tell us.")


def needed_by(due: date, today: date) -> str:
    """By when we need an answer: a sentence, or two once that day has passed."""
    passed = " That day has passed, but we can still use your answer." if due < today else ""
    return f"We need your answer by {day(due)}.{passed}"
