"""To staff, of what was promised to put a complaint right. Its owner may know nothing of the case, and learns nothing."""

from functools import partial

from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Facts, Letter, Link, Message, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import Blocks, headed, render
from chalicelib.messages.staff_mail import owed, to_staff

NO_MORE = "If you email about this action, give only the reference. Do not say what it is about."


def _write(account: CaseAccount, letter: Letter, subject: str, blocks: Blocks) -> Message:
    greeting = f"Dear {letter.to_name}," if letter.to_name.strip() else "Hello,"
    opening = Facts((("Case", account.reference), ("Site", account.site)))
    footer = (", ".join(filter(None, (account.organisation, account.site))), NO_MORE)
    opened = Link("Open the action", letter.case_page)
    return render(f"{subject}: {account.reference}", greeting, [opening, *blocks, opened], footer)


to_owner = partial(headed, _write)


@to_owner("You have an action to do")
def action_given(account: CaseAccount, letter: Letter) -> Blocks:
    """To its owner: what it is they read on its page."""
    yield Para("After a complaint, we promised to put something right. We ask you to do it.")
    yield from _by(account, letter)
    yield Para("Open it to read what it is. When it is done, record there what shows it.")


@to_owner("An action is due")
def action_due(account: CaseAccount, letter: Letter) -> Blocks:
    """To its owner, on its day and again while it is not done."""
    yield Para("You have an action to do, which we promised after a complaint.")
    yield from _by(account, letter)
    yield Para("If it is done, record it. If you need more time, ask the person who gave it to you.")


@to_owner("An action is not done yet")
def action_back(account: CaseAccount, letter: Letter) -> Blocks:
    """To its owner: whoever checked it thinks that something is still to do."""
    yield Para("The person who checked your action has asked you to look at it again. Its page says why.")
    yield from _by(account, letter)


@to_staff("Check that an action was done")
def action_to_check(account: CaseAccount, letter: Letter) -> Blocks:
    """To somebody other than its owner."""
    yield Para("An action that we promised after a complaint was recorded as done. Check it, and say whether it was.")
    yield from owed(account)


def _by(account: CaseAccount, letter: Letter) -> Blocks:
    due = next((duty.not_before for duty in account.duties if duty.id == letter.about), None)
    if due is not None:
        yield Para(f"It was due by {day(due)}." if due < letter.today else f"It is due by {day(due)}.")
