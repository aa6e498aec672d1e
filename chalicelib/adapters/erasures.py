"""Taking a case's items away. What stays is named; everything else in the partition of a case goes, whatever it is, so that
an item of a new kind goes too."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from chalicelib.adapters import items, look_ups
from chalicelib.adapters.items import key_of, read, written
from chalicelib.adapters.table import Item, Key, Lacks, NotWritten, Put, Table, possible
from chalicelib.ports.erasures import Erasure, stays
from chalicelib.ports.errors import Conflict

BEGUN, PROOF, FIRST, LAST = "ERASING", "ERASED#", " ", "~"


class TableErasures:
    """`ports.Erasures` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def begin(self, erasure: Erasure) -> None:
        try:
            self.table.write([Put(_item((BEGUN, erasure.case_id), erasure), Lacks("pk"))])
        except NotWritten as refused:
            raise Conflict from refused

    def begun(self) -> list[Erasure]:
        return [_of(item) for item in self.table.between(BEGUN, FIRST, LAST)]

    def given_up(self, erasure: Erasure) -> None:
        self.table.remove([(BEGUN, erasure.case_id)])

    def over(self, erasure: Erasure) -> None:
        self.table.write([Put(_item((PROOF + erasure.site, erasure.case_id), erasure))])
        listed = (f"RETENTION#{erasure.site}", f"LISTED#{erasure.case_id}")
        self.table.remove([listed, (BEGUN, erasure.case_id)])

    def proofs(self, site_id: str) -> list[Erasure]:
        pk = PROOF + site_id
        return [_of(item) for item in self.table.between(pk, FIRST, LAST)] if possible(pk, FIRST) else []

    def proof(self, site_id: str, case_id: str) -> Erasure | None:
        found = self.table.get((PROOF + site_id, case_id))
        return _of(found) if found else None

    def counted(self, case_id: str) -> Mapping[str, int]:
        return Counter(_kind(item) for item in self._goes(case_id))

    def take_away(self, case_id: str, leading: Iterable[str]) -> None:
        """The label goes last: it names what finds the case, for whoever has to begin again."""
        goes = self._goes(case_id)
        labels = [look_ups.label_of(item) for item in goes if item["sk"] == look_ups.LABEL]
        finds = [key_of(entry) for label in labels for entry in look_ups.entries(label)]
        links = [items.pointer_key(key) for key in leading]
        in_order = sorted(goes, key=lambda item: item["sk"] == look_ups.LABEL)
        self.table.remove([*links, *finds, *map(key_of, in_order)])

    def _goes(self, case_id: str) -> list[Item]:
        pk, _ = items.case_key(case_id)
        return [item for item in self.table.between(pk, FIRST, LAST) if not stays(str(item["sk"]))]


def _kind(item: Item) -> str:
    return str(item["sk"]).partition("#")[0]


def _item(key: Key, erasure: Erasure) -> Item:
    return written(key, replace(erasure, found=json.dumps(dict(erasure.found), sort_keys=True)))  # type: ignore[arg-type]


def _of(item: Item) -> Erasure:
    erasure = read(Erasure, item)
    return replace(erasure, found=json.loads(str(erasure.found)))
