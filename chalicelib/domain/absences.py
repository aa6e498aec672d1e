"""When somebody is away, and who stands in for them: known by days, from the first to the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Absence:
    first: date
    last: date
    cover: str = ""  # id of whoever stands in; "": whom the policy says


def away(absences: Iterable[Absence], today: date | None) -> Absence | None:
    """The absence that a day lies in. None: there; or nobody has said what day it is."""
    return next((one for one in absences if today and one.first <= today <= one.last), None)
