"""What we write to the people who answer complaints: one function a message."""

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.obligations.duties import SAFETY
from chalicelib.messages.blocks import Facts, Letter, Para
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.staff_mail import allegations, owed, to_staff
from chalicelib.messages.wording import PROPOSED, plain


@to_staff("A case for you")
def new_case(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever deals with it."""
    yield Para("You deal with this case.")
    yield from owed(account)


@to_staff("Name somebody to deal with a case")
def appoint(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever must name a handler."""
    yield Para("Nobody deals with this case yet. It is for you to name somebody who has had no part in it.")
    yield from owed(account)


@to_staff("Whoever dealt with a case no longer does")
def vacant(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever must name a handler, because the one there was has left or lost the role."""
    yield Para("Whoever dealt with this case has left, or no longer has the role. It is for you to name somebody else.")
    yield Para("The dates of the case run on.")
    yield from owed(account)


@to_staff("A panel has lost a member")
def seat_empty(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever brings the panel together."""
    yield Para("Somebody who sat on the panel no longer does. It is for you to name somebody else.")
    yield from owed(account)


@to_staff("A case is no longer yours")
def part_over(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever had a part in it until now."""
    yield Para("You have no part in this case any more: somebody else was named, or people’s roles have changed.")
    yield Para("There is nothing for you to do in it. What you wrote in it yourself you can still read.")


@to_staff("Read a complaint first")
def look(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever is asked to read it first, where it is not known whom a complaint is about."""
    yield Para(
        "We do not know whom this complaint is about. You are asked to read it first, and to say whom it is about."
    )
    yield Para(
        "When you open it you are asked whether it could be about you. If it could, it goes to the next person, and you "
        "read nothing of it."
    )
    yield Para("Until somebody has said whom it is about, nobody is asked to deal with it.")
    yield Para("If that has not happened by the end of the next working day, the next person is asked as well.")
    yield from owed(account)


@to_staff("Decide on a late request")
def late_request(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever decides whether a late request is taken."""
    stage = account.late_stage.lower() or "the next one"
    yield Para(f"The complainant asks for this step after its last day: {stage}.")
    yield Para("Decide whether to take it, and say why. The complainant will read your reason.")
    yield from owed(account)


@to_staff("A finding waits for your approval")
def approval_wanted(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever approves a finding."""
    yield Para("A finding has been reported. It can only be sent once you approve it.")
    yield from owed(account)


@to_staff("A finding is approved: send the answer")
def approved(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever sends the answer."""
    yield Para("The finding has been approved. It is for you to send the answer to the complainant.")
    yield from owed(account)


@to_staff("A report comes back to you")
def sent_back(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever reported a finding that was not approved."""
    yield Para("The finding was not approved. The reason is with the case. Report again when you are ready.")
    yield from owed(account)


@to_staff("Something waits for you to confirm")
def confirm_wanted(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever is asked to confirm, by their own hand, what somebody else has proposed."""
    yield Para(f"A colleague proposes {PROPOSED.get(letter.about, plain(letter.about).lower())}.")
    yield Para("Nothing has been done yet, and nothing has been sent. It needs your own judgment.")
    yield Para("Open the case and read the reasons. Then confirm or decline, and say why.")
    yield from owed(account)


@to_staff("What you proposed is confirmed")
def confirmed(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever proposed it."""
    yield Para("What you proposed has been confirmed, and is done. The reasons are with the case.")
    yield from owed(account)


@to_staff("What you proposed is declined")
def not_confirmed(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever proposed it."""
    yield Para("What you proposed has been declined, so nothing of it is done. The reasons are with the case.")
    yield from owed(account)


@to_staff("The complainant has told us more")
def information(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: the complainant told us more."""
    yield Para("The complainant has added something to this case. You can read it there.")
    yield from owed(account)


@to_staff("A letter did not reach the complainant")
def not_reached(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: our mail did not arrive, so somebody has to tell the complainant in another way."""
    yield Para("A message of ours did not reach the complainant by email. Post it, or tell them by telephone.")
    yield Facts((("What it is", plain(letter.about)),))
    yield Para("Then record at the desk how you told them. If you have a better address for them, correct it there.")
    yield from owed(account)


@to_staff("Our email to a complainant is on hold")
def mail_held(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: many complaints came with one address, so a person looks before anything is sent to it."""
    yield Para("Many complaints came with the same email address, or from the same place, within an hour.")
    yield Para(
        "Somebody may be misusing our form to send mail to a stranger. So our email to the complainant is on hold."
    )
    yield Facts((("What it is", plain(letter.about)),))
    yield Para(
        "The complaint itself has been taken as usual. Read it. If you think it is genuine, send the letter again."
    )
    yield from owed(account)


@to_staff("A mail did not reach a colleague")
def staff_not_reached(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever has the case: one of ours was not reached, and somebody has to tell them in another way, or their cover."""
    yield Para("Our mail about this case did not reach a colleague of yours. The case says whom.")
    yield Facts((("What it was", plain(letter.about)),))
    yield Para("Tell them yourself, or whoever stands in for them. Then record at the desk that you have.")
    yield Para("Ask whoever sets up Redress for you to put their address right.")


@to_staff("Safeguarding: somebody may be at risk")
def safeguarding(account: CaseAccount, letter: Letter) -> Blocks:
    """To the safeguarding leads, or whoever is told instead: at once, and each working morning until it was dealt with."""
    again = any(duty.id == SAFETY and duty.nudges and duty.done is None for duty in account.duties)
    if again:
        yield Para("Nobody has recorded yet that this was dealt with.")
    yield Para(
        "A complaint says that somebody may be at risk of harm. Open it now, and follow your safeguarding procedure."
    )
    yield Para(
        "When you open it you are asked whether it could be about you. If it could, it goes to the next person, and you "
        "read nothing of it."
    )
    yield Para(allegations(letter.officer))
    yield Para(
        "Record at the desk that it was dealt with. Until somebody has, you are told again each working morning."
    )
    yield Para("This message is our record that you were told.")


@to_staff("You are told of a case")
def to_know(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever the policy says must know of a case. Once it is taken they have been told."""
    yield Para(
        "The policy says that you are told of this case. If there is something for you to do, another mail says so."
    )


@to_staff("What was found")
def findings(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever the policy gives a copy of what was found. The copy is with the case: mail carries nothing of it."""
    yield Para("The complainant has been told what was found. The policy says that you have a copy.")
    yield Para("Open the case to read it. It is for you alone: do not pass it on to anybody the case is about.")
