"""Taking a case's items away. What stays is named; everything else in the partition of a case goes, whatever it is, so that
an item of a new kind goes too."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.adapters import items, look_ups
from chalicelib.adapters.items import key_of, read, written
from chalicelib.adapters.table import Is, Item, Key, Lacks, NotWritten, Put, Table, possible
from chalicelib.domain.casework.label import Label
from chalicelib.ports.erasures import Erasure, PartyErasure, stays
from chalicelib.ports.errors import Conflict
from chalicelib.ports.records import WordList

BEGUN, PROOF, FIRST, LAST = "ERASING", "ERASED#", " ", "~"
PARTIES = "ERASINGPARTY"
TOGETHER = 50  # bodies of one transaction


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

    def parties(self) -> list[PartyErasure]:
        found = (read(PartyErasure, item) for item in self.table.between(PARTIES, FIRST, LAST))
        return [one for one in found if not one.taken_back]

    def put_party(self, was: PartyErasure | None, now: PartyErasure) -> None:
        """Pages may take nothing away, so what was taken back stays until something stands in its place."""
        stands = self.table.get((PARTIES, now.key)) if was is None else None
        before = read(PartyErasure, stands) if stands else was
        if stands and before and not before.taken_back:
            raise Conflict
        version = before.version + 1 if before else 1
        as_read = Is("version", before.version) if before else Lacks("pk")
        try:
            self.table.write([Put(written((PARTIES, now.key), replace(now, version=version)), as_read)])
        except NotWritten as refused:
            raise Conflict from refused

    def party_over(self, one: PartyErasure) -> None:
        self.table.remove([(PARTIES, one.key)])

    def rewrite(
        self, case_id: str, bodies: Mapping[int, str], called: Label, said: WordList, at: datetime
    ) -> None:  # fmt: skip
        """The label comes last: what was found by it before is known until then."""
        puts = [Put(items.body_item(case_id, seq, body)) for seq, body in bodies.items()]
        for start in range(0, len(puts), TOGETHER):
            self.table.write(puts[start : start + TOGETHER])
        before = self.table.get(look_ups.label_key(case_id))
        gone = set(look_ups.label_of(before).found_by if before else ()) - set(called.found_by)
        self.table.remove([look_ups.key_of(value, case_id) for value in sorted(gone)])
        changed = look_ups.label_item(called) | {"changed_at": items.instant(at)}
        entries = [changed | items.copied_by(changed), *look_ups.entries(called), items.words_item(said)]
        self.table.write([Put(item) for item in entries])

    def take_out(
        self, case_id: str, kinds: Iterable[str], silent: Iterable[str], leading: Iterable[str], letters: Iterable[str],
        files: Iterable[str],
    ) -> None:  # fmt: skip
        pk, _ = items.case_key(case_id)
        every, forgotten, quiet = self.table.between(pk, FIRST, LAST), set(letters), set(silent)
        kinds, files = set(kinds), {f"FILE#{file}" for file in files}
        goes = [key_of(item) for item in every if _kind(item) in kinds or _of_file(item) in files]
        without = [{**item, "letter": ""} for item in every if item.get("letter") in forgotten]
        without += [{**item, "text": ""} for item in every if _kind(item) in quiet]
        for item in without:
            self.table.write([Put(item)])
        self.table.remove([*map(items.pointer_key, leading), *goes])

    def _goes(self, case_id: str) -> list[Item]:
        pk, _ = items.case_key(case_id)
        return [item for item in self.table.between(pk, FIRST, LAST) if not stays(str(item["sk"]))]


def _kind(item: Item) -> str:
    return str(item["sk"]).partition("#")[0]


def _of_file(item: Item) -> str:
    """What its file's items begin with."""
    return "#".join(str(item["sk"]).split("#")[:2])


def _item(key: Key, erasure: Erasure) -> Item:
    return written(key, replace(erasure, found=json.dumps(dict(erasure.found), sort_keys=True)))  # type: ignore[arg-type]


def _of(item: Item) -> Erasure:
    erasure = read(Erasure, item)
    return replace(erasure, found=json.loads(str(erasure.found)))
