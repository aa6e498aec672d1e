"""What we write to those who convene a panel and to those who sit on it: one function a message."""

from collections.abc import Mapping

from chalicelib.domain.account import CaseAccount
from chalicelib.messages.blocks import Facts, Letter, Para
from chalicelib.messages.dates import day
from chalicelib.messages.hearings import coming, who_decides
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.staff_mail import do, owed, to_staff

WARNINGS: Mapping[str, str] = {  # what may be, but is not as the policy or we propose (READINGS R11)
    "panel_smaller": "Fewer people sit on the panel than are proposed. The policy leaves the number open.",
    "panel_larger": "More people sit on the panel than are proposed. The policy leaves the number open.",
    "companions_more": "More people come along than the policy says, or others.",
}


@to_staff("Bring a panel together")
def convene(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever brings the panel together."""
    yield Para("A panel decides this case. It is for you to bring it together and to arrange what it needs.")
    yield Para(who_decides(account.hearing, whose="the complaint")) if account.hearing else None
    yield do(account, "appoint --to PERSON")
    yield from owed(account)


@to_staff("Decide whether an independent panel sits")
def panel_asked(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever decides on the complainant's request for it."""
    yield Para("The complainant asks for an independent panel, because they think that the decision may be biased.")
    yield Para("Decide whether one sits. Refuse only for a good reason: the complainant reads it.")
    yield from owed(account)


@to_staff("You sit on a panel")
def seat(account: CaseAccount, letter: Letter) -> Blocks:
    """To somebody who has been appointed."""
    yield Para("You have been asked to sit on the panel that decides this case.")
    yield Para("If you know the people, or have had any part in it, say so now. Somebody else will then be asked:")
    yield do(account, 'declare_interest --reason "…"')
    yield from owed(account)


@to_staff("Somebody else is needed")
def interest(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever appoints: somebody has stepped back."""
    yield Para("Somebody has said that they are too close to this case to decide it. The reason is with the case.")
    yield Para("It is for you to name somebody else.")
    yield from owed(account)


@to_staff("The day of a hearing")
def hearing_set(account: CaseAccount, letter: Letter) -> Blocks:
    """To the panel, and to whoever arranges the hearing."""
    told = account.hearing
    yield Para("The day of this hearing is set.")
    yield Facts((
        ("Hearing", day(told.on) if told and told.on else ""),
        ("Who comes along", coming(told) if told else ""),
        ("The panel so far", told.members_missing if told else ""),
        ("Look at this", " ".join(WARNINGS[code] for code in told.warnings) if told else ""),
    ))  # fmt: skip
    yield from owed(account)


@to_staff("The papers of a hearing")
def papers_sent(account: CaseAccount, letter: Letter) -> Blocks:
    """To the members: the papers are with the case."""
    yield Para("The papers of the hearing are with the case.")
    yield from owed(account)
