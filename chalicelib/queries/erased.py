"""What can still be told of a case that was erased, to those who might know that there was one."""

from datetime import timedelta

from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import Erasure, Services, Summary
from chalicelib.queries.case_file import seen
from chalicelib.queries.seeing import NO_CASE, sees_row

LATELY = timedelta(days=366)


def proof_of(services: Services, viewer: Viewer, said: str) -> tuple[Summary, Erasure] | None:
    """The row and the proof of an erased case by its reference. None: it was not, or this person may not know of it.

    The same is read for a reference that never was.
    """
    summary = seen(services, viewer, said)
    where = (summary.site, summary.case_id) if summary else (NO_CASE, NO_CASE)
    proof = services.erasures.proof(*where)
    return (summary, proof) if summary and proof else None


def lately(services: Services, viewer: Viewer) -> list[Erasure]:
    """What was erased within a year at somebody's sites, the last first: of cases of which they may know."""
    proofs = [one for site in viewer.sites for one in services.erasures.proofs(site)]
    recent = {one.case_id: one for one in proofs if services.now() - one.at <= LATELY}
    found = [one for one in services.cases.summaries(recent) if sees_row(services, viewer, one)]
    return sorted((recent[one.case_id] for one in found), key=lambda one: (one.at, one.reference), reverse=True)
