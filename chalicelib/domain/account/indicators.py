"""Indicators as others define them: of the Scottish Public Services Ombudsman, and the pair of landlords on complaints.

Neither binds the organisation. They are computed as they are defined, so far as the register holds what they ask for; each
is a count of cases, or of those among others, so that it leads to them. What they call a stage is here the informal stage,
the first formal one and the second: which, the policy says. SPSO: the model complaints handling procedure, whose
indicators count the day of receipt as the first day. CH01 and CH02: the Tenant Satisfaction Measures, which take their
times from the Housing Ombudsman’s Complaint Handling Code of 2024.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.account.register import Answered, Entry
from chalicelib.domain.policy.model import Policy

At = Literal["frontline", "direct", "escalated", "one", "two"]
FRONTLINE_DAYS, INVESTIGATION_DAYS = 5, 20  # SPSO: working days
CODE_DAYS: Mapping[At, int] = {"one": 10, "two": 20}  # after the acknowledgement; once more as many where extended


@dataclass(frozen=True, slots=True)
class Staged:
    """A case by the stages that the indicators know."""

    entry: Entry
    at: Mapping[At, Answered]

    def answered(self, at: At) -> bool:
        return at in self.at and self.at[at].on is not None

    def within(self, at: At, days: int) -> bool:
        """Answered within so many working days, the day of receipt being the first."""
        took = self.at[at].inclusive if at in self.at else None
        return took is not None and took <= days

    def within_code(self, at: At) -> bool:
        """Within the Code's time after the acknowledgement, or within the extension that was told."""
        stage = self.at.get(at)
        if stage is None or stage.after is None:
            return False
        extended = any(one.extended for one in self.entry.promises if one.stage == stage.stage and one.what == "answer")
        return stage.after <= CODE_DAYS[at] * (2 if extended else 1)

    def unknown_by_code(self, at: At) -> bool:
        """It was answered, and there is no acknowledgement from which the Code could count."""
        return self.answered(at) and self.at[at].after is None


def places(policy: Policy) -> Mapping[str, str]:
    """What the indicators call a policy's stages: informal, one or two; those after it they do not know."""
    formal = [stage.id for stage in policy.stages if stage.kind != "informal"]
    return {stage.id: "informal" for stage in policy.stages if stage.kind == "informal"} | dict(
        zip(formal, ("one", "two"), strict=False)
    )


def staged(entry: Entry, policy: Policy) -> Staged:
    place = places(policy)
    by_place = {place[one.stage]: one for one in entry.answers if one.stage in place}
    informal, one, two = (by_place.get(name) for name in ("informal", "one", "two"))
    found: dict[At, Answered | None] = {
        "frontline": informal, "direct": None if informal else one, "escalated": one if informal else None,
        "one": one, "two": two,
    }  # fmt: skip
    return Staged(entry, {at: answered for at, answered in found.items() if answered})


Takes = Callable[[Staged], bool]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many cases it takes, of how many. `of` None: a plain number."""

    id: str
    takes: Takes
    of: Takes | None = None


def _stages(at: At, days: int) -> tuple[Counted, ...]:
    return (Counted(f"spso-{at}-in-time", lambda one: one.within(at, days), lambda one: one.answered(at)),)


def _code(at: At) -> tuple[Counted, ...]:
    return (
        Counted(f"ch01-{at}", lambda one: at in one.at),
        Counted(f"ch02-{at}", lambda one: one.within_code(at), lambda one: at in one.at),
        Counted(f"ch02-{at}-unknown", lambda one: one.unknown_by_code(at)),
    )


COUNTED: Mapping[str, Counted] = {
    one.id: one
    for one in (
        Counted("spso-received", lambda one: True),
        *_stages("frontline", FRONTLINE_DAYS), *_stages("direct", INVESTIGATION_DAYS),
        *_stages("escalated", INVESTIGATION_DAYS), *_code("one"), *_code("two"),
    )
}  # fmt: skip


def count(counted: Counted, cases: Iterable[Staged]) -> tuple[int, int | None]:
    found = list(cases)
    return sum(map(counted.takes, found)), None if counted.of is None else sum(map(counted.of, found))


def average(cases: Sequence[Staged], at: At) -> tuple[int, int]:
    """All working days that full responses at a stage took, and how many responses: their average is the quotient."""
    took = [days for one in cases if at in one.at and (days := one.at[at].inclusive) is not None]
    return sum(took), len(took)
