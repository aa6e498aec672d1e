"""Signs of life, an item each, in a partition of their own: the functions that write nothing else may write there."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.adapters.items import read, written
from chalicelib.adapters.table import Key, Put, Table
from chalicelib.ports.signs import Sign, Week, What

SIGNS = "SIGNS"
FIRST, LAST = "SIGN#", "SIGN#~"
WEEK: Key = (SIGNS, "WEEK")
PASSED = "PASSED#"


@dataclass(frozen=True, slots=True)
class _Passed:
    views: tuple[str, ...]


class TableSigns:
    """`ports.Signs` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def last(self) -> Mapping[What, Sign]:
        found = (read(Sign, item) for item in self.table.between(SIGNS, FIRST, LAST))
        return {sign.what: sign for sign in found}

    def keep(self, sign: Sign) -> None:
        self.table.write([Put(written((SIGNS, f"{FIRST}{sign.what}"), sign))])

    def week(self) -> Week | None:
        found = self.table.get(WEEK)
        return read(Week, found) if found else None

    def keep_week(self, week: Week) -> None:
        self.table.write([Put(written(WEEK, week))])

    def passed(self, person: str) -> tuple[str, ...]:
        found = self.table.get((SIGNS, PASSED + person))
        return read(_Passed, found).views if found else ()

    def keep_passed(self, person: str, views: tuple[str, ...]) -> None:
        self.table.write([Put(written((SIGNS, PASSED + person), _Passed(views=views)))])
