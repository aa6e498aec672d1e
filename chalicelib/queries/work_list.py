"""What is owed next, on which case, by when: the list that somebody's day begins with.

It is read from the index of open cases, which is in the order of what is owed first, so what is overdue comes first. A
row carries all that is shown but the policy's words, which a process reads once. Rows that somebody may not see are
passed over, and counted nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.capacities import SEES_ALL, given
from chalicelib.domain.duties import LOOK
from chalicelib.domain.policy.model import Policy, Strength
from chalicelib.domain.viewer import Viewer
from chalicelib.domain.working_days import local_date
from chalicelib.messages.wording import OUR_OWN, owed_next
from chalicelib.ports import Row, Services, Summary

CLOSED = "Closed"
LOOKED_THROUGH = 1_000  # rows of at most 500 bytes: within one request's megabyte
A_PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case of the list."""

    reference: str
    site: str  # its name
    stage: str  # its title, or that the case is closed
    handler: str  # a name, or ""
    what: str  # what is owed next, in words
    by: date  # the day on which it is due, or next comes up
    kind: str  # clock, window or duty
    strength: Strength | None
    overdue: bool
    mine: bool  # it is for the viewer to do


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    lines: tuple[Line, ...]
    onward: str  # where the next page begins, or ""
    cases: int  # open ones that the viewer may see, from here on
    overdue: int  # of them
    all_counted: bool


def work_list(services: Services, viewer: Viewer, *, site: str = "", after: str = "") -> WorkList:
    """A page of the cases that wait and that somebody may see, of one site or of all. Raises StoreUnavailable."""
    rows, more = services.cases.open_cases(LOOKED_THROUGH, after)
    seen = [row for row in rows if site in ("", row.site) and may_see_row(viewer, row)]
    shown = seen[:A_PAGE]
    at = services.now()
    open_ones = [row for row in seen if not row.closed]
    return WorkList(
        lines=tuple(_line(services, viewer, row, at) for row in shown),
        onward=shown[-1].place if len(seen) > A_PAGE else more,
        cases=len(open_ones),
        overdue=sum(_overdue(services, row, at) for row in open_ones),
        all_counted=not more and not after,
    )


def may_see_row(viewer: Viewer, row: Row | Summary) -> bool:
    """The same question as `capacities`, of what the summary said when the case last changed."""
    if viewer.id in row.barred:
        return False
    if viewer.id in row.concerns:
        return True
    return row.looked and bool(given(viewer.at(row.site)) & SEES_ALL)


def sites(services: Services, viewer: Viewer) -> Iterable[tuple[str, str]]:
    """Ids and names of the sites at which somebody is anybody."""
    return [(site.id, site.name) for site in services.organisation.sites() if site.id in viewer.sites]


def _line(services: Services, viewer: Viewer, row: Row, at: datetime) -> Line:
    policy = services.organisation.policy(row.policy)
    site = services.organisation.site(row.site)
    owed = owed_next(policy, row.owed)
    return Line(
        reference=row.reference, site=site.name if site else "",
        stage=CLOSED if row.closed else policy.stage(row.stage).title,
        handler=(services.organisation.contact(row.handler) or ("",))[0] if row.handler and row.looked else "",
        what=owed.what if row.looked else OUR_OWN[LOOK], by=_day(row, owed.kind), kind=owed.kind, strength=owed.strength,
        overdue=_overdue(services, row, at), mine=viewer.id in row.turn,
    )  # fmt: skip


def _overdue(services: Services, row: Row, at: datetime) -> bool:
    return row.next_due <= at and owed_next(_policy(services, row), row.owed).kind == "clock"


def _policy(services: Services, row: Row) -> Policy:
    return services.organisation.policy(row.policy)


def _day(row: Row, kind: str) -> date:
    """A last day ends at the midnight that the index holds; a duty comes up in the morning of its day."""
    return local_date(row.next_due - timedelta(milliseconds=0 if kind == "duty" else 1))
