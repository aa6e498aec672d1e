"""What a change of a site's days would do, before anything is changed: which dates move, and who would be told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.events import MACHINE
from chalicelib.domain.casework.snapshot import CaseSnapshot
from chalicelib.domain.notices.table import owed_since
from chalicelib.domain.obligations.calendars import COUNTS_AFTER
from chalicelib.domain.obligations.passing_time import let_time_pass
from chalicelib.ports import Services, Summary
from chalicelib.queries.moments import as_it_stands
from chalicelib.queries.whole_lists import every_case_that_time_acts_on, every_open_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a change would do to one case. `missed`: clocks that would at once be overdue."""

    case_id: str
    reference: str
    site: str
    moved: tuple[e.Moved, ...]
    missed: tuple[str, ...]
    told: tuple[tuple[str, str], ...]  # (message, whom: `complainant` or a person's id)


def preview(
    services: Services, change: e.DaysChanged, may_know: Callable[[Summary], bool] = lambda _: True
) -> Iterator[Touched]:
    """The cases whose dates a change would move, were it made now, in no order. Nothing is written.

    `may_know`: whether whoever asks may know that there is such a case; the operator may of all.
    """
    for case_id in touched_by(services, change.site):
        stored = services.cases.load(case_id)
        if stored and may_know(stored.summary):
            yield from _touched(as_it_stands(services, MACHINE, stored), change)


def touched_by(services: Services, site: str) -> list[str]:
    """Cases of a site ("": of all) whose dates may move: those on which time acts. Read from indexes, which may lag."""
    elsewhere = {row.case_id for row in every_open_case(services) if site not in ("", row.site)}
    return [case_id for case_id in every_case_that_time_acts_on(services) if case_id not in elsewhere]


def _touched(snapshot: CaseSnapshot, change: e.DaysChanged) -> Iterator[Touched]:
    at = snapshot.at + COUNTS_AFTER
    before = let_time_pass(snapshot.as_of(at))
    after = let_time_pass(before.on(before.calendars.then(change.model_copy(update={"at": at}))))
    new = after.case.history[before.case.version :]
    moved = tuple(m for r in new if isinstance(r.event, e.DatesMoved) for m in r.event.moved)
    if moved:
        yield Touched(
            case_id=snapshot.case.id, reference=snapshot.case.reference, site=snapshot.case.site, moved=moved,
            missed=tuple(r.event.clock for r in new if isinstance(r.event, e.ClockMissed)),
            told=tuple((notice.kind, notice.to) for _, owed in owed_since(before, after) for notice in owed),
        )  # fmt: skip
