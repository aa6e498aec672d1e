"""What we write to those who convene a panel and to those who sit on it: one function a message."""

from collections.abc import Mapping

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.messages.blocks import Facts, Letter, Para
from chalicelib.messages.hearings import coming, when, who_decides
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.staff_mail import owed, to_staff

WARNINGS: Mapping[str, str] = {  # what may be, but is not as the policy or we propose (READINGS R11)
    "panel_smaller": "The panel has fewer members than proposed. The policy does not set a number.",
    "panel_larger": "The panel has more members than proposed. The policy does not set a number.",
    "companions_more": "More people are coming with them than the policy allows, or different people.",
}
CHANGED = "The panel’s decision has been changed. Your answer about the earlier version no longer counts."


@to_staff("Set up a panel")
def convene(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever brings the panel together."""
    yield Para("A panel will decide this case. You need to choose its members and arrange what it needs.")
    yield Para(who_decides(account.hearing, whose="the complaint")) if account.hearing else None
    yield Para("Open the case, and choose “Add a panel member”.")
    yield from owed(account)


@to_staff("Decide on a request for an independent panel")
def panel_asked(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever decides on the complainant's request for it."""
    yield Para("The complainant has asked for an independent panel, because they think the decision may be biased.")
    yield Para("Decide whether to agree. Refuse only for a good reason. The complainant will read it.")
    yield from owed(account)


@to_staff("You are on a panel")
def seat(account: CaseAccount, letter: Letter) -> Blocks:
    """To somebody who has been appointed."""
    yield Para("You are on the panel that will decide this case.")
    yield Para("Open the case, and confirm that you can sit on the panel.")
    yield Para("If you know the people, or have had any part in it, choose “Declare an interest” instead.")
    yield Para("We will then ask somebody else.")
    yield from owed(account)


@to_staff("Somebody has declared an interest")
def interest(account: CaseAccount, letter: Letter) -> Blocks:
    """To whoever appoints: somebody has stepped back."""
    yield Para("Somebody is too close to this case to decide it. The case page shows their reason.")
    yield Para("You need to choose somebody else.")
    yield from owed(account)


@to_staff("Hearing date")
def hearing_set(account: CaseAccount, letter: Letter) -> Blocks:
    """To the panel, and to whoever arranges the hearing."""
    told = account.hearing
    yield Para("The hearing date is set. The case page shows how to join, and what has been arranged.")
    yield Facts((
        ("Hearing", when(told) if told else ""),
        ("Place", told.place if told else ""),
        ("Coming with the complainant", coming(told) if told else ""),
        ("Panel", told.members_missing if told else ""),
        ("Check this", " ".join(WARNINGS[code] for code in told.warnings) if told else ""),
    ))  # fmt: skip
    yield from owed(account)


@to_staff("Hearing papers")
def papers_sent(account: CaseAccount, letter: Letter) -> Blocks:
    """To the members: the papers are with the case."""
    yield Para("The hearing papers are on the case page.")
    yield from owed(account)


@to_staff("Say whether you agree with the panel’s decision")
def decision_written(account: CaseAccount, letter: Letter) -> Blocks:
    """To each member: it stands written, or written anew, and goes once everybody has spoken."""
    drafts = [
        h for h in account.history if isinstance(h.event, e.DecisionDrafted) and h.event.stage == account.stage_id
    ]
    yield Para(CHANGED if len(drafts) > 1 else "The panel’s decision has been written.")
    yield Para("It cannot be sent until each member has said whether they agree.")
    yield Para("Open the case, read the decision, and choose “Say whether you agree with the decision”.")
    yield from owed(account)


@to_staff("Every member has answered: send the panel’s decision")
def decision_agreed(account: CaseAccount, letter: Letter) -> Blocks:
    """To the chair, who signs it; to whoever convened the panel, while nobody chairs it."""
    yield Para("Every member of the panel has said whether they agree with its decision.")
    yield Para("If most of them agree, its chair signs it: open the case, and choose “Send the panel’s decision”.")
    yield Para("If not, change the decision. Each member is then asked again.")
    yield from owed(account)
