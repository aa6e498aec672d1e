"""What people said of how it went, by site: numbers for whoever may know of the cases, words for whoever keeps the record.

An answer counts once its month is over: a number that grew since yesterday would be somebody's of yesterday. The words stand
in no order that tells of a case, and not for whoever had a part in deciding it; nothing is shown of fewer than five.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.closing.parties import everybody, known_by
from chalicelib.domain.how_it_went import Counted, HowItWent, counted
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.small_numbers import FEW
from chalicelib.ports import DataRequest, Services, Site
from chalicelib.queries.case_file import CaseFile
from chalicelib.queries.data_requests import keeps_record
from chalicelib.queries.register import Register, register
from chalicelib.queries.seeing import as_listed, seen_of

ON_THEIR_PAGE = "If you answered our questions about how it went, your answers are on the page of your complaint."


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


def own_answers(file: CaseFile, request: DataRequest) -> list[tuple[str, str]]:
    """What the person of a request answered in a case, for their folder alone: no page shows it to whoever makes that.

    They are whoever complained, and ask for nobody else's data. Where the maker had a part in deciding the case, it says
    where they read their answers themselves, whether or not there are any.
    """
    if not _asks_for_own(file, request):
        return []
    if decided(file):
        return [("How it went", ON_THEIR_PAGE)]
    known = file.services.how_it_went.of([file.case_id])
    return known[0].in_words() if known else []


def holds_answers(file: CaseFile, request: DataRequest) -> bool:
    """Whether the folder would hold their answers, if they gave any: this tells nobody whether they did."""
    return _asks_for_own(file, request) and not decided(file)


def decided(file: CaseFile) -> bool:
    """Whether its reader had a part in deciding the case."""
    return file.viewer.id in file.now.case.took_part


def _asks_for_own(file: CaseFile, request: DataRequest) -> bool:
    return not request.learner and _complained(file, request)


def _complained(file: CaseFile, request: DataRequest) -> bool:
    """Whether the request gives their whole name, their address for email or their number."""
    (first, *_) = everybody(file.now.case, file.words)
    theirs = {one.casefold() for one in known_by(file.now.case, file.words, first)}
    whole = [request.email, request.telephone, *([request.name] if " " in request.name.strip() else [])]
    return any(one.strip().casefold() in theirs for one in whole if one.strip())
