"""What we write to staff where a message did not reach somebody or may not go: a person has to see to it."""

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.messages.blocks import Facts, Letter, Para
from chalicelib.messages.dates import day
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.staff_mail import owed, to_staff
from chalicelib.messages.wording import last, letter_name


@to_staff("A letter did not reach the complainant")
def not_reached(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: our mail did not arrive, so somebody has to tell the complainant in another way."""
    yield Para("Our email did not reach the complainant. Post the letter, or call them.")
    yield Facts((("Letter", letter_name(letter.about)),))
    yield Para(
        "Then record on the case page how you told them. If you have a better address for them, change it there."
    )
    yield from owed(account)


@to_staff("A letter that we must not email")
def not_by_mail(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: mail to the complainant would go against their own limits, or against somebody else's wish."""
    yield Para("There is a letter for the complainant that we must not email. The case page shows what they asked for.")
    yield Facts((("Letter", letter_name(letter.about)),))
    yield Para("Give it to them in a way that they allow. Then record on the case page how you told them.")
    yield from owed(account)


@to_staff("The complainant has not opened our letter")
def unopened(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: the address is not confirmed, and for three working days nobody has opened what we wrote."""
    yield Para("We emailed the complainant a link to a letter. Nobody has opened it for three working days.")
    yield Facts((("Letter", letter_name(letter.about)),))
    yield Para("The email address may be wrong. Call them, or post the letter.")
    yield Para("Then record on the case page how you told them. The letter itself counts as sent.")
    yield from owed(account)


@to_staff("A consent is about to end")
def consent_ending(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: somebody acts for another person, whose consent ends on a day that is near."""
    ending = last(account, e.ConsentEnding)
    until = day(ending.event.until) if ending and isinstance(ending.event, e.ConsentEnding) else ""
    yield Para("The complainant acts for somebody else, who has agreed to it until a day that is near.")
    yield Facts((("Their consent ends on", until),))
    yield Para("Ask that person again, and record on the case page what they say.")
    yield Para("After that day we send the complainant no more messages, and they cannot open their page any more.")
    yield from owed(account)


@to_staff("Our email to a complainant is on hold")
def mail_held(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: many complaints came with one address, so a person looks before anything is sent to it."""
    yield Para("We had many complaints from the same email address, or the same place, within an hour.")
    yield Para("Somebody may be misusing our form to email a stranger. So our email to the complainant is on hold.")
    yield Facts((("Letter", letter_name(letter.about)),))
    yield Para("The complaint itself has been logged as usual. Read it.")
    if "address" in _flood(account):
        yield Para("If you think it is genuine, send the letter again.")
    else:
        yield Para(
            "If you think it is genuine, assign a handler or mark it as part of a campaign. The email then goes."
        )
    yield from owed(account)


def _flood(account: CaseAccount) -> tuple[str, ...]:
    """Of what too many came; one address, where that was not kept."""
    first = account.history[0].event if account.history else None
    return (isinstance(first, e.Received) and first.flood) or ("address",)


@to_staff("Our email did not reach a colleague")
def staff_not_reached(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever has the case: one of ours was not reached, and somebody has to tell them in another way, or their cover."""
    yield Para("Our email about this case did not reach a colleague. The case page says who.")
    yield Facts((("Email", letter_name(letter.about)),))
    yield Para("Tell them, or the person covering for them. Then record on the case page that you have.")
    yield Para("Ask an administrator to correct their address.")
