"""What people said of how it went, by site: numbers for whoever may know of the cases, words for whoever keeps the record.

An answer counts once its month is over: a number that grew since yesterday would be somebody's of yesterday. The words stand
in no order that tells of a case, and not for whoever had a part in deciding it; nothing is shown of fewer than five.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.how_it_went import Counted, HowItWent, counted
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.small_numbers import FEW
from chalicelib.ports import Services, Site
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.register import Register, register
from chalicelib.queries.seeing import as_listed, seen_of


@dataclass(frozen=True, slots=True)
class AtSite:
    """`answered` None: too few to say. `keeps`: this viewer keeps its record, and may read what people wrote."""

    site: Site
    answered: int | None
    counted: tuple[Counted, ...]
    keeps: bool
    words: tuple[str, ...]


def how_it_went(services: Services, viewer: Viewer, year: int) -> tuple[Register, list[AtSite]]:
    """Of the cases that came in in an academic year, at each site that asks or has asked. Raises StoreUnavailable."""
    found = register(services, viewer, year)
    return found, of_register(services, viewer, found)


def of_register(services: Services, viewer: Viewer, found: Register) -> list[AtSite]:
    """The same of a year that was read before, at its sites."""
    site_of = {one.entry.case_id: one.entry.site for one in found.counted}
    known = [one for one in services.how_it_went.of(site_of) if _is_over(services, one.at)]
    told = [
        _at(services, viewer, one, [said for said in known if site_of[said.case_id] == one.id]) for one in found.sites
    ]
    return [one for one in told if one.site.asks_from or one.answered]


def _at(services: Services, viewer: Viewer, site: Site, answers: list[HowItWent]) -> AtSite:
    enough, keeps = len(answers) >= FEW, keeps_record(services, site, viewer)
    return AtSite(
        site, len(answers) if enough or not answers else None, tuple(counted(answers)) if enough else (), keeps,
        tuple(_words(services, viewer, answers)) if enough and keeps else (),
    )  # fmt: skip


def _words(services: Services, viewer: Viewer, answers: Iterable[HowItWent]) -> list[str]:
    said = {one.case_id: one.text for one in answers if one.text}
    rows = (as_listed(services, viewer, one) for one in services.cases.summaries(said))
    may = [now for now in rows if seen_of(now, viewer) is Sight.WORDS and viewer.id not in now.case.took_part]
    return sorted(said[now.case.id] for now in may)


def _is_over(services: Services, at: datetime) -> bool:
    today = local_date(services.now())
    return local_date(at) < today.replace(day=1)
