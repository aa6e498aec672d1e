"""A panel and its hearing, in words for the person who complained. Roles and numbers, never a name."""

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.hearing import HearingTold
from chalicelib.messages.dates import day
from chalicelib.messages.hearings import coming, who_decides, who_may_come


def about_the_hearing(account: CaseAccount) -> list[tuple[str, str]]:
    """What there is to know of the hearing, each with its name; nothing where no panel decides the stage."""
    told = account.hearing
    if told is None:
        return []
    rows = [("Who decides", who_decides(told))]
    if not told.rule.hearing:
        return rows
    rows.append(("Date of the hearing", _when(told)))
    if told.held_on is None:
        rows.append(("Who can come with you", " ".join(who_may_come(told))))
    if told.companions:
        rows.append(("Who is coming with you", coming(told).capitalize()))
    return rows


def _when(told: HearingTold) -> str:
    if told.held_on:
        return f"It ended on {day(told.held_on)}"
    begun = f"It began on {day(told.sat_on)}. " if told.sat_on else ""
    if told.on is None:
        return f"{begun}We will tell you when it will continue" if begun else "Not set yet. We will write to you"
    return f"{begun}It will continue on {day(told.on)}" if begun else day(told.on)
