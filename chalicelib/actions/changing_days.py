"""Changing a site's days, and waking the cases that a change may touch.

A change counts from a minute after it is made. By then everything that was being written without knowing of it stands
in the store, so no case can slip between the two; the sweep that comes after that instant wakes every case whose dates
may move, and each meets the change in a transaction of its own. Waking twice does no harm, so a sweep that is cut off
leaves the rest to the next one.
"""

from collections.abc import Callable, Iterator

from chalicelib.domain.casework.events import MACHINE, Days, DaysChanged
from chalicelib.domain.obligations.calendars import A_BANK_HOLIDAY, COUNTS_AFTER, Calendars, nothing_to_do
from chalicelib.domain.text import is_blank
from chalicelib.messages.site_days import span, what
from chalicelib.ports import Services, SiteDays
from chalicelib.queries.site_days import touched_by

LONGEST = 400  # days


class DaysRefused(Exception):
    """A change that cannot be meant. `problems`: the field, and a sentence that says what to do."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{name}: {says}" for name, says in problems))
        self.problems = problems


def change_days(services: Services, change: DaysChanged) -> SiteDays:
    """Add days to a site's, take some away, or both. Raises DaysRefused; StoreUnavailable.

    Its instant is set here: a minute from now.
    """
    if is_blank(change.why):
        raise DaysRefused([("reason", "Say why. Whoever was told a date that moves will read it.")])
    checked(services, change)
    kept = SiteDays(id=services.new_id(), change=change.model_copy(update={"at": services.now() + COUNTS_AFTER}))
    services.organisation.change_days(kept.id, kept.change)
    return kept


def checked(services: Services, change: DaysChanged) -> DaysChanged:
    """The change, where its days can be what it says. Raises DaysRefused with everything that is wrong with them."""
    problems = list(_problems(change))
    sites = [site.id for site in services.organisation.sites() if change.site in ("", site.id)]
    if not sites:
        problems.append(("site", "There is no such site. Leave it out for every site of the organisation."))
    if not problems:
        problems += _idle([services.organisation.calendars(site) for site in sites], change)
    if problems:
        raise DaysRefused(problems)
    return change


def adopt_bank_holidays(services: Services) -> None:
    """Where a deployment brought a newer list of bank holidays, write down what is new in it as changes of days.

    Dates then move as they do for any change: from an instant on, in each case's history, and told. An older version of
    Redress that still runs beside this one knows an older edition, and does nothing.
    """
    counted, brought = services.organisation.bank_holidays()
    sites = services.organisation.sites()
    if brought.edition <= counted.edition or not sites:
        return
    if counted.edition:
        at = [services.organisation.calendars(site.id).current for site in sites]
        changes = counted.changes(brought, MACHINE, services.now() + COUNTS_AFTER)
        for n, change in enumerate(changes):
            if not all(len(nothing_to_do(current, change)) == len(_days(change)) for current in at):
                services.organisation.change_days(f"edition-{brought.edition:03}-{n}", change)
    services.organisation.keep_bank_holidays(brought)


def _days(change: DaysChanged) -> tuple[Days, ...]:
    return (*change.removed, *change.added)


def wake_for_changed_days(services: Services, go_on: Callable[[], bool]) -> int:
    """Wake every case that a change of days may touch, once it counts. Gives how many. Stops when `go_on` says no."""
    woken = 0
    for kept in services.organisation.days_changed():
        if kept.announced or kept.change.at > services.now():
            continue
        for case_id in touched_by(services, kept.change.site):
            if not go_on():
                return woken
            services.cases.wake(case_id, services.now())
            woken += 1
        services.organisation.announced(kept.id)
    return woken


def _problems(change: DaysChanged) -> Iterator[tuple[str, str]]:
    if not (change.added or change.removed):
        yield "days", "Say which days to add or to take away."
    if any((days.last - days.first).days >= LONGEST for days in (*change.added, *change.removed)):
        yield "days", f"These are more than {LONGEST} days. Check the first and the last."


def _idle(sites: list[Calendars], change: DaysChanged) -> Iterator[tuple[str, str]]:
    """What would change nothing at any of the sites."""
    idle = [set(nothing_to_do(calendars.current, change)) for calendars in sites]
    for days in (*change.removed, *change.added):
        if all(days in at_site for at_site in idle):
            yield "days", _says(days, taken=days in change.removed)


def _says(days: Days, *, taken: bool) -> str:
    if taken:
        return f"There are no such days to take away: {span(days)}, {what(days)}."
    hint = " A bank holiday falls on a weekday." if days.kind == A_BANK_HOLIDAY else ""
    return f"These days are there already: {span(days)}, {what(days)}.{hint}"
