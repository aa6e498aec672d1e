"""What waits in the outbox, since when and why, for whoever sets up and for the operator: no words, and no address.

Whoever sets up has no part in the cases, and may be the one whom a case is about: of such a case nothing is shown.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.ports import Lane, NoticeItem, NoticeKey, Services
from chalicelib.queries.seeing import barred_from

MOST = 200  # looked through: the first lane's first


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A mail that has not gone. `why`: what the medium said, "" where it was not tried yet."""

    key: NoticeKey
    kind: str
    to: str  # a name, or the complainant
    reference: str  # "" where it is of no case
    site: str
    lane: Lane
    since: datetime
    refusals: int
    why: str
    given_up: bool


def unsent(services: Services, viewer: Viewer | None = None) -> list[Unsent]:
    """What should have gone by now, and what was given up. `viewer`: None for whoever holds the account."""
    now = services.now()
    late = [n for n in services.outbox.waiting("mail", MOST) if n.send_after <= now]
    notices = [*services.outbox.failed(MOST), *late]
    cases = {s.case_id: s for s in services.cases.summaries({n.case_id for n in notices if n.case_id})}
    hidden = {s.case_id for s in cases.values() if viewer is not None and barred_from(services, viewer, s)}
    names = {site.id: site.name for site in services.organisation.sites()}
    return [
        Unsent(
            key=key_of(n), kind=n.kind, to=_to(services, n), lane=n.lane, since=n.send_after, refusals=n.refusals,
            why=n.refused, given_up=n.settled == "failed",
            reference=cases[n.case_id].reference if n.case_id in cases else "",
            site=names.get(cases[n.case_id].site, "") if n.case_id in cases else "",
        )
        for n in notices
        if n.case_id not in hidden
    ]  # fmt: skip


def key_of(notice: NoticeItem) -> NoticeKey:
    return notice.home or f"CASE#{notice.case_id}", f"NOTICE#{notice.id}"


def _to(services: Services, notice: NoticeItem) -> str:
    if notice.to == COMPLAINANT:
        return "the complainant"
    return (services.organisation.contact(notice.to) or ("",))[0] or notice.to
