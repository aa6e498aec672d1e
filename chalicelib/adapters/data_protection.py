"""Breaches and papers about personal data, as items of the partition `ORG`: so every copy of the organisation holds them."""

import json
from dataclasses import replace

from pydantic import TypeAdapter

from chalicelib.adapters.items import read, written
from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Is, Item, Lacks, NotWritten, Put, Table, possible
from chalicelib.ports.data_protection import Breach, FoundBefore, Paper, PaperSaid
from chalicelib.ports.errors import Conflict

BEFORE = TypeAdapter(tuple[FoundBefore, ...])
BREACH, PAPER, END = "BREACH#", "DPPAPER#", "~"


class TableDataProtection:
    """`ports.DataProtection` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def breaches(self) -> list[Breach]:
        found = [_breach(item) for item in self.table.between(ORG, BREACH, BREACH + END)]
        return sorted(found, key=lambda one: (one.found_at, one.id), reverse=True)

    def breach(self, breach_id: str) -> Breach | None:
        found = self.table.get((ORG, BREACH + breach_id)) if possible(ORG, BREACH + breach_id) else None
        return _breach(found) if found else None

    def keep_breach(self, breach: Breach) -> None:
        as_text = replace(breach, found_before=BEFORE.dump_json(breach.found_before).decode())  # type: ignore[arg-type]
        self._write(written((ORG, BREACH + breach.id), as_text), breach.version)

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


def _breach(item: Item) -> Breach:
    """One of an earlier release has never been corrected."""
    found = read(Breach, item)
    return replace(found, found_before=BEFORE.validate_json(str(found.found_before)) if found.found_before else ())
