"""The calendars of a site: the one that counts, those that counted before, and how one follows from another.

A site's days change in mid-case: a bank holiday is proclaimed nine days ahead, a school closes for snow. Each change is
a fact with an instant from which it counts (`DaysChanged`), so what was so at any earlier instant stays known: a sweep
that comes by late finds the dates of their own day, and the history does not depend on when it came.

What this bends is said elsewhere (READINGS R15): a clock that still runs follows the days, an open window only ever
gets longer, and whatever has ended keeps the calendar of the day on which it ended.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import reduce

from chalicelib.domain.obligations.site_days import Days, DaysChanged
from chalicelib.domain.obligations.working_days import ONE_DAY, WEEKEND, Calendar, Closure

COUNTS_AFTER = timedelta(minutes=1)  # from when a change is made; what is being written meanwhile then stands
A_BANK_HOLIDAY, A_TERM, A_HOLIDAY = "bank_holiday", "term", "holiday"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayList:
    """The bank holidays of one edition of the list that comes with Redress. Past `known_until` they are expected ones."""

    edition: int
    days: Mapping[date, str]
    known_until: date

    def reaching(self, other: "HolidayList") -> Calendar:
        """The same days, those expected in the years that only the other lists written out, known as far as it knows."""
        calendar = Calendar(self.days, self.known_until).listing(min(other.days), max(other.days))
        return replace(calendar, known_until=other.known_until)

    def changes(self, newer: "HolidayList", by: str, at: datetime) -> list[DaysChanged]:
        """What becomes of the days when a newer list comes: what went, and for each new holiday's name what came.

        A bank holiday that somebody entered by hand is in neither list, and stays.
        """
        years = {day.year for day in newer.days}
        before = {day: name for day, name in self.reaching(newer).bank_holidays.items() if day.year in years}
        gone, new = sorted(before.keys() - newer.days.keys()), sorted(newer.days.keys() - before.keys())
        names = dict.fromkeys(newer.days[day] for day in new)
        made = [
            DaysChanged(why=name, by=by, at=at, added=_single(day for day in new if newer.days[day] == name))
            for name in names
        ]
        no_more = DaysChanged(why="It is no bank holiday any more", by=by, at=at, removed=_single(gone))
        return [*([no_more] if gone else []), *made]


def _single(days: Iterable[date]) -> tuple[Days, ...]:
    return tuple(Days(first=day, last=day, kind="bank_holiday") for day in days)


@dataclass(frozen=True, slots=True)
class Calendars:
    """The newest calendar, those that settled clocks were counted with (by digest), and the changes that led to it.

    `changes`: each with the calendar that it ended, oldest first. The newest calendar may only count from an instant to
    come; `at` says which one counts when.
    """

    current: Calendar
    kept: Mapping[str, Calendar]
    changes: tuple[tuple[Calendar, DaysChanged], ...] = ()

    def of(self, digest: str) -> Calendar:
        """The calendar that a clock was settled with."""
        return self.kept.get(digest, self.current)

    def at(self, instant: datetime) -> Calendar:
        """The calendar that counts at an instant."""
        return next((ended for ended, change in self.changes if instant < change.at), self.current)

    def between(self, first: datetime, last: datetime) -> tuple[Calendar, ...]:
        """Every calendar that counted at some instant from `first` to `last`, the latest at the end."""
        ended = (calendar for calendar, change in self.changes if first < change.at <= last)
        return (*ended, self.at(max(first, last)))

    def before(self, n: int) -> "Calendars":
        """As they were before the n-th change, counted from 0."""
        return Calendars(self.changes[n][0], self.kept, self.changes[:n]) if n < len(self.changes) else self

    def after(self, n: int) -> "Calendars":
        """As they were after the n-th change and before the next."""
        return self.before(n + 1)

    def then(self, change: DaysChanged) -> "Calendars":
        """The calendars once the site's days have changed. Changes come in the order in which they count."""
        kept = {**self.kept, self.current.digest(): self.current}
        return Calendars(changed(self.current, change), kept, (*self.changes, (self.current, change)))


def calendars(base: Calendar, changes: Iterable[DaysChanged], kept: Mapping[str, Calendar]) -> Calendars:
    """What the changes of a site, oldest first, make of the calendar that it began with."""
    return reduce(Calendars.then, changes, Calendars(base, kept))


def changed(calendar: Calendar, change: DaysChanged) -> Calendar:
    """The calendar after a change. What was not there to be taken away is passed over (`nothing_to_do` says so first)."""
    for days in change.removed:
        calendar = _without(calendar, days)
    for days in change.added:
        calendar = _with(calendar, days, change.why)
    return calendar


def nothing_to_do(calendar: Calendar, change: DaysChanged) -> tuple[Days, ...]:
    """The days of a change that would alter nothing: they are there already, or are not there to be taken away."""
    for days in (*change.removed, *change.added):
        calendar = _listing(calendar, days)
    idle = [days for days in change.removed if _without(calendar, days) == calendar]
    left = changed(calendar, change.model_copy(update={"added": ()}))
    return (*idle, *(days for days in change.added if _with(left, days, change.why) == left))


def _listing(calendar: Calendar, days: Days) -> Calendar:
    """Of a year past the known ones the expected bank holidays stand written out before one is added or taken away."""
    return calendar.listing(days.first, days.last) if days.kind == A_BANK_HOLIDAY else calendar


def _with(calendar: Calendar, days: Days, why: str) -> Calendar:
    calendar = _listing(calendar, days)
    if days.kind == A_BANK_HOLIDAY:
        new = {day: why for day in _each(days) if day.weekday() not in WEEKEND}
        return replace(calendar, bank_holidays={**new, **calendar.bank_holidays})
    starts = {*calendar.holidays_start, *_starts(days)}
    closures = calendar.closures if days.kind == A_TERM else (*calendar.closures, _closure(days))
    return replace(calendar, closures=tuple(dict.fromkeys(closures)), holidays_start=tuple(sorted(starts)))


def _without(calendar: Calendar, days: Days) -> Calendar:
    calendar = _listing(calendar, days)
    if days.kind == A_BANK_HOLIDAY:
        gone = set(_each(days))
        return replace(calendar, bank_holidays={d: n for d, n in calendar.bank_holidays.items() if d not in gone})
    left = tuple(piece for closure in calendar.closures for piece in _cut(closure, days))
    starts = tuple(day for day in calendar.holidays_start if day not in _starts(days))
    return replace(calendar, closures=left, holidays_start=starts)


def _starts(days: Days) -> tuple[date, ...]:
    """The start of school holidays that days bring with them."""
    return {A_HOLIDAY: (days.first,), A_TERM: (days.last + ONE_DAY,)}.get(days.kind, ())


def _cut(closure: Closure, days: Days) -> Iterator[Closure]:
    """What is left of a closure: none, one or two pieces."""
    if closure.kind != days.kind or closure.last < days.first or days.last < closure.first:
        yield closure
        return
    if closure.first < days.first:
        yield Closure(closure.first, days.first - ONE_DAY, closure.kind)
    if days.last < closure.last:
        yield Closure(days.last + ONE_DAY, closure.last, closure.kind)


def _closure(days: Days) -> Closure:
    return Closure(days.first, days.last, days.kind)


def _each(days: Days) -> Iterator[date]:
    return (days.first + timedelta(days=n) for n in range((days.last - days.first).days + 1))
