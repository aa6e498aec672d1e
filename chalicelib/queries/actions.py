"""What was promised to put complaints right, across cases: whatever the viewer owns, and all of those cases that they read.

Whoever owns an action reads what it is and by when, and nothing of its case unless they have a part in it (READINGS R26).
To anybody else, and to whoever is barred from the case, there is no such action.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain.access.capacities import Capacity, Sight, capacities
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.event import Words
from chalicelib.domain.casework.putting_right.actions import Action, action
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.ports import Row, Services, Summary
from chalicelib.queries.case_file import named
from chalicelib.queries.seeing import as_listed, never_was, seen_of
from chalicelib.queries.tracking import all_words
from chalicelib.queries.whole_lists import every_open_case

MOST = 200  # on one page: past that nobody reads them


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One action, in words."""

    reference: str
    number: int
    what: str
    owner: str  # a name
    due: date
    state: str
    overdue: bool
    evidence: str
    done_on: date | None
    checked_by: str
    still: str = ""  # what whoever sent it back says is still to do
    reads: bool = True  # the viewer may open the case
    mine: bool = False


def actions(services: Services, viewer: Viewer) -> list[Shown]:
    """What is still to be done or checked, the first day first. Raises StoreUnavailable."""
    found = sorted(_open(services, viewer), key=lambda pair: pair[2].due)[:MOST]
    words: dict[str, Mapping[int, Words]] = {}
    for row, _, _ in found:
        if row.case_id not in words:
            stored = services.cases.load(row.case_id, bodies=True)
            words[row.case_id] = all_words(stored) if stored else {}
    return [_of(services, viewer, now, words[row.case_id], one) for row, now, one in found]


def own(services: Services, viewer: Viewer, reference: str, number: int) -> tuple[str, Shown] | None:
    """An action of the viewer's own by its case's reference, with the case's id, until it has been checked.

    None: there is none for them. The same is read whether or not they may, or there is one.
    """
    row = named(services, viewer, reference)
    asked = row or never_was(services, viewer)
    if asked is None or asked.site not in viewer.sites:
        return None
    now = as_listed(services, viewer, asked)
    does, one = Capacity.PUTS_RIGHT in capacities(now, viewer.id), action(now.case.actions, number)
    if row is None or not does or one is None or one.owner != viewer.id or not _waits_for_one(row):
        return None
    stored = services.cases.load(row.case_id, bodies=True)
    return (row.case_id, _of(services, viewer, now, all_words(stored) if stored else {}, one))


def shown(services: Services, now: CaseSnapshot, words: Mapping[int, Words], one: Action) -> Shown:
    return Shown(
        reference=now.case.reference, number=one.seq, what=words.get(one.seq, Words()).text,
        owner=_name(services, one.owner), due=one.due, state=one.state, overdue=one.overdue(now.today), done_on=one.done_on,
        evidence=words.get(one.done_seq, Words()).text, checked_by=_name(services, one.checked_by) if one.checked_by else "",
        mine=one.owner == now.actor, still=words.get(one.back_seq, Words()).text if one.state == "to do" else "",
    )  # fmt: skip


def _open(services: Services, viewer: Viewer) -> Iterator[tuple[Row, CaseSnapshot, Action]]:
    for row in every_open_case(services):
        if row.site not in viewer.sites or not _waits_for_one(row):
            continue
        now = as_listed(services, viewer, row)
        reads = seen_of(now, viewer) is Sight.WORDS
        does = Capacity.PUTS_RIGHT in capacities(now, viewer.id)
        for one in now.case.actions:
            if one.state != "checked" and (reads or (does and one.owner == viewer.id)):
                yield row, now, one


def _waits_for_one(row: Row | Summary) -> bool:
    """Whether an action of the case is still to be done or checked: what is asked of every case takes no work."""
    return any(what.startswith("action") for what in row.waiting)


def _of(
    services: Services, viewer: Viewer, now: CaseSnapshot, words: Mapping[int, Words], one: Action
) -> Shown:  # fmt: skip
    return replace(shown(services, now, words, one), reads=seen_of(now, viewer) is Sight.WORDS)


def _name(services: Services, person: str) -> str:
    return (services.organisation.contact(person) or ("Somebody who is no longer here",))[0]
