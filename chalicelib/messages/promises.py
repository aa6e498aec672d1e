"""What we promise whoever complained, by when, and how those dates came about."""

from collections.abc import Mapping

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.obligations.clocks import Clock, State
from chalicelib.domain.policy.terms import Act, Start, Strength
from chalicelib.messages.blocks import Block, Heading, Items, Para
from chalicelib.messages.dates import MAY_MOVE, day, why

FIRMNESS: Mapping[Strength, str] = {
    Strength.MUST: "We will",
    Strength.NORMALLY: "We will normally",
    Strength.AIM: "We aim to",
}
BEGINS: Mapping[Start, str] = {  # when a time begins to run that does not run from the start of its stage
    Start.INVESTIGATION_CONCLUDED: "the end of our investigation",
    Start.HEARING_HELD: "the panel hearing",
}
WE_SAID: Mapping[Strength, str] = {
    Strength.MUST: "We said that we would",
    Strength.NORMALLY: "We said that we would normally",
    Strength.AIM: "We aimed to",
}
NO_DEADLINE = "Our policy gives no deadline for this."
ASK_US = "You can ask us for an update at any time."
NO_DAY = f"Our policy gives no deadline for this stage. {ASK_US}"
MET_BY_EVERY_LETTER = {Act.ACKNOWLEDGEMENT, Act.REFERENCE}


def promise(clock: Clock) -> str:
    """A promise with its date, as firmly as the policy makes it."""
    if clock.state is State.HELD:
        return f"{FIRMNESS[clock.rule.strength]} {clock.promise}. We have paused this for now, so it has no date."
    if clock.state is State.MISSED:
        return f"{WE_SAID[clock.rule.strength]} {clock.promise} by {day(clock.due)}. We have not, and we are sorry."
    return f"{FIRMNESS[clock.rule.strength]} {clock.promise} by {day(clock.due)}."


def promises(account: CaseAccount, *does: Act) -> list[Clock]:
    """What is still owed to the complainant at the present stage, but for what the letter itself `does`."""
    return [
        c
        for c in account.clocks
        if c.latest and c.owed and c.rule.owed_to is None and c.rule.stage in (None, account.stage_id)
        and not {*MET_BY_EVERY_LETTER, *does} & set(c.rule.met_by)
    ]  # fmt: skip


def undated(account: CaseAccount, *does: Act) -> list[tuple[str, str]]:
    """What is promised at the present stage without a date, and why it has none where the policy sets no time (R11).

    But for what a letter itself `does`.
    """
    timeless = [
        (f"We will {owed.rule.promise} on {day(owed.not_before)}.", "")
        if owed.not_before
        else (f"We will {owed.rule.promise}.", NO_DEADLINE)
        for owed in account.outstanding_duties
        if owed.rule and owed.rule.promise and owed.stage == account.stage_id and not set(does) & set(owed.rule.done_by)
    ]
    to_come = [
        (f"{FIRMNESS[clock.strength]} {clock.promise} within {clock.span} of {BEGINS[clock.starts]}.", "")
        for clock in account.to_come
    ]
    return timeless + to_come


def what_happens_next(account: CaseAccount, *does: Act) -> list[Block]:
    """The promises, but for what the letter itself `does`. How their dates were worked out is on the complainant's page."""
    owed = promises(account, *does)
    dated = [promise(c) for c in owed]
    said = dated + [f"{text} {why_not}".strip() for text, why_not in undated(account, *does)]
    ask = [] if dated else [Para(ASK_US)]
    move = [Para(MAY_MOVE)] if any(c.reckoning.provisional for c in owed) else []
    return [Heading("What happens next"), Items(tuple(said)), *ask, *move] if said else []


def why_these_dates(account: CaseAccount) -> list[Block]:
    """How the dates that are owed were worked out: for a letter that is about them."""
    dated = [clock for clock in promises(account) if clock.state not in (State.MISSED, State.HELD)]
    titled = [(f"Why {day(clock.due)}?", Items(tuple(why(clock)))) for clock in dated]
    return [block for title, items in titled for block in (Heading(title), items)]
