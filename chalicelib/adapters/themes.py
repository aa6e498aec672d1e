"""Themes across cases: items of the partition `ORG`, apart from the ranges that every page reads."""

from chalicelib.adapters.items import read, written
from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Condition, Is, Lacks, NotWritten, Put, Table, possible
from chalicelib.ports.errors import Conflict
from chalicelib.ports.themes import Theme

THEME, END = "THEME#", "~"


class TableThemes:
    """`ports.Themes` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def at(self, site_id: str) -> list[Theme]:
        first = f"{THEME}{site_id}#"
        found = self.table.between(ORG, first, first + END) if possible(ORG, first) else []
        return [read(Theme, item) for item in found]

    def keep(self, theme: Theme, before: Theme | None) -> None:
        as_read: Condition = Is("rev", before.rev) if before else Lacks("pk")
        try:
            self.table.write([Put(written((ORG, f"{THEME}{theme.site}#{theme.id}"), theme), as_read)])
        except NotWritten as refused:
            raise Conflict from refused
