"""What can happen to a site's days: facts of the site, not of a case."""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import model_validator

from chalicelib.domain.casework.event import Frozen

DayKind = Literal["bank_holiday", "closure", "inset", "holiday", "term"]


class Days(Frozen):
    """`first` to `last`, both included, of one kind. Raises ValueError when they end before they begin.

    A `holiday` is the school's own; its first day, like the day after a `term`, is a start of school holidays.
    """

    first: date
    last: date
    kind: DayKind

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("Days cannot end before they begin.")
        return self


class DaysChanged(Frozen):
    """Days were added to a site's, taken away from them, or both, by somebody, for a reason, in force from `at` (UTC)."""

    site: str = ""  # "": every site of the organisation
    added: tuple[Days, ...] = ()
    removed: tuple[Days, ...] = ()
    why: str
    by: str
    at: datetime
