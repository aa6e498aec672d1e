"""Who sees how much of a case that a list or a summary names: the rule of capacities.py, asked of today's people."""

from datetime import date
from functools import lru_cache

from chalicelib.domain.access import summary_facts
from chalicelib.domain.access.capacities import Capacity, Sight, capacities, seen, sight
from chalicelib.domain.access.people import barred
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.case import Case, Status
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.calendars import Calendars
from chalicelib.domain.obligations.working_days import Calendar, local_date
from chalicelib.ports import Row, Services, Summary

NO_CASE = "-"  # no case has this id: what leads nowhere is looked up under it
NO_DAYS = Calendars(Calendar({}, date.min), {})  # whoever asks who may see asks for no date


def as_listed(services: Services, viewer: Viewer, row: Row | Summary) -> CaseSnapshot:
    """The moment that a row stands for: no history, but all that the rules about people ask."""
    organisation = services.organisation
    case = summary_facts.of_row(row.facts, id=row.case_id, site=row.site, policy=row.policy, reference=row.reference)
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


def sight_of(services: Services, viewer: Viewer, row: Row | Summary) -> Sight:
    """How much of a row's case somebody sees now. Words only once they have said that it could not be about them."""
    return seen_of(as_listed(services, viewer, row), viewer) if row.site in viewer.sites else Sight.NOTHING


def seen_of(now: CaseSnapshot, viewer: Viewer) -> Sight:
    """The same of the moment that a row stands for."""
    return seen(now, viewer.id)


def barred_from(services: Services, viewer: Viewer, row: Row | Summary) -> bool:
    """Whether not even that there is a case may be told: to whoever looks after the accounts, all else may."""
    now = as_listed(services, viewer, row)
    return viewer.id in barred(now.case, now.people)


def never_was(services: Services, viewer: Viewer) -> Row | None:
    """A row to ask the rule of, where there is none: of a complaint about themself, at a site of theirs."""
    site = next(filter(None, map(services.organisation.site, viewer.sites)), None)
    if site is None:
        return None
    stage = services.organisation.policy(site.policy).stages[-1].id
    return Row(
        case_id=NO_CASE, reference="", site=site.id, policy=site.policy, status="open", stage=stage,
        facts=_about(viewer.id, stage), waiting=(), owed="", received_on=date.min,
        next_due=services.now(),
    )  # fmt: skip


@lru_cache(maxsize=1_000)
def _about(person_id: str, stage: str) -> str:
    return summary_facts.written(Case(stage=stage, status=Status.OPEN, about=(person_id,)))


def read_what_is_asked(services: Services, viewer: Viewer) -> None:
    """Read everything that the rule asks about people, whatever row it is asked of: the same where there is none."""
    for site in filter(None, map(services.organisation.site, viewer.sites)):
        for policy in dict.fromkeys(site.versions):
            services.organisation.policy(policy)
    services.organisation.viewers()
