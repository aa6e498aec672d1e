"""What is owed next, on which case, by when: the list that somebody's day begins with.

It is read from the index of open cases, which is in the order of what is owed first, so what is overdue comes first. A
row carries all that is shown but the policy's words, which a process reads once, and what cases are called, which is one
request for those that the viewer may read. Rows that somebody may not see are passed over, and counted nowhere.

As much is read as is shown. Counts, and any other order than the index's, need every row: they are there for nothing
where all that is open fits a page, and else where somebody asks for them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from chalicelib.domain.access.capacities import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.case import Status
from chalicelib.ports import Row, Services
from chalicelib.queries.finding import Hit, hits
from chalicelib.queries.lines import Line, Listed, lines, listed

A_PAGE = 50
FIRST_READ, READ_ON = A_PAGE + 1, 250  # rows: most people see most rows, so few more are read than are shown
ALL_AT_ONCE = 1_000
READ_AT_MOST = 5_000  # rows, to find the few that somebody may see among very many

Test = Callable[[Listed, Viewer, datetime], bool]
TABS: Mapping[str, Test] = {
    "all": lambda one, viewer, at: True,
    "mine": lambda one, viewer, at: viewer.id in {p.id for p in one.turn},
    "nobody": lambda one, viewer, at: not one.row.closed and one.has_nobody,
    "overdue": lambda one, viewer, at: not one.row.closed and one.overdue(at),
    "theirs": lambda one, viewer, at: one.row.status == Status.ANSWERED,
    "missing": lambda one, viewer, at: bool(one.missing),
    "paused": lambda one, viewer, at: bool(one.now.case.holds),
}
ORDERS: Mapping[str, Callable[[Listed], Any]] = {  # "": what is owed first
    "newest": lambda one: (-one.row.received_on.toordinal(), one.row.reference),
    "oldest": lambda one: (one.row.received_on, one.row.reference),
    "site": lambda one: (one.row.site, one.row.next_due),
    "stage": lambda one: (one.stage, one.row.next_due),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which cases somebody wants to see. What is "" leaves none out."""

    site: str = ""
    stage: str = ""  # its title
    handler: str = ""  # a person's id
    kind: str = ""  # a nature, of cases that the viewer may read
    policy: str = ""  # a policy's id

    def take(self, one: Listed) -> bool:
        handler, kinds = one.handler, one.now.case.flags if one.sight is Sight.WORDS else None
        return (
            self.site in ("", one.row.site)
            and self.stage in ("", one.now.stage.title)
            and (not self.handler or (handler is not None and handler.id == self.handler))
            and (not self.kind or getattr(kinds, self.kind, False))
            and self.policy in ("", one.now.policy.id)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which part of the list somebody wants to see, in which order."""

    tab: str = "all"
    only: Filters = Filters()
    order: str = ""
    page: int = 1  # in any other order than the index's
    after: str = ""  # in the index's order: where the page begins
    count: bool = False
    saved: Mapping[str, tuple[str, Filters]] = field(default_factory=dict)  # tab and filters of each view to be counted


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkList:
    lines: tuple[Line, ...]
    onward: str = ""  # where the next page begins, or ""
    counts: Mapping[str, int] | None = (
        None  # by tab, of what the viewer may see; None: nobody asked, and it is not all here
    )
    more: bool = False  # there are so many that not all were counted
    of_saved: Mapping[str, int] = field(default_factory=dict)  # by view, where the tabs are counted


def work_list(services: Services, viewer: Viewer, wanted: Choice | None = None) -> WorkList:
    """A page of the cases that wait and that somebody may see. Raises StoreUnavailable."""
    wanted = wanted or Choice()
    whole = bool(wanted.order) or wanted.count
    begins = "" if whole else wanted.after
    everything, unfiltered, onward = list[Listed](), list[Listed](), begins
    read, size = 0, ALL_AT_ONCE if whole else FIRST_READ
    test, at = TABS[wanted.tab], services.now()
    chosen = list[Listed]()
    while read < READ_AT_MOST:
        rows, onward = services.cases.open_cases(size, onward)
        sees = [*listed(services, viewer, rows)]
        fresh = [one for one in sees if wanted.only.take(one)]
        unfiltered += sees
        everything += fresh
        chosen += [one for one in fresh if test(one, viewer, at)]
        read, size = read + size, ALL_AT_ONCE if whole else READ_ON
        if not onward or (not whole and len(chosen) > A_PAGE):
            break
    counts = _counts(everything, viewer, at) if whole or not (begins or onward) else None
    shown, next_page = _page(chosen, wanted) if wanted.order else _first(chosen, onward)
    saved = {view: number(unfiltered, *part, viewer, at) for view, part in wanted.saved.items()} if counts else {}
    return WorkList(
        lines=lines(services, viewer, shown), onward=next_page, counts=counts, more=whole and bool(onward), of_saved=saved
    )  # fmt: skip


def number(found: Iterable[Listed], tab: str, only: Filters, viewer: Viewer, at: datetime) -> int:
    """How many of the cases that somebody sees are in a part of the list. A closed one is in no part that is open."""
    test = TABS[tab]
    return sum(only.take(one) and test(one, viewer, at) and (tab != "all" or not one.row.closed) for one in found)


def _first(chosen: list[Listed], onward: str) -> tuple[list[Listed], str]:
    shown = chosen[:A_PAGE]
    return shown, shown[-1].row.place if len(chosen) > A_PAGE else onward


def _page(chosen: list[Listed], wanted: Choice) -> tuple[list[Listed], str]:
    begins = (wanted.page - 1) * A_PAGE
    ordered = sorted(chosen, key=ORDERS[wanted.order])
    more = len(ordered) > begins + A_PAGE
    return ordered[begins : begins + A_PAGE], str(wanted.page + 1) if more else ""


def _counts(found: Iterable[Listed], viewer: Viewer, at: datetime) -> Mapping[str, int]:
    """The cases of each tab; of all, those that are open. A bare count cannot ask who may see."""
    counted = Counter(dict.fromkeys(TABS, 0))
    for one in found:
        counted.update(
            tab for tab, test in TABS.items() if test(one, viewer, at) and (tab != "all" or not one.row.closed)
        )
    return counted


def closed(services: Services, viewer: Viewer, only: Filters, month: date) -> tuple[Hit, ...]:
    """The closed cases that came in for a month, newest first. Raises StoreUnavailable."""
    found = [
        s for s in services.cases.summaries(services.cases.received(month, only.site)) if s.status == Status.CLOSED
    ]
    by_id = {one.case_id: one for one in found}
    rows = (Row.of(replace(one, next_due=services.now())) for one in found)
    seen = [one for one in listed(services, viewer, rows) if only.take(one)]
    newest = sorted(seen, key=lambda one: one.row.case_id, reverse=True)
    return hits(services, viewer, [(by_id[one.row.case_id], one.sight) for one in newest])


def sites(services: Services, viewer: Viewer) -> Iterable[tuple[str, str]]:
    """Ids and names of the sites at which somebody is anybody."""
    return [(site.id, site.name) for site in services.organisation.sites() if site.id in viewer.sites]
