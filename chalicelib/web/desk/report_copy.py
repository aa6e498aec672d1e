"""The report as it leaves the desk: for the board, to print or to publish. It names no case and leads to none.

The desk's own report says every number, because whoever reads it may open the cases behind each. Here the one rule of small
numbers (domain/small_numbers.py) holds for each part of a whole; how many complaints came in is always said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chalicelib.domain import small_numbers
from chalicelib.domain.account import figures
from chalicelib.domain.account.figures import Figures
from chalicelib.domain.small_numbers import LEFT_OUT
from chalicelib.queries.register import NOT_FOR_YOU, Counted, Register
from chalicelib.web.desk import report_tables as tables
from chalicelib.web.desk.figures import share_that_leaves
from chalicelib.web.desk.register_filters import WHY, Asked, named
from chalicelib.web.desk.report_tables import Row, Table, Timed

UNKNOWN = "Not known to whoever made this copy"
TO_OTHERS = {  # what the desk says of its own reader
    WHY[NOT_FOR_YOU]: UNKNOWN, tables.NOTHING_FOUND + tables.NOT_FOR_YOU: f"{tables.NOTHING_FOUND}, or {UNKNOWN.lower()}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Year:
    name: str
    cells: tuple[str, ...]


def tables_of(found: Register, now: Figures, wanted: Asked, names: Mapping[str, str], today: date) -> list[Table]:
    """Those of the report, without small numbers: by group they are without them already.

    One that leaves out a single number is no table: with nothing else in it, it would say that everything is there.
    """
    groups = map(_without_addresses, _groups(found, now, wanted, names))
    return [one for one in (*promises(now, wanted), *groups, *_actions(found, today)) if len(one.left_out) != 1]


def _groups(found: Register, now: Figures, wanted: Asked, names: Mapping[str, str]) -> Iterator[Table]:
    """Why promises were not kept, only where the sum of the reasons says no more than the year in short."""
    for one in tables.groups(found, wanted, names):
        if one.title != tables.WHY_LATE or one.left_out or now.broken_that_leaves != LEFT_OUT:
            yield one


def years(found: Sequence[Counted]) -> list[Year]:
    """Each year with complaints, the earliest first."""
    return [Year(named(one.year), _cells(figures.figures(one.entries))) for one in found if one.entries]


def _cells(told: Figures) -> tuple[str, ...]:
    kept = (share_that_leaves(one.in_time, one.made) for one in (told.acknowledged, told.answered))
    return str(told.received), *kept, told.broken_that_leaves


def promises(now: Figures, wanted: Asked) -> Iterator[Table]:
    """How each was kept; and how long it took, where no number of either is small: a few days are all late, or none is."""
    for one in tables.timed(now, wanted):
        kept, took = _kept(one), one.distribution
        took = replace(took, title=f"{one.title}, in {one.unit}", rows=tuple(row for row in took.rows if row.many))
        yield kept
        if not kept.left_out and not _leaving(took).left_out:
            yield _without_addresses(took)


def _kept(one: Timed) -> Table:
    """How many were in time as the sentence says it, and the rest without what it and that would tell."""
    in_time, *missed = one.kept.rows
    if LEFT_OUT in small_numbers.part(one.found.in_time, one.found.made):
        return replace(one.kept, rows=tuple(Row(row.name, None) for row in one.kept.rows))
    rest = _leaving(replace(one.kept, rows=tuple(missed))).rows
    return replace(one.kept, rows=(Row(in_time.name, in_time.many), *rest))


def _leaving(one: Table) -> Table:
    """The parts of a whole, without small numbers."""
    kept = small_numbers.suppressed({row.name: row.many for row in one.rows if row.many is not None})
    return replace(one, rows=tuple(Row(name, many) for name, many in kept.items()))


def _without_addresses(one: Table) -> Table:
    return replace(one, rows=tuple(Row(TO_OTHERS.get(row.name, row.name), row.many) for row in one.rows))


def _actions(found: Register, today: date) -> Iterator[Table]:
    """What became of them, in parts of a whole: a check is of an action that is done, so it is no part beside it."""
    told = figures.put_right((action for one in found.counted for action in one.actions), today)
    if told.promised:
        rows = (Row("Done", told.done), Row("Overdue", told.overdue), Row("Not due yet", told.not_yet_due))
        yield _leaving(Table(f"Actions to put things right: {told.promised}", "Actions", rows))
