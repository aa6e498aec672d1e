"""What the week before a Friday came to: which promises with a date were not kept, and how much of that somebody may know.

A promise is what the policy says must be done, or normally is; an aim is none (READINGS R9, R28). It belongs to the week in
which its last day fell, whatever was done after that. A miss is written down when it falls, so the index of what changed
says which cases to look at; what could not be processed is due within a day, and nobody can say what became of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.history import instant
from chalicelib.domain.obligations.missed_dates import PROMISED
from chalicelib.domain.obligations.working_days import start_at
from chalicelib.ports import Services, StoreUnavailable, Week
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.seeing import barred_from, sees_row
from chalicelib.queries.site_roles import highest_at

SEVEN_DAYS, A_DAY = timedelta(days=7), timedelta(days=1)
LOOKED_THROUGH = 100_000  # cases that wake within a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What somebody may know of a week. `references`: of the cases in which a promise was missed and that they find."""

    missed: int
    references: tuple[str, ...]
    elsewhere: int  # of those that were missed, how many are in cases whose references they are not given
    unchecked: int


def looked_at(services: Services, friday: date) -> Week:
    """The seven days that end on the Thursday. Raises StoreUnavailable."""
    now = services.now()
    changed = services.archive.changed(instant(start_at(friday - SEVEN_DAYS, 0)), now)
    ids = {case_id for _, case_id in changed} | set(services.cases.due(now + A_DAY, LOOKED_THROUGH))
    found = {case_id: _missed(services, case_id, friday) for case_id in sorted(ids)}
    missed = tuple(case_id for case_id, many in found.items() for _ in range(many or 0))
    return Week(friday=friday, missed=missed, unchecked=tuple(one for one, many in found.items() if many is None))


def _missed(services: Services, case_id: str, friday: date) -> int | None:
    """How many promises. None: it cannot be said."""
    try:
        stored = services.cases.load(case_id)
        if stored is None or stored.summary.strikes:
            return None
        now = as_it_stands(services, MACHINE, stored)
        clocks, actions = now.clocks, now.case.actions
    except StoreUnavailable:
        raise
    except Exception:  # noqa: BLE001 — whatever ails one case, the others' promises can be told
        return None
    broken = [clock.broken for clock in clocks if clock.broken is not None and clock.rule.strength in PROMISED]
    broken += [one.due for one in actions if one.done_on is None or one.done_on > one.due]
    return sum(friday - SEVEN_DAYS <= day < friday for day in broken)


def readers(services: Services) -> Mapping[str, frozenset[str]]:
    """Who is told, by id, and of which sites: whoever sets up of all, the highest person of a policy's ladder of theirs."""
    organisation = services.organisation
    sites = organisation.sites()
    told = {person.id: {site.id for site in sites} for person in organisation.viewers() if person.sets_up}
    for site in sites:
        for person in highest_at(services, site):
            told.setdefault(person, set()).add(site.id)
    return {person: frozenset(of) for person, of in told.items()}


def known_to(services: Services, viewer: Viewer, sites: frozenset[str], week: Week) -> Known:
    """Counted without the cases of which they may not even know that there are any. Raises StoreUnavailable."""
    found = services.cases.summaries({*week.missed, *week.unchecked})
    known = {one.case_id: one for one in found if one.site in sites and not barred_from(services, viewer, one)}
    rows = {case_id for case_id, one in known.items() if sees_row(services, viewer, one)}
    missed = [case_id for case_id in week.missed if case_id in known]
    return Known(
        missed=len(missed), elsewhere=sum(case_id not in rows for case_id in missed),
        references=tuple(sorted({known[case_id].reference for case_id in missed if case_id in rows})),
        unchecked=sum(case_id in known for case_id in week.unchecked),
    )  # fmt: skip
