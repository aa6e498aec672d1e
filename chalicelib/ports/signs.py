"""Signs of life: when each schedule last did its work, when a mail last left, and what the last week came to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

FRESH = timedelta(minutes=15)  # a check that is older rings the alarm SweepSilent
WEEK = timedelta(days=7)
What = Literal["minute", "daily", "copy", "erase", "mail"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something was done, at an instant of the wall clock. `stood_…`: when it last had stood still for too long."""

    what: What
    at: datetime
    stood_from: datetime | None = None
    stood_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What the seven days before a Friday came to, by ids of cases: those of one case may stand there more than once."""

    friday: date
    missed: tuple[str, ...]  # once for each promise that was not kept
    unchecked: tuple[str, ...]  # of what nobody can say whether it was kept


class Signs(Protocol):
    def last(self) -> Mapping[What, Sign]:
        """The last sign of each kind that was ever given."""

    def keep(self, sign: Sign) -> None: ...

    def week(self) -> Week | None:
        """The last week that was looked at. None: none was yet."""

    def keep_week(self, week: Week) -> None: ...

    def passed(self, person: str) -> tuple[str, ...]:
        """Of somebody's saved views those that had passed their number when they were counted last (`SavedView.counted`)."""

    def keep_passed(self, person: str, views: tuple[str, ...]) -> None: ...
