"""What a change of a site's days would do, before anything is changed: which dates move, and who would be told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.domain import events as e
from chalicelib.domain.calendars import COUNTS_AFTER
from chalicelib.domain.events import MACHINE
from chalicelib.domain.independence import may_see
from chalicelib.domain.notices import Notice, owed_by
from chalicelib.domain.now import Now
from chalicelib.domain.passing_time import let_time_pass
from chalicelib.domain.transitions import evolve
from chalicelib.ports import Row, Services
from chalicelib.queries.moments import as_it_stands

A_PAGE = 200
EVERYTHING = 1_000_000  # more than an index ever holds
A_CENTURY = timedelta(days=36_525)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a change would do to one case. `missed`: clocks that would at once be overdue."""

    case_id: str
    reference: str
    site: str
    moved: tuple[e.Moved, ...]
    missed: tuple[str, ...]
    told: tuple[tuple[str, str], ...]  # (message, whom: `complainant` or a person's id)


def preview(services: Services, change: e.DaysChanged, viewer: str | None = None) -> Iterator[Touched]:
    """The cases whose dates a change would move, were it made now, in no order. Nothing is written.

    `viewer`: a person, who does not hear of a case that they are barred from; None: the operator.
    """
    for case_id in touched_by(services, change.site):
        stored = services.cases.load(case_id)
        now = as_it_stands(services, MACHINE, stored) if stored else None
        if now and (viewer is None or may_see(viewer, now.case, now.policy, now.people)):
            yield from _touched(now, change)


def touched_by(services: Services, site: str) -> list[str]:
    """Cases of a site ("": of all) whose dates may move: those on which time acts. Read from indexes, which may lag."""
    elsewhere = {row.case_id for row in _open(services) if site not in ("", row.site)}
    due = services.cases.due(services.now() + A_CENTURY, EVERYTHING)
    return [case_id for case_id in due if case_id not in elsewhere]


def _open(services: Services) -> Iterator[Row]:
    page, after = services.cases.open_cases(A_PAGE)
    yield from page
    while after:
        page, after = services.cases.open_cases(A_PAGE, after)
        yield from page


def _touched(now: Now, change: e.DaysChanged) -> Iterator[Touched]:
    at = now.at + COUNTS_AFTER
    before = let_time_pass(now.as_of(at))
    after = let_time_pass(before.on(before.calendars.then(change.model_copy(update={"at": at}))))
    new = after.case.history[before.case.version :]
    moved = tuple(m for r in new if isinstance(r.event, e.DatesMoved) for m in r.event.moved)
    if moved:
        yield Touched(
            case_id=now.case.id, reference=now.case.reference, site=now.case.site, moved=moved,
            missed=tuple(r.event.clock for r in new if isinstance(r.event, e.ClockMissed)),
            told=tuple((notice.kind, notice.to) for notice in _owed(before, after)),
        )  # fmt: skip


def _owed(before: Now, after: Now) -> Iterator[Notice]:
    case = before.case
    for recorded in after.case.history[case.version :]:
        case = evolve(case, recorded)
        yield from owed_by(replace(after, case=case), recorded)
