"""Breaches and papers about personal data, as items of the partition `ORG`: so every copy of the organisation holds them."""

import json
from dataclasses import replace

from chalicelib.adapters.items import read, written
from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Is, Item, Lacks, NotWritten, Put, Table, possible
from chalicelib.ports.data_protection import Breach, Paper, PaperSaid
from chalicelib.ports.errors import Conflict

BREACH, PAPER, END = "BREACH#", "DPPAPER#", "~"


class TableDataProtection:
    """`ports.DataProtection` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def breaches(self) -> list[Breach]:
        found = [read(Breach, item) for item in self.table.between(ORG, BREACH, BREACH + END)]
        return sorted(found, key=lambda one: (one.found_at, one.id), reverse=True)

    def breach(self, breach_id: str) -> Breach | None:
        found = self.table.get((ORG, BREACH + breach_id)) if possible(ORG, BREACH + breach_id) else None
        return read(Breach, found) if found else None

    def keep_breach(self, breach: Breach) -> None:
        self._write(written((ORG, BREACH + breach.id), breach), breach.version)

    def paper(self, paper: Paper) -> PaperSaid:
        found = self.table.get((ORG, PAPER + paper))
        said = read(PaperSaid, found) if found else PaperSaid(paper=paper)
        return replace(said, said=json.loads(str(said.said))) if found else said

    def keep_paper(self, said: PaperSaid) -> None:
        as_text = replace(said, said=json.dumps(dict(said.said), ensure_ascii=False, sort_keys=True))  # type: ignore[arg-type]
        self._write(written((ORG, PAPER + said.paper), as_text), said.version)

    def _write(self, item: Item, version: int) -> None:
        try:
            self.table.write([Put(item, Lacks("pk") if version == 1 else Is("version", version - 1))])
        except NotWritten as refused:
            raise Conflict from refused
