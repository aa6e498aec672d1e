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
from chalicelib.queries.register import Counted, Register
from chalicelib.web.desk import report_tables as tables
from chalicelib.web.desk.figures import share_that_leaves
from chalicelib.web.desk.register_filters import Asked, named
from chalicelib.web.desk.report_tables import Row, Table


@dataclass(frozen=True, slots=True)
class Year:
    name: str
    cells: tuple[str, ...]


def tables_of(found: Register, now: Figures, wanted: Asked, names: Mapping[str, str], today: date) -> list[Table]:
    """Those of the report, without small numbers. By group they are without them already."""
    return [
        *_promises(now, wanted),
        *map(_without_addresses, tables.groups(found, wanted, names)),
        *_actions(found, today),
    ]


def years(found: Sequence[Counted]) -> list[Year]:
    """Each year with complaints, the earliest first."""
    return [Year(named(one.year), _cells(figures.figures(one.entries))) for one in found if one.entries]


def _cells(told: Figures) -> tuple[str, ...]:
    kept = [share_that_leaves(one.in_time, one.made) for one in (told.acknowledged, told.answered)]
    broken = small_numbers.part(told.broken, told.due)
    return str(told.received), *kept, broken if not any(LEFT_OUT in one for one in kept) else LEFT_OUT


def _promises(now: Figures, wanted: Asked) -> Iterator[Table]:
    """How each was kept; and how long it took, where that tells nothing of what is left out of the first."""
    for one in tables.timed(now, wanted):
        kept, took = _leaving(one.kept), one.distribution
        yield kept
        if not kept.left_out:
            took = replace(took, title=f"{one.title}, in {one.unit}", rows=tuple(row for row in took.rows if row.many))
            yield _leaving(took)


def _leaving(one: Table) -> Table:
    """The parts of a whole, without small numbers."""
    kept = small_numbers.suppressed({row.name: row.many for row in one.rows if row.many is not None})
    return replace(one, rows=tuple(Row(name, many) for name, many in kept.items()))


def _without_addresses(one: Table) -> Table:
    return replace(one, rows=tuple(Row(row.name, row.many) for row in one.rows))


def _actions(found: Register, today: date) -> Iterator[Table]:
    """What became of them, in parts of a whole: a check is of an action that is done, so it is no part beside it."""
    told = figures.put_right((action for one in found.counted for action in one.actions), today)
    if told.promised:
        rows = (Row("Done", told.done), Row("Overdue", told.overdue), Row("Not due yet", told.not_yet_due))
        yield _leaving(Table(f"Actions to put things right: {told.promised}", "Actions", rows))
