"""A response to a complaint of several points: what is said of each, and which it leaves because they are paused."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.account.outcome import OutcomeTold
from chalicelib.domain.account.points import PointTold
from chalicelib.messages.blocks import Heading, Items, Para, Said
from chalicelib.messages.rendering import Blocks
from chalicelib.messages.wording import finding, ground, part, plain, titled


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswered:
    """What was found of one point, in words."""

    heading: str
    finding: str
    reasons: str
    remedies: tuple[str, ...]
    recommendation: str


EVERY_PART = "We have now responded to every part of your complaint."


def found_in_words(told: OutcomeTold) -> str:
    """What the response found, and before that of which part. One that answers what was left says what all parts come to."""
    found = f"{EVERY_PART} {finding(told.whole)}" if told.whole else finding(told.finding, of_a_part=bool(told.aspect))
    return f"{_which_part(told)} {found}" if told.aspect else found


def _which_part(told: OutcomeTold) -> str:
    """A part that is a point is named by its heading."""
    if told.points:
        return "It is about one part of your complaint."
    return f"It is about one part of your complaint: {plain(told.aspect).lower()}."


def every_point(account: CaseAccount, told: OutcomeTold) -> list[PointAnswered]:
    """What was said of each point, by this response and by those before it, in the complaint's order."""
    return points_answered(account, sorted((*told.before, *told.points), key=lambda one: (len(one.point), one.point)))


def points_answered(account: CaseAccount, points: Iterable[PointTold]) -> list[PointAnswered]:
    return [
        PointAnswered(
            heading=part(one.point, one.said), finding=plain(one.finding), reasons=one.reasons,
            remedies=titled(account, one.remedies), recommendation=one.recommendation,
        )
        for one in points
    ]  # fmt: skip


def answered(point: PointAnswered) -> Blocks:
    """What the letter says of one point."""
    yield Heading(point.heading)
    yield Para(f"Outcome: {point.finding.lower()}.")
    yield Said(point.reasons)
    yield Para("What we will do to put it right:") if point.remedies else None
    yield Items(point.remedies)
    yield Para(f"What we recommend: {point.recommendation}") if point.recommendation else None


def paused(account: CaseAccount) -> list[str]:
    """What the response leaves because it is on hold: each part by its name, and why."""
    waits = account.outcome.waits if account.outcome else ()
    reasons = ((one, f" because of {ground(account, one.ground)}" if one.ground else "") for one in waits)
    return [f"{_ended(part(one.point, one.said))} We have paused this part{why}." for one, why in reasons]


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
