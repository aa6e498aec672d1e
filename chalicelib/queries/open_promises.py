"""What is promised and still open, with whom to call: the list that is printed for the day on which nothing else works.

It holds names and telephone numbers, so it shows the cases whose words its reader may read, and no others (R26): each is
asked the rule of a case, not that of a row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.access.capacities import PARTS, Capacity, Sight, capacities, sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.contact.reached import Contact, contact
from chalicelib.domain.obligations.working_days import local_date, on_or_after
from chalicelib.ports import Row, Services
from chalicelib.queries.case_file import CaseFile, file_of
from chalicelib.queries.lines import Line, line_of
from chalicelib.queries.seeing import as_listed
from chalicelib.queries.whole_lists import every_open_case

MOST = 200  # cases on one list: each is read whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What is owed next on one case, and how whoever complained is reached."""

    line: Line
    contact: Contact
    file: CaseFile


def open_promises(services: Services, viewer: Viewer) -> tuple[list[Promise], bool]:
    """What is owed first comes first; and whether there is more than a list holds. Raises StoreUnavailable."""
    found = list[Promise]()
    for row in every_open_case(services):
        promise = _promise(services, viewer, row) if row.site in viewer.sites else None
        if promise and len(found) == MOST:
            return found, True
        found += [promise] if promise else []
    return found, False


def _promise(services: Services, viewer: Viewer, row: Row) -> Promise | None:
    now = as_listed(services, viewer, row)
    if sight(capacities(now, viewer.id)) < Sight.WORDS:
        return None
    file = file_of(services, viewer, row.case_id)
    if file is None or file.sight < Sight.WORDS or file.asks_first:
        return None
    return Promise(line=line_of(services, viewer, row), contact=contact(file.now.case.history, file.words), file=file)


def kept_by(services: Services) -> Mapping[str, list[Line]]:
    """For each person who keeps the record of open cases at a site that works today: what is owed on each of these.

    It names nobody: it is what their mail of the morning may say. Raises StoreUnavailable.
    """
    listed: dict[str, list[Line]] = {}
    works = {site.id: _works_today(services, site.id) for site in services.organisation.sites()}
    for row in every_open_case(services):
        for keeper in _keepers(services, row) if works.get(row.site) else ():
            listed.setdefault(keeper.id, []).append(line_of(services, keeper, row))
    return listed


def _keepers(services: Services, row: Row) -> Iterator[Viewer]:
    now = as_listed(services, NOBODY, row)
    for person in PARTS[Capacity.KEEPER](now):
        keeper = services.organisation.viewer(person.id)
        if keeper and sight(capacities(now, keeper.id)) >= Sight.WORDS:
            yield keeper


NOBODY = Viewer(id="", name="", email="", roles={})


def _works_today(services: Services, site_id: str) -> bool:
    today = local_date(services.now())
    return on_or_after(services.organisation.calendars(site_id).current, today) == today
