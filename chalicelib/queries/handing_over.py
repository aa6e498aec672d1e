"""Which cases somebody may hand over, to whom, and how much each of those has to do already.

All of it is counted from the rows that the viewer sees, as the work list shows them (READINGS R26): a case that is hidden
from them moves no number. It is read from the front of the list of open cases, what is due first coming first.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from chalicelib.domain.access.independence import eligible, may_act
from chalicelib.domain.access.permissions import allowed
from chalicelib.domain.access.sights import TITLES, Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.hearings import panels
from chalicelib.domain.casework.refusals import SENTENCES
from chalicelib.domain.policy.phrases import lower
from chalicelib.ports import Services
from chalicelib.queries.lines import Listed, listed
from chalicelib.queries.work_list import TABS, Choice

MOST = 50  # cases in one go: as many as one mail names
COUNTED = 1_000  # rows: two or three requests, however many cases are open
HAS_IT = "They already handle this case."
ANOTHER = "They cannot take this case. Choose somebody else for it."


@dataclass(frozen=True, slots=True)
class Workload:
    """How many open cases somebody handles, or decides on a panel, of those that the viewer sees."""

    open: int = 0
    overdue: int = 0
    more: bool = False  # there are so many open cases that not all were counted


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who may take one or more of the cases."""

    id: str
    name: str
    titles: str
    workload: Workload
    proposed: bool  # by the policy's own routing of one of the cases


@dataclass(frozen=True, slots=True)
class Seen:
    """The open cases that somebody sees. `more`: there were more than were read."""

    cases: Sequence[Listed]
    more: bool


def seen(services: Services, viewer: Viewer) -> Seen:
    """Raises StoreUnavailable."""
    rows, onward = services.cases.open_cases(COUNTED)
    return Seen([one for one in listed(services, viewer, rows) if not one.row.closed], bool(onward))


def to_hand_over(services: Services, viewer: Viewer, found: Seen, wanted: Choice) -> list[Listed]:
    """Those of a tab and its filters that the viewer may give to another handler. A panel is brought together otherwise."""
    test, at = TABS[wanted.tab], services.now()
    chosen = (one for one in found.cases if wanted.only.take(one) and test(one, viewer, at))
    return list(islice((one for one in chosen if _may_go(one, viewer)), MOST))


def _may_go(one: Listed, viewer: Viewer) -> bool:
    return one.now.case.looked and not panels.sits(one.now) and allowed(one.now, viewer.id, "assign")


def workloads(services: Services, found: Seen) -> Mapping[str, Workload]:
    """By the id of whoever handles them, or sits on their panel."""
    at, has, late = services.now(), Counter[str](), Counter[str]()
    for one in found.cases:
        for person in _has_it(one):
            has[person] += 1
            late[person] += one.overdue(at)
    return {person: Workload(number, late[person], found.more) for person, number in has.items()}


def _has_it(one: Listed) -> set[str]:
    """Who sits on a panel, only whoever reads the case is told."""
    handler = {one.handler.id} if one.handler is not None else set[str]()
    reads = one.sight is Sight.WORDS and bool(one.now.case.seats)
    return handler | ({seat.person for seat in panels.seats(one.now)} if reads else set())


def takers(services: Services, found: Seen, cases: Iterable[Listed]) -> list[Taker]:
    """Everybody whom independence lets take one of the cases: whom the policy proposes first, then whoever has least."""
    loads, free, proposed = workloads(services, found), dict[str, str](), set[str]()
    for one in cases:
        now = one.now
        fit = eligible(now.stage.handled_by, now.case.stage, now.case, now.policy, now.people)
        proposed |= {person.id for person in fit}
        for person in one.now.people.persons:
            if person.id not in free and not kept_from(one, person.id):
                known = one.now.policy.roles
                titles = (
                    lower(known[r].title) if r in known else lower(TITLES.get(r, "")) for r in sorted(person.roles)
                )
                free[person.id] = ", ".join(filter(None, titles))
    names = {person: (services.organisation.contact(person) or ("",))[0] for person in free}
    every = [
        Taker(who, names[who], said, loads.get(who, Workload(more=found.more)), who in proposed)
        for who, said in free.items()
    ]
    return sorted((one for one in every if one.name), key=lambda one: (not one.proposed, one.workload.open, one.name))


def kept_from(one: Listed, person: str) -> str:
    """Why somebody cannot take a case; "": they may. Whoever does not read the case is not told which rule it is."""
    now = one.now
    if one.handler is not None and one.handler.id == person:
        return HAS_IT
    kept = may_act(person, now.case.stage, now.case, now.policy, now.people) if now.people.get(person) else None
    if now.people.get(person) is not None and kept is None:
        return ""
    return SENTENCES[kept.code] if kept and one.sight is Sight.WORDS else ANOTHER
