"""What we write to the people who answer complaints: one function a message."""

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.obligations.duties import SAFETY
from chalicelib.messages.blocks import Letter, Para
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.staff_mail import allegations, owed, to_staff
from chalicelib.messages.staff_wording import PROPOSED
from chalicelib.messages.wording import plain


@to_staff("A case for you")
def new_case(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever deals with it."""
    yield Para("You are the handler of this case.")
    yield from owed(account)


@to_staff("Assign a handler")
def appoint(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever must name a handler."""
    yield Para("This case has no handler yet. You need to assign somebody who has had no part in it.")
    yield from owed(account)


@to_staff("A case has lost its handler")
def vacant(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever must name a handler, because the one there was has left or lost the role."""
    yield Para("The handler of this case has left, or no longer has the role. You need to assign somebody else.")
    yield Para("The deadlines stay the same.")
    yield from owed(account)


@to_staff("A panel has lost a member")
def seat_empty(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever brings the panel together."""
    yield Para("A panel member has left the panel. You need to add somebody else.")
    yield from owed(account)


@to_staff("A case is no longer yours")
def part_over(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever had a part in it until now."""
    yield Para("You no longer have a part in this case. Somebody else was assigned, or roles have changed.")
    yield Para("There is nothing for you to do in it.")
    yield Para("You have nothing left to do in it. You can still read what you wrote.")


@to_staff("Handed over to you")
def handed_over(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever has it now, where several were handed over in one go."""
    yield Para("You are now the handler of this case. Open it and read its hand-over sheet first.")
    yield from owed(account)


@to_staff("Handed over to somebody else")
def handed_on(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever had it until now, where several were handed over in one go."""
    yield Para("You are no longer the handler of this case. There is nothing left for you to do as its handler.")


@to_staff("Read a complaint first")
def look(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever is asked to read it first, where it is not known whom a complaint is about."""
    yield Para("We do not know who this complaint is about. Read it first, and record who it is about.")
    yield Para(
        "When you open it we ask whether it could be about you. If it could, it goes to the next person and you will not "
        "see it."
    )
    yield Para("Nobody can be assigned until somebody has recorded who it is about.")
    yield Para("If nobody has by the end of the next working day, we ask the next person as well.")
    yield from owed(account)


@to_staff("Decide on a late request")
def late_request(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever decides whether a late request is taken."""
    stage = account.late_stage.lower() or "the next one"
    yield Para(f"The complainant has asked for this stage after the deadline: {stage}.")
    yield Para("Decide whether to accept the request, and say why. The complainant will read your reason.")
    yield from owed(account)


@to_staff("A response needs your approval")
def approval_wanted(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever approves a finding."""
    yield Para("A response has been drafted. It can be sent only once you approve it.")
    yield from owed(account)


@to_staff("Response approved: you can send it")
def approved(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever sends the answer."""
    yield Para("The response has been approved. You need to send it to the complainant.")
    yield from owed(account)


@to_staff("Your report was sent back")
def sent_back(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever reported a finding that was not approved."""
    yield Para("Your report was not approved. The case page shows why. Report again when you are ready.")
    yield from owed(account)


@to_staff("Confirm or decline a proposal")
def confirm_wanted(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever is asked to confirm, by their own hand, what somebody else has proposed."""
    yield Para(f"A colleague proposes {PROPOSED.get(letter.about, plain(letter.about).lower())}.")
    yield Para("Nothing has been done or sent yet. You need to judge it for yourself.")
    yield Para("Open the case and read the reasons. Then confirm or decline, and say why.")
    yield from owed(account)


@to_staff("Your proposal was confirmed")
def confirmed(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever proposed it."""
    yield Para("Your proposal was confirmed, and has been done. The case page shows the reasons.")
    yield from owed(account)


@to_staff("Your proposal was declined")
def not_confirmed(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever proposed it."""
    yield Para("Your proposal was declined, so nothing has been done. The case page shows the reasons.")
    yield from owed(account)


@to_staff("The complainant has added information")
def information(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler: the complainant told us more."""
    yield Para("The complainant has added information. You can read it on the case page.")
    yield from owed(account)


@to_staff("The complainant has withdrawn")
def withdrawn(account: CaseAccount, letter: Letter) -> Blocks:
    """To the handler, or whoever was to read it first: the complainant withdrew."""
    yield Para("The complainant has withdrawn the complaint. The case is closed, and we have confirmed it in writing.")
    yield Para("If it is about somebody’s safety, or others could be harmed, that still has to be looked into.")
    yield Para("If you think that somebody was put under pressure to withdraw, talk to them. You can reopen the case.")
    yield from owed(account)


@to_staff("Safeguarding: somebody may be at risk")
def safeguarding(account: CaseAccount, letter: Letter) -> Blocks:
    """To the safeguarding leads, or whoever is told instead: at once, and each working morning until it was dealt with."""
    again = any(duty.id == SAFETY and duty.nudges and duty.done is None for duty in account.duties)
    if again:
        yield Para("Nobody has recorded yet that the risk was dealt with.")
    yield Para(
        "A complaint says that somebody may be at risk of harm. Open it now, and follow your safeguarding procedure."
    )
    yield Para(
        "When you open it we ask whether it could be about you. If it could, it goes to the next person and you will not "
        "see it."
    )
    yield Para(allegations(letter.officer))
    yield Para(
        "Record on the case page that the risk was dealt with. We will remind you each working morning until somebody has."
    )
    yield Para("This message is our record that you were told.")


@to_staff("For your information: a case")
def to_know(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever the policy says must know of a case. Once it is taken they have been told."""
    yield Para(
        "The policy says we must tell you about this case. If you have something to do, we will email you separately."
    )


@to_staff("Copy of an outcome")
def findings(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever the policy gives a copy of what was found. The copy is with the case: mail carries nothing of it."""
    yield Para("We have told the complainant the outcome. The policy says you get a copy.")
    yield Para("Open the case to read it. It is for you only. Do not pass it on to anybody the case is about.")


@to_staff("An answer to your question")
def answer(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever asked somebody, or deals with it now."""
    yield Para("Somebody has answered a question that you asked. The answer is on the case page, under “Evidence”.")
    yield from owed(account)


@to_staff("No answer to your question")
def no_answer(account: CaseAccount, letter: Letter) -> Blocks:
    """To the same, once all reminders have gone."""
    yield Para("Somebody was asked a question in this case. They have not answered after three reminders.")
    yield Para("Decide what to do: give them more time, use another email address, or go on without the answer.")
    yield from owed(account)


@to_staff("Our email with your question came back")
def question_not_reached(account: CaseAccount, letter: Letter) -> Blocks:
    """To the same: the address that was given takes no mail."""
    yield Para("We could not reach somebody whom you asked a question. We have stopped writing to that address.")
    yield Para("Correct the email address on the case page, or ask them another way and record what they say.")
    yield from owed(account)
