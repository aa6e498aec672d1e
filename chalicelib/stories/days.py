"""How a story changes the site's days: `do: calendar` adds or removes a day, or days from one to another, of a kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.domain.working_days import Calendar, Closure
from chalicelib.stories.lines import Node, Problem
from chalicelib.stories.when import bare_day

BANK_HOLIDAY = "bank_holiday"
KINDS = (BANK_HOLIDAY, "closure", "inset")


@dataclass(frozen=True, slots=True)
class Change:
    """Days that are added to the calendar, or taken out of it: `first` to `last` inclusive."""

    add: bool
    first: date
    last: date
    kind: str

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


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
    return Change(ways[0] == "add", first, last, kind.text)


def _range(days: Node) -> tuple[date, date]:
    if set(days.keys) not in (set(), {"from", "to"}):
        raise ValueError("this takes a date, or {from, to}.")
    first, last = (days.keys["from"], days.keys["to"]) if days.keys else (days, days)
    if bare_day(last.text) < bare_day(first.text):
        raise ValueError("this ends before it begins.")
    return bare_day(first.text), bare_day(last.text)


def changed(calendar: Calendar, by: Change) -> Calendar:
    """The calendar after the change. Taking out what is not there changes nothing."""
    if by.kind == BANK_HOLIDAY:
        kept = {day: name for day, name in calendar.bank_holidays.items() if not by.first <= day <= by.last}
        added = dict.fromkeys(by.days, "bank holiday") if by.add else {}
        return replace(calendar, bank_holidays=kept | added)
    if by.add:
        return replace(calendar, closures=(*calendar.closures, Closure(by.first, by.last, by.kind)))
    return replace(calendar, closures=tuple(part for c in calendar.closures for part in _without(c, by)))


def _without(closure: Closure, by: Change) -> Iterator[Closure]:
    """What is left of a closure before and after the days that are taken out."""
    if closure.kind != by.kind or by.last < closure.first or closure.last < by.first:
        yield closure
        return
    if closure.first < by.first:
        yield replace(closure, last=by.first - timedelta(days=1))
    if by.last < closure.last:
        yield replace(closure, first=by.last + timedelta(days=1))
