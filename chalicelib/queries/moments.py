"""A stored case as a moment that the rules can decide on."""

from dataclasses import replace

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.case import Case
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.casework.transitions import replay
from chalicelib.domain.history import unseal
from chalicelib.domain.obligations.passing_time import let_time_pass
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Services, Stored


class NoSuchCase(Exception):
    """There is no case by that id, or none that whoever asks may know of."""


def moment(services: Services, actor: str, stored: Stored) -> CaseSnapshot:
    """A stored case at the present instant, before time has passed."""
    history = [unseal(envelope) for envelope in stored.envelopes]
    case = replay(stored.summary.case_id, history)
    return moment_of(services, actor, case, site=case.site, policy=case.policy)


def as_it_stands(services: Services, actor: str, stored: Stored) -> CaseSnapshot:
    """The case with everything that time has brought about, though no sweep has come by to write it down."""
    return let_time_pass(moment(services, actor, stored))


def moment_of(services: Services, actor: str, case: Case, *, site: str, policy: str) -> CaseSnapshot:
    """A case, however it came about, at the present instant."""
    organisation = services.organisation
    calendars = organisation.calendars(site)
    digests = {settled.calendar for _, settled in case.happened(e.ClockSettled)} - {calendars.current.digest()}
    found = ((digest, organisation.calendar_by_digest(digest)) for digest in digests)
    place = organisation.site(site)
    kept = {digest: calendar for digest, calendar in found if calendar is not None}
    return CaseSnapshot(
        case=case, policy=organisation.policy(policy), actor=actor,
        people=organisation.people(site).on(local_date(services.now())),
        calendars=replace(calendars, kept={**calendars.kept, **kept}), at=services.now(),
        asks_from=place.asks_from if place else None,
    )  # fmt: skip
