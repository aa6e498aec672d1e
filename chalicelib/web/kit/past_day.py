"""The field for a day that has been, or for not being sure of it.

Three inputs, as the design system has them. Months may be written as words. Each message names what to change, and the
input that it is about.
"""

import re
from calendar import month_name
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from chalicelib.domain import text
from chalicelib.languages import welsh
from chalicelib.messages.dates import day
from chalicelib.web.kit.fields import FieldError, Setting, first
from chalicelib.web.kit.pages import Form

UNSURE = "unsure"
PARTS = ("day", "month", "year")
EARLIEST = 1900
MONTHS = [
    (n, name.lower()) for names in (tuple(month_name)[1:], welsh.MONTHS.values()) for n, name in enumerate(names, 1)
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDay:
    """Kept as an ISO date, or as UNSURE; as "" where it may be left out."""

    kind: ClassVar[str] = "day"
    name: str
    noun: str
    missing: str  # "": it may be left out
    unsure: str = ""  # the words beside the box; "": there is no box
    ahead: bool = False  # it may also be a day to come

    def clean(self, form: Form, setting: Setting) -> str:
        typed = self.typed(form)
        written = {part: typed[part].strip() for part in PARTS}
        if typed[UNSURE]:
            if any(written.values()):
                raise FieldError(f"Enter a date, or tick “{self.unsure}”, but not both", "day")
            return UNSURE
        if not self.missing and not any(written.values()):
            return ""
        self._complete(written)
        found = self._real(written)
        if found > setting.today and not self.ahead:
            raise FieldError(f"{self.noun} must be today or in the past", "day")
        return found.isoformat()

    def stands(self, kept: Any, setting: Setting) -> bool:
        return True

    def typed(self, form: Form) -> dict[str, str]:
        parts = {part: text.machine_read(first(form, f"{self.name}-{part}"))[0] for part in PARTS}
        return {**parts, UNSURE: first(form, f"{self.name}-{UNSURE}")}

    def written(self, form: Form) -> str:
        """The date as it was typed, whatever it says; "" for none."""
        return " ".join(filter(None, (self.typed(form)[part].strip() for part in PARTS)))

    def again(self, kept: Any) -> Any:
        if kept in (UNSURE, ""):
            return {**dict.fromkeys(PARTS, ""), UNSURE: kept}
        known = date.fromisoformat(kept)
        return {"day": str(known.day), "month": str(known.month), "year": str(known.year), UNSURE: ""}

    def shown(self, kept: Any, setting: Setting) -> str:
        if kept == UNSURE:
            return self.unsure
        return day(date.fromisoformat(kept)) if kept else ""

    def _complete(self, written: dict[str, str]) -> None:
        lacking = [part for part in PARTS if not written[part]]
        if len(lacking) == len(PARTS):
            raise FieldError(self.missing, "day")
        if lacking:
            raise FieldError(f"{self.noun} must include a {' and a '.join(lacking)}", lacking[0])

    def _real(self, written: dict[str, str]) -> date:
        if not re.fullmatch(r"[0-9]{4}", written["year"]):
            raise FieldError("Year must have 4 numbers, like 2026", "year")
        if int(written["year"]) < EARLIEST:
            raise FieldError(f"Year must be {EARLIEST} or later", "year")
        month = _month(written["month"])
        if month is None:
            raise FieldError("Month must be a number from 1 to 12, or a name like March", "month")
        if not re.fullmatch(r"[0-9]{1,2}", written["day"]):
            raise FieldError("Day must be a number, like 14", "day")
        try:
            return date(int(written["year"]), month, int(written["day"]))
        except ValueError:
            raise FieldError(f"{self.noun} must be a real date. That month does not have that day", "day") from None


def _month(written: str) -> int | None:
    if re.fullmatch(r"0?[1-9]|1[0-2]", written):
        return int(written)
    name = written.lower().rstrip(".")
    found = [n for n, month in MONTHS if month.startswith(name)]
    return found[0] if len(name) >= 3 and found else None
