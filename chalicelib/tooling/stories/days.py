"""How a story changes the site's days: `do: calendar` adds or removes a day, or days from one to another, of a kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from chalicelib.domain.casework.events import MACHINE, Days, DaysChanged
from chalicelib.domain.obligations.site_days import DayKind
from chalicelib.tooling.stories.lines import Node, Problem
from chalicelib.tooling.stories.when import bare_day

KINDS: Mapping[str, DayKind] = {kind: kind for kind in get_args(DayKind)}
WHY = "The story says so"


@dataclass(frozen=True, slots=True)
class Change:
    """Days that are added to the calendar, or taken out of it: `first` to `last` inclusive."""

    add: bool
    first: date
    last: date
    kind: DayKind

    def of_the_site(self, at: datetime) -> DaysChanged:
        """The change as a fact of the site that counts from an instant."""
        days = (Days(first=self.first, last=self.last, kind=self.kind),)
        return DaysChanged(added=days if self.add else (), removed=() if self.add else days, why=WHY, by=MACHINE, at=at)


def change(given: Node) -> Change | list[Problem]:
    """The change that `with` says, or what is wrong with it."""
    ways = [way for way in ("add", "remove") if way in given.keys]
    if set(given.keys) - {*ways, "kind"} or len(ways) != 1 or "kind" not in given.keys:
        return [Problem(given.line, "calendar takes `add` or `remove` (a date, or {from, to}), and `kind`.")]
    kind, days = given.keys["kind"], given.keys[ways[0]]
    if kind.text not in KINDS:
        return [Problem(kind.line, f"kind: this takes one of {', '.join(KINDS)}.")]
    try:
        first, last = _range(days)
    except ValueError as error:
        return [Problem(days.line, f"{ways[0]}: {error}")]
    return Change(ways[0] == "add", first, last, KINDS[kind.text])


def _range(days: Node) -> tuple[date, date]:
    if set(days.keys) not in (set(), {"from", "to"}):
        raise ValueError("this takes a date, or {from, to}.")
    first, last = (days.keys["from"], days.keys["to"]) if days.keys else (days, days)
    if bare_day(last.text) < bare_day(first.text):
        raise ValueError("this ends before it begins.")
    return bare_day(first.text), bare_day(last.text)
