"""Who sees how much of a case that a list or a summary names: the rule of capacities.py, asked of today's people."""

from dataclasses import replace
from datetime import date

from chalicelib.domain.access import summary_facts
from chalicelib.domain.access.capacities import Capacity, Sight, capacities, sight
from chalicelib.domain.access.people import barred
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.working_days import Calendar, local_date
from chalicelib.ports import Row, Services, Summary

NO_DAYS = Calendars(Calendar({}, date.min), {})  # whoever asks who may see asks for no date


def as_listed(services: Services, viewer: Viewer, row: Row | Summary) -> CaseSnapshot:
    """The moment that a row stands for: no history, but all that the rules about people ask."""
    organisation = services.organisation
    case = replace(
        summary_facts.read(row.facts), id=row.case_id, site=row.site, policy=row.policy, reference=row.reference
    )
    return CaseSnapshot(
        case=case, policy=organisation.policy(row.policy), calendars=NO_DAYS,
        people=organisation.people(row.site).on(local_date(services.now())),
        actor=viewer.id, at=services.now(), listed=row.waiting,
    )  # fmt: skip


def standing(services: Services, viewer: Viewer, row: Row | Summary) -> frozenset[Capacity]:
    """How somebody stands to the case of a row. Empty: to them there is none."""
    if row.site not in viewer.sites:
        return frozenset()
    return capacities(as_listed(services, viewer, row), viewer.id)


def sees_row(services: Services, viewer: Viewer, row: Row | Summary) -> bool:
    return sight(standing(services, viewer, row)) >= Sight.ROW


def barred_from(services: Services, viewer: Viewer, row: Row | Summary) -> bool:
    """Whether not even that there is a case may be told: to whoever looks after the accounts, all else may."""
    now = as_listed(services, viewer, row)
    return viewer.id in barred(now.case, now.people)
