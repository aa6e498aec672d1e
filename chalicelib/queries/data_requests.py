"""Requests for personal data: who may open one, by when it is due, and the cases in which the person is a party.

A case is found for whoever may read it. One that its finder may not read is passed on to somebody who may, as a part of the
request that is theirs alone to answer and to close. The finder is told nothing of it: the same is read and said whether
there is one or not (READINGS R26).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from chalicelib.domain import finding
from chalicelib.domain.access.capacities import KEEPER, Capacity, capacities
from chalicelib.domain.access.permissions import BUNDLES
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.obligations import data_requests as rules
from chalicelib.domain.obligations.data_requests import Time
from chalicelib.domain.obligations.working_days import Calendar, local_date
from chalicelib.ports import DataRequest, Services, Site
from chalicelib.queries.case_file import CaseFile, file_of
from chalicelib.queries.finding import LOOKED_THROUGH, readable
from chalicelib.queries.moments import as_it_stands


def leads_records(services: Services, viewer: Viewer) -> bool:
    """Whether somebody keeps the record of complaints at any site: they log requests."""
    return any(
        keeps_record(services, site, viewer) for site in services.organisation.sites() if site.id in viewer.sites
    )


def may_open(viewer: Viewer, request: DataRequest) -> bool:
    return viewer.id in request.holders


def opened_by(services: Services, viewer: Viewer) -> list[DataRequest]:
    """Those that somebody may open, what is still to be answered first."""
    found = [one for one in services.data_requests.all() if may_open(viewer, one)]
    return sorted(found, key=lambda one: (one.closed_on is not None, one.received_on))


def timed(services: Services, request: DataRequest) -> DataRequest:
    """A part with what bends the time of the whole: who somebody is, they are asked once. A whole request as it is."""
    first = services.data_requests.one(request.part_of) if request.part_of else None
    if first is None:
        return request
    return replace(
        request, identity_asked_on=first.identity_asked_on, identity_shown_on=first.identity_shown_on,
        extended_on=request.extended_on or first.extended_on,
    )  # fmt: skip


def due(services: Services, request: DataRequest) -> date | None:
    return rules.due(_time(timed(services, request)), _calendar(services))


def extend_by(services: Services, request: DataRequest) -> date | None:
    return rules.extend_by(_time(timed(services, request)), _calendar(services))


def cases(services: Services, viewer: Viewer, request: DataRequest) -> list[CaseFile]:
    """The cases of the person that this viewer answers for, newest first."""
    found = (file_of(services, viewer, one) for one in readable(services, viewer, _ids(services, request)))
    return [one for one in found if one and not one.asks_first and one.capacities & BUNDLES]


def parts_of(services: Services, request: DataRequest) -> list[DataRequest]:
    return [one for one in services.data_requests.all() if one.part_of == request.id]


def to_pass_on(services: Services, request: DataRequest) -> Mapping[tuple[str, ...], Sequence[str]]:
    """Ids of the cases that no holder answers for and no part has yet, by those who are to have them."""
    has = {case for part in parts_of(services, request) for case in part.cases}
    found = defaultdict[tuple[str, ...], list[str]](list)
    for case in sorted(_ids(services, request) - has):
        may = _answering(services, case)
        if may and not may.keys() & set(request.holders):
            found[_first_asked(may)].append(case)
    return found


def holders_today(services: Services, request: DataRequest) -> tuple[str, ...]:
    """Its holders who still have it to answer; where there are none for all or some of it, whoever has today as well."""
    if not request.part_of:
        leading = [one.id for one in services.organisation.viewers() if leads_records(services, one)]
        return tuple(one for one in leading if one in request.holders) or tuple(leading) or request.holders
    answering = [may for may in (_answering(services, case) for case in request.cases) if may]
    still = [one for one in request.holders if any(one in may for may in answering)]
    others = [one for may in answering if not may.keys() & set(still) for one in _first_asked(may)]
    return tuple(dict.fromkeys([*still, *others])) or request.holders


def _first_asked(may: Mapping[str, frozenset[Capacity]]) -> tuple[str, ...]:
    """Of those who answer for a case whoever keeps its record, else all of them."""
    return tuple(one for one, parts in may.items() if Capacity.KEEPER in parts) or tuple(may)


def _answering(services: Services, case_id: str) -> dict[str, frozenset[Capacity]]:
    """Who answers for a case, each with how they stand to it. Empty: nobody does yet, or it was erased."""
    stored = services.cases.load(case_id)
    if stored is None:
        return {}
    now = as_it_stands(services, MACHINE, stored)
    parts = {person.id: capacities(now, person.id) for person in now.people.persons}
    return {one: held for one, held in parts.items() if held & BUNDLES} if not now.case.erased else {}


def _ids(services: Services, request: DataRequest) -> set[str]:
    """Of a part its cases; else those that are found by the person's address, number or name, or by the learner's name."""
    if request.part_of:
        return set(request.cases)
    asked = [request.email, request.telephone, request.name, request.learner]
    found: set[str] = set()
    for wanted in filter(None, map(finding.sought, asked)):
        entries = services.cases.look_up(wanted.value, LOOKED_THROUGH, whole=True)
        found |= {one.case_id for one in entries if wanted.found_in(one.values)}
    return found


def keeps_record(services: Services, site: Site, viewer: Viewer) -> bool:
    """Whether somebody keeps the record of complaints at a site."""
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
