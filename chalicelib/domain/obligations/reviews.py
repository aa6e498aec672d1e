"""When a policy's own reviews are to be held: of complaints, of their number, of the policy itself.

A policy says "each term", "each year", "every 3 years", at meetings, or now and then; none says a day. So each has a day on
which whoever holds it is asked for it, and is asked again like for a duty until somebody writes down that it was held:

- each term: the first day of the term. Which days those are, the site's days say: a term that was entered, or the day after
  holidays of ten days and more. Where nobody has entered any, the usual months.
- each year: 1 September, when an academic year is over. Of the policy itself: the anniversary of its day of review.
- at meetings, or now and then: each term, or on the day that was named when the last one was held.

A day that was named for one of the others is a day more on which it is asked for: what the policy promises stays.
A review that was not held stays owed until the next one is, which takes its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from chalicelib.domain.obligations.site_days import Days
from chalicelib.domain.obligations.spans import reckon
from chalicelib.domain.obligations.units import Span
from chalicelib.domain.obligations.working_days import Calendar, add, on_or_after
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.scope_and_rights import Review

LONG_HOLIDAY = timedelta(days=10)  # a half-term has nine days with its weekends
USUAL_TERMS = ((9, 1), (1, 3), (4, 18))  # month and day
YEAR_BEGINS = (9, 1)
ASKED_AGAIN = (5, 10, 20)  # working days after it was first asked for; then every 20
EVERY_SO_OFTEN = 20
MAY_BE_MOVED = ("meeting", "now_and_then")  # the policy leaves it to people when
NO_DAYS = Calendar({}, date.min)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A review that is asked for from a day on. `usual_day`: the site's own terms are not known."""

    review: Review
    since: date
    usual_day: bool = False


def occasion(
    policy: Policy, review: Review, days: Iterable[Days], calendar: Calendar, today: date, named: date | None = None
) -> Occasion | None:
    """The last day, up to today, from which a review is asked for. None: there was none since the policy is in force.

    `named`: the day that was named for it when the last one was held.
    """
    terms = term_starts(days)
    termly = review.every in ("term", "meeting", "now_and_then")
    usual = [] if named and review.every in MAY_BE_MOVED else _starts(policy, review, terms, today)
    starts = [*usual, *([named] if named else [])]
    passed = [on_or_after(calendar, day) for day in starts if day >= policy.in_force]
    since = max((day for day in passed if day <= today), default=None)
    return Occasion(review, since, usual_day=termly and not terms and not named) if since else None


def asked_on(calendar: Calendar, since: date, today: date) -> int | None:
    """How many times it was asked for before, where it is asked for on this very day; None: it is not."""
    mornings = [since]
    steps = iter(ASKED_AGAIN)
    after = 0
    while mornings[-1] < today:
        after = next(steps, after + EVERY_SO_OFTEN)
        mornings.append(add(calendar, since, after).end)
    return mornings.index(today) if today in mornings else None


def term_starts(days: Iterable[Days]) -> list[date]:
    """The first days of a site's terms, as far as its days say them."""
    return sorted({day for one in days for day in _term_start(one)})


def _term_start(one: Days) -> Iterator[date]:
    if one.kind == "term":
        yield one.first
    if one.kind == "holiday" and one.last - one.first + timedelta(days=1) >= LONG_HOLIDAY:
        yield one.last + timedelta(days=1)


def _starts(policy: Policy, review: Review, terms: Sequence[date], today: date) -> Iterator[date]:
    """Every day on which it comes round, up to a year before today and some after."""
    years = range(today.year - 1, today.year + 1)
    if review.of == "policy":
        yield from _anniversaries(policy, review, today)
    elif review.every == "year":
        yield from (date(year, *YEAR_BEGINS) for year in years)
    elif isinstance(review.every, Span):
        yield from _repeated(policy.in_force, review.every, today)
    else:
        yield from terms or [date(year, *day) for year in years for day in USUAL_TERMS]


def _anniversaries(policy: Policy, review: Review, today: date) -> Iterator[date]:
    """From the day of review that the policy names, else a year, or as long as it says, after it came into force."""
    every = review.every if isinstance(review.every, Span) else Span.parse("1 year")
    first = policy.review_due or reckon(NO_DAYS, policy.in_force, every).end
    yield first
    yield from _repeated(first, every, today)


def _repeated(first: date, every: Span, today: date) -> Iterator[date]:
    """`first`'s later rounds, each counted from it, so that a 29 February comes back."""
    for n in count(1):
        day = reckon(NO_DAYS, first, Span(n * every.n, every.unit)).end
        if day > today:
            return
        yield day
