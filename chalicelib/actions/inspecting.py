"""Giving an inspector a link to read by, taking it back, and finding what it opens.

The link is an HMAC of the leave's own id, shown once to whoever gives it; the table holds its hash. It reads as whoever gave
it may read today: should they lose a part, it opens less, and once they keep the record no longer, nothing, for then nobody
could take it back. It ends on its day, at the latest after 90.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from chalicelib.domain import keys, links
from chalicelib.domain.access.permissions import BUNDLES
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Bundle, Inspection, Look, Services
from chalicelib.queries.bundles import became, place
from chalicelib.queries.case_file import CaseFile, file_of, open_case
from chalicelib.queries.data_requests import leads_records

LONGEST = timedelta(days=90)
FOR, PARTY = "inspector", "inspector"


class NoBundle(Exception):
    """A case has no bundle for an inspector that is ready, or none that they may give. `said`: its reference."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def give(services: Services, viewer: Viewer, whose: str, until: date, references: Iterable[str]) -> str:
    """Give leave, and the link for it, which is not kept. Raises NoBundle, StoreUnavailable."""
    chosen = tuple(_bundle(services, viewer, one) for one in references)
    made, version = services.new_id(), services.link_version
    token = links.token(services.link_secret(version), version, made, PARTY, 1)
    services.inspections.keep(Inspection(
        id=made, by=viewer.id, at=services.now(), whose=whose, until=until, key=keys.hashed(token), bundles=chosen,
    ))  # fmt: skip
    return f"{services.base_url()}/inspection/{token}"


def take_back(services: Services, inspection: Inspection) -> None:
    """From now on it opens nothing."""
    services.inspections.keep(replace(inspection, revoked_at=services.now()))


def behind(services: Services, token: str) -> tuple[Inspection, Viewer] | None:
    """What a link opens, and as whom it reads. None: it never was one, has ended or was taken back."""
    found = services.inspections.behind(keys.hashed(token)) if links.version_of(token) else None
    if found is None or not found.opens(local_date(services.now())):
        return None
    viewer = services.organisation.viewer(found.by)
    return (found, viewer) if viewer and leads_records(services, viewer) else None


def saw(services: Services, inspection: Inspection, what: str) -> None:
    """Write down that something was looked at."""
    services.inspections.looked(Look(inspection=inspection.id, at=services.now(), what=what))


def readable(services: Services, inspection: Inspection, viewer: Viewer) -> Iterator[tuple[CaseFile, Bundle]]:
    """The bundles that may be read by it, as long as whoever gave it answers for their cases."""
    for one in inspection.bundles:
        case_id, _, bundle_id = one.partition("/")
        file = file_of(services, viewer, case_id)
        if file and file.capacities & BUNDLES:
            yield from ((file, bundle) for bundle in services.bundles.of(case_id) if bundle.id == bundle_id)


def _bundle(services: Services, viewer: Viewer, reference: str) -> str:
    """The newest bundle of a case that is for an inspector."""
    file = open_case(services, viewer, reference)
    made = services.bundles.of(file.case_id) if file and not file.asks_first and file.capacities & BUNDLES else []
    ready = [one for one in made if one.recipient == FOR and became(services, place(one), one.at).state == "made"]
    if not ready:
        raise NoBundle(reference)
    return f"{ready[-1].case_id}/{ready[-1].id}"
