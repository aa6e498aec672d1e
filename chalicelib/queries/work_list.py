"""What is owed next, on which case, by when: the list that somebody's day begins with.

It is read from the index of open cases, which is in the order of what is owed first, so what is overdue comes first. A
row carries all that is shown but the policy's words, which a process reads once. Rows that somebody may not see are
passed over, and counted nowhere.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.access.capacities import Sight, capacities, sight
from chalicelib.domain.access.independence import Person
from chalicelib.domain.access.owners import owners
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.obligations.duties import LOOK, SAFETY
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.policy.model import Policy, Strength
from chalicelib.domain.policy.phrases import lower
from chalicelib.messages.staff_wording import OUR_OWN, owed_next
from chalicelib.ports import Row, Services
from chalicelib.queries.seeing import as_listed

CLOSED = "Closed"
A_PAGE = 25
FIRST_READ, READ_ON = A_PAGE + 1, 250  # rows: most people see most rows, so few more are read than are shown
READ_AT_MOST = 5_000  # rows, to find the few that somebody may see among very many
COUNTED = 1_000  # rows that are looked through for a count


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One case of the list."""

    reference: str
    site: str  # its name
    stage: str  # its title, or that the case is closed
    handler: str  # a name, or ""
    what: str  # what is due next, in words
    who: str  # who has to do it, with the role, where it is one person and not the viewer; or ""
    by: date  # the day on which it is due, or next comes up
    kind: str  # clock, window or duty
    strength: Strength | None
    overdue: bool
    mine: bool  # it is for the viewer to do
    at_risk: bool  # somebody may be, and nobody has recorded that it was dealt with


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    lines: tuple[Line, ...]
    onward: str  # where the next page begins, or ""

    @property
    def counted(self) -> "Tally":
        """The open cases among those shown."""
        own = [line for line in self.lines if line.stage != CLOSED]
        return Tally(cases=len(own), overdue=sum(line.overdue for line in own), more=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many open cases somebody may see, and how many of them are past a date; `more`: at least so many."""

    cases: int
    overdue: int
    more: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    row: Row
    now: CaseSnapshot


def work_list(services: Services, viewer: Viewer, *, site: str = "", after: str = "") -> WorkList:
    """A page of the cases that wait and that somebody may see, of one site or of all. Raises StoreUnavailable."""
    found: list[_Seen] = []
    read, onward, size = 0, after, FIRST_READ
    while read < READ_AT_MOST:
        rows, onward = services.cases.open_cases(size, onward)
        found += _seen(services, viewer, rows, site)
        read, size = read + size, READ_ON
        if len(found) > A_PAGE or not onward:
            break
    at, shown = services.now(), found[:A_PAGE]
    return WorkList(
        lines=tuple(_line(services, viewer, one, at) for one in shown),
        onward=shown[-1].row.place if len(found) > A_PAGE else onward,
    )


def tally(services: Services, viewer: Viewer, *, site: str = "") -> Tally:
    """Of the first cases that are owed. A bare count cannot ask who may see."""
    rows, more = services.cases.open_cases(COUNTED)
    found = [one.row for one in _seen(services, viewer, rows, site) if not one.row.closed]
    at = services.now()
    return Tally(cases=len(found), overdue=sum(_overdue(services, row, at) for row in found), more=bool(more))


def _seen(services: Services, viewer: Viewer, rows: Iterable[Row], site: str) -> Iterator[_Seen]:
    """Those of the rows that somebody may see: the same question as of the case itself, asked of the people of today."""
    for row in rows:
        if site in ("", row.site) and row.site in viewer.sites:
            now = as_listed(services, viewer, row)
            if sight(capacities(now, viewer.id)) >= Sight.ROW:
                yield _Seen(row, now)


def line_of(services: Services, viewer: Viewer, row: Row) -> Line:
    """One case as the list shows it to somebody who may see it."""
    return _line(services, viewer, _Seen(row, as_listed(services, viewer, row)), services.now())


def sites(services: Services, viewer: Viewer) -> Iterable[tuple[str, str]]:
    """Ids and names of the sites at which somebody is anybody."""
    return [(site.id, site.name) for site in services.organisation.sites() if site.id in viewer.sites]


def _line(services: Services, viewer: Viewer, one: _Seen, at: datetime) -> Line:
    row, now = one.row, one.now
    site = services.organisation.site(row.site)
    owed = owed_next(now.policy, row.owed, panel=panels.stage_of(now))
    looked, handler = now.case.looked, now.handler
    turn = owners(now, row.owed) if row.owed and owed.kind != "window" else ()
    mine = viewer.id in {p.id for p in turn}
    return Line(
        reference=row.reference, site=site.name if site else "",
        stage=CLOSED if row.closed else now.stage.title,
        handler=(services.organisation.contact(handler.id) or ("",))[0] if handler and looked else "",
        what=owed.what if looked or row.owed == SAFETY else OUR_OWN[LOOK],
        who=_who(services, now, turn[0]) if len(turn) == 1 and looked and not mine else "",
        by=_day(row, owed.kind), kind=owed.kind, strength=owed.strength,
        overdue=_overdue(services, row, at), mine=mine, at_risk=row.owed == SAFETY,
    )  # fmt: skip


def _who(services: Services, now: CaseSnapshot, person: Person) -> str:
    name = (services.organisation.contact(person.id) or ("",))[0]
    titles = [lower(now.policy.roles[role].title) for role in sorted(person.roles) if role in now.policy.roles]
    return ", ".join(filter(None, (name, *titles)))


def _overdue(services: Services, row: Row, at: datetime) -> bool:
    return row.next_due <= at and owed_next(_policy(services, row), row.owed).kind == "clock"


def _policy(services: Services, row: Row) -> Policy:
    return services.organisation.policy(row.policy)


def _day(row: Row, kind: str) -> date:
    """A last day ends at the midnight that the index holds; a duty comes up in the morning of its day."""
    return local_date(row.next_due - timedelta(milliseconds=0 if kind == "duty" else 1))
