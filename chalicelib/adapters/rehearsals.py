"""The steps of a rehearsal: one small item in a partition of its own, which no list, copy or sweep reads."""

import json
from dataclasses import asdict
from datetime import datetime

from chalicelib.adapters.items import instant
from chalicelib.adapters.table import Is, Item, Key, Lacks, NotWritten, Put, Table
from chalicelib.ports import Conflict
from chalicelib.ports.rehearsals import Rehearsal, Step

PLACE: Key = ("REHEARSAL", "REHEARSAL")


class TableRehearsals:
    """`ports.Rehearsals` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def get(self) -> Rehearsal:
        found = self.table.get(PLACE)
        return _read(found) if found else Rehearsal()

    def keep(self, rehearsal: Rehearsal) -> None:
        still = Is("revision", rehearsal.revision) if rehearsal.revision else Lacks("pk")
        try:
            self.table.write([Put(_written(rehearsal), still)])
        except NotWritten as refused:
            raise Conflict from refused


def _written(rehearsal: Rehearsal) -> Item:
    steps = json.dumps([asdict(step) for step in rehearsal.steps], ensure_ascii=False)
    began = instant(rehearsal.began) if rehearsal.began else ""
    return {"pk": PLACE[0], "sk": PLACE[1], "began": began, "steps": steps, "revision": rehearsal.revision + 1}


def _read(item: Item) -> Rehearsal:
    steps = tuple(Step(**step) for step in json.loads(str(item["steps"])))
    began = datetime.fromisoformat(str(item["began"])) if item["began"] else None
    return Rehearsal(began=began, steps=steps, revision=int(str(item["revision"])))
