"""When somebody is away, and who stands in for them: known by days, from the first to the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Absence:
    first: date
    last: date
    cover: str = ""  # id of whoever stands in; "": whom the policy says


def next_turn(absences: Iterable[Absence], today: date) -> date | None:
    """The next day, after today, on which somebody goes away or is back. None: there is none."""
    turns = (day for one in absences for day in (one.first, one.last + timedelta(days=1)))
    return min((day for day in turns if day > today), default=None)


def away(absences: Iterable[Absence], today: date | None) -> Absence | None:
    """The absence that a day lies in. None: there; or nobody has said what day it is."""
    return next((one for one in absences if today and one.first <= today <= one.last), None)
