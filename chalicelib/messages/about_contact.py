"""What we write when the complainant is reached otherwise, somebody speaks for them, or their link is replaced."""

from collections.abc import Mapping

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.contact.events import Authority, WhyAnew
from chalicelib.domain.casework.contact.reached import Contact
from chalicelib.domain.casework.event import Avoid, SafeTime
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.blocks import Heading, Items, Letter, Message, Para, Said
from chalicelib.messages.dates import day
from chalicelib.messages.letter import to_complainant, write
from chalicelib.messages.rendering import Blocks, render
from chalicelib.messages.wording import last

BY_WAY: Mapping[e.Reach, str] = {
    "email": "by email",
    "telephone": "by telephone",
    "post": "by post",
    "none": "not at all",
}
AUTHORITIES: Mapping[Authority, str] = {
    "consent": "The complainant has agreed to it in writing",
    "parent": "They are the complainant’s parent or guardian",
    "attorney": "They hold a power of attorney",
    "court": "A court has appointed them",
    "executor": "They deal with the complainant’s estate",
    "other": "Something else",
}
WHY_ANEW: Mapping[WhyAnew, str] = {
    "leak": "somebody else may have had it",
    "wish": "the complainant asked for it",
    "barred": "somebody who may have had it must not see the case any more",
    "old_secret": "the secret that made it was replaced",
}
AVOIDED: Mapping[Avoid, str] = {  # how somebody must not be contacted, as staff read it
    "post": "By letters to their address",
    "call": "By telephone",
    "voicemail": "By messages on their phone",
    "email": "By email",
}
SAFE_TIMES: Mapping[SafeTime, str] = {
    "mornings": "On weekdays, from 8am to noon",
    "afternoons": "On weekdays, from noon to 5pm",
    "evenings": "On weekdays, from 5pm to 9pm",
    "weekends": "At weekends, from 9am to 6pm",
}
NOW_BY: Mapping[str, str] = {
    "email": "From now on, we will email you at this address.",
    "telephone": "From now on, we will call you.",
    "post": "From now on, we will write to you by post.",
    "none": "",
}
OPEN_IT = "If this email was not meant for you, do not open the link. Tell us, and we will stop writing to you."
CHANGES = (e.ContactChanged, e.RepresentativeNamed, e.LinkRenewed)
SAFE = "Your old link no longer works. If anyone else has it, they cannot use it any more."


def new_link(account: CaseAccount, letter: Letter) -> Message:
    """Owed by whatever replaces the link: what has changed, and the link that works now."""
    changed, stranger = last(account, *CHANGES), account.contact.unsure
    match changed.event if changed else None:
        case e.RepresentativeNamed():
            says = _represents(account.contact)
            return write(account, letter, "You now act for someone in a complaint", says, for_a_stranger=stranger)
        case e.ContactChanged():
            says = _reached(account.contact)
            return write(account, letter, "We have changed how we contact you", says, for_a_stranger=stranger)
    here = [Para("Here is a new link to your complaint."), Para(SAFE)]
    return write(account, letter, "Your new link", here, for_a_stranger=stranger)


def link_only(account: CaseAccount, letter: Letter) -> Message:
    """In the place of a letter to an address that may be a stranger's: that it waits on their page, and no word of it."""
    says = [Para("We have written to you. You can read our letter on your own page."), Para(OPEN_IT)]
    return write(account, letter, "We have written to you", says, for_a_stranger=True)


def _represents(contact: Contact) -> Blocks:
    yield Para("We will now write to you about this complaint. You can do everything that they could do.")
    yield Para(NOW_BY[contact.reach])


def _reached(contact: Contact) -> Blocks:
    yield Para("We have changed how we contact you about your complaint.")
    yield Para(NOW_BY[contact.reach])
    yield Para("You have a new link too. Your old link no longer works.")
    yield Para("If you did not ask for this, tell us at once.")


def contact_changed(account: CaseAccount, letter: Letter) -> Message:
    """To the address until now: that something changed, and nothing else. Whoever reads it may be anybody."""
    said = (
        Para("Contact details that we hold have changed. We no longer use this email address for them."),
        Para("If you did not ask for this, reply to this email."),
    )
    return render("Contact details have changed", "Hello,", said, (account.organisation,))


@to_complainant("A copy of what you told us")
def copy(account: CaseAccount, letter: Letter) -> Blocks:
    """Their own words, which they asked for at an address that they have confirmed."""
    yield Para("You asked us for a copy of what you told us. This is all of it.")
    yield Heading("What you told us")
    yield Said(account.complainant.narrative)
    yield Items(tuple(account.complainant.points))
    if account.complainant.desired.strip():
        yield Heading("What would put it right")
        yield Said(account.complainant.desired)
    for told in account.history:
        if isinstance(told.event, e.InformationAdded):
            what = "corrected" if told.event.corrects else "added"
            yield Heading(f"What you {what} on {day(local_date(told.at))}")
            yield Said(told.words.text)
