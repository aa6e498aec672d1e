"""The bank holidays that England and Wales have every year, for the years that nobody has proclaimed yet (READINGS R4).

What law and proclamation have named is data. Past the last year of it these are the days that the law's usual rules give:
expected, never known, so a date that rests on them is provisional.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

SATURDAY = 5
DAY = timedelta(days=1)


@cache
def expected(year: int) -> Mapping[date, str]:
    """The weekdays of a year that are bank holidays by the usual rules, with their names."""
    return dict(sorted(_each(year)))


def _each(year: int) -> Iterator[tuple[date, str]]:
    yield _observed(date(year, 1, 1), "New Year’s Day")
    yield easter(year) - 2 * DAY, "Good Friday"
    yield easter(year) + DAY, "Easter Monday"
    yield _monday(date(year, 5, 1)), "Early May bank holiday"
    yield _monday(date(year, 5, 25)), "Spring bank holiday"  # the last of May; so with August
    yield _monday(date(year, 8, 25)), "Summer bank holiday"
    yield from _christmas(date(year, 12, 25), date(year, 12, 26))


def _christmas(christmas: date, boxing: date) -> Iterator[tuple[date, str]]:
    """Each keeps its own day where that is a weekday; the substitutes are the weekdays that follow both."""
    if christmas.weekday() < SATURDAY - 1:  # Monday to Thursday: both are weekdays
        yield from ((christmas, "Christmas Day"), (boxing, "Boxing Day"))
    elif christmas.weekday() == SATURDAY - 1:  # Friday: Boxing Day is a Saturday
        yield from ((christmas, "Christmas Day"), _observed(boxing, "Boxing Day"))
    elif christmas.weekday() == SATURDAY:
        yield christmas + 2 * DAY, "Christmas Day (substitute day)"
        yield boxing + 2 * DAY, "Boxing Day (substitute day)"
    else:  # Sunday: Boxing Day is the Monday
        yield from ((boxing, "Boxing Day"), (christmas + 2 * DAY, "Christmas Day (substitute day)"))


def _observed(day: date, name: str) -> tuple[date, str]:
    """The day itself, or the Monday after a weekend in its place."""
    return (day, name) if day.weekday() < SATURDAY else (_monday(day), f"{name} (substitute day)")


def _monday(day: date) -> date:
    """The first Monday on or after a day."""
    return day + (-day.weekday() % 7) * DAY
