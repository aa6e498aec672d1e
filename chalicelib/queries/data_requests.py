"""Requests for personal data: who may open one, by when it is due, and the cases in which the person is a party.

A case is found for whoever may read it. One that its finder may not read is passed on to somebody who may, and the finder is
told nothing of it: the same is read and said whether there is one or not (READINGS R26).
"""

from collections.abc import Iterator
from datetime import date

from chalicelib.domain import finding
from chalicelib.domain.access.capacities import KEEPER, capacities
from chalicelib.domain.access.permissions import BUNDLES
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations import data_requests as rules
from chalicelib.domain.obligations.data_requests import Time
from chalicelib.domain.obligations.working_days import Calendar, local_date
from chalicelib.ports import DataRequest, Services, Site
from chalicelib.queries.case_file import CaseFile, file_of
from chalicelib.queries.finding import LOOKED_THROUGH
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.seeing import read_what_is_asked


def leads_records(services: Services, viewer: Viewer) -> bool:
    """Whether somebody keeps the record of complaints at any site: they log requests."""
    return any(_keeps(services, site, viewer) for site in services.organisation.sites() if site.id in viewer.sites)


def may_open(viewer: Viewer, request: DataRequest) -> bool:
    return viewer.id in request.holders


def opened_by(services: Services, viewer: Viewer) -> list[DataRequest]:
    """Those that somebody may open, what is still to be answered first."""
    found = [one for one in services.data_requests.all() if may_open(viewer, one)]
    return sorted(found, key=lambda one: (one.closed_on is not None, one.received_on))


def due(services: Services, request: DataRequest) -> date | None:
    return rules.due(_time(request), _calendar(services))


def extend_by(services: Services, request: DataRequest) -> date | None:
    return rules.extend_by(_time(request), _calendar(services))


def cases(services: Services, viewer: Viewer, request: DataRequest) -> list[CaseFile]:
    """The cases of the person that this viewer answers for, newest first."""
    read_what_is_asked(services, viewer)
    found = (file_of(services, viewer, one) for one in sorted(_ids(services, request), reverse=True))
    return [one for one in found if one and not one.asks_first and one.capacities & BUNDLES]


def others_who_may(services: Services, request: DataRequest) -> list[str]:
    """Ids of those to whom it is passed on: of each case that no holder answers for, whoever keeps its record."""
    return list(
        dict.fromkeys(person for one in _ids(services, request) for person in _answering(services, request, one))
    )


def _answering(services: Services, request: DataRequest, case_id: str) -> Iterator[str]:
    stored = services.cases.load(case_id)
    if stored is None:
        return
    now = as_it_stands(services, request.by, stored)
    may = [person.id for person in now.people.persons if capacities(now, person.id) & BUNDLES]
    if not set(may) & set(request.holders):
        yield from may


def _ids(services: Services, request: DataRequest) -> set[str]:
    """The cases that are found by the person's address, else number, else name; and by the learner's name."""
    asked = [request.email, request.telephone, request.name, request.learner]
    found: set[str] = set()
    for wanted in filter(None, map(finding.sought, asked)):
        entries = services.cases.look_up(wanted.value, LOOKED_THROUGH, whole=True)
        found |= {one.case_id for one in entries if wanted.found_in(one.values)}
    return found


def _keeps(services: Services, site: Site, viewer: Viewer) -> bool:
    held = viewer.at(site.id)
    record = services.organisation.policy(site.in_force(local_date(services.now()))).record
    named = {role for route in record.kept_by for role in route.roles} if record else set()
    return KEEPER in held or bool(named & set(held))


def _time(request: DataRequest) -> Time:
    return Time(
        received_on=request.received_on, identity_asked_on=request.identity_asked_on,
        identity_shown_on=request.identity_shown_on, extended_on=request.extended_on,
    )  # fmt: skip


def _calendar(services: Services) -> Calendar:
    """Of the first site: bank holidays and weekends are the same at each, and closed days do not count here."""
    first, *_ = services.organisation.sites()
    return services.organisation.calendars(first.id).current
