"""Everything that is kept, item by item, for copies of it. What an item's indexes are follows from the item (`items.py`),
so a copy leaves that out, and whatever is put back gets it anew."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from chalicelib.adapters import items, look_ups
from chalicelib.adapters.apart import where_all_lies
from chalicelib.adapters.inspections import all_but_the_links
from chalicelib.adapters.org_partition import REVISION, OrgPartition
from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Is, Item, Key, Place, Put, Table
from chalicelib.ports import Damaged, Pointer, StoreUnavailable
from chalicelib.ports.archive import Record, Restoring

FIRST, LAST = " ", "~"  # every sort key lies between
READS = 10  # of a case that is being written while it is read
A_PAGE = 200
NO_KEY: Key = ("-", "-")  # before every key of a case
SITE = "SITE#"
RESTORING: Key = ("RESTORING", "RESTORING")
STILL = ("version", "done", "next_attempt_at")  # what changes with whatever happens to a summary, a rest, a notice


class TableArchive:
    """`ports.archive.Archive` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def organisation(self) -> list[Record]:
        # no revision: nothing that is read of a copy while it is put back may be remembered (`put_back` counts it after)
        found = [item for item in self.table.between(ORG, FIRST, LAST) if items.key_of(item) != REVISION]
        places = [str(item["sk"]).removeprefix(SITE) for item in found if str(item["sk"]).startswith(SITE)]
        apart = (self.table.between(*lies) for place in places for lies in where_all_lies(place))
        return [*found, *chain.from_iterable(apart), *all_but_the_links(self.table)]

    def case(self, case_id: str, pointers: Sequence[str] = ()) -> list[Record]:
        pk, _ = items.case_key(case_id)
        for _ in range(READS):
            found = self.table.between(pk, FIRST, LAST)
            now = self.table.get(items.case_key(case_id))
            if now is None:
                raise Damaged(case_id)
            if any(item["sk"] == items.SUMMARY and item["version"] == now["version"] for item in found):
                leading = self.table.get_many([items.pointer_key(key) for key in pointers])
                return [items.unlisted(item) for item in (*found, *leading)]
        raise StoreUnavailable("a case was written each time it was read")

    def changed(self, since: str, until: datetime) -> Iterator[tuple[str, str]]:
        after = Place(since, NO_KEY) if since else None
        found = self.table.index("changed", items.CHANGED, up_to=items.instant(until), after=after, page=A_PAGE)
        return ((str(item["changed_at"]), items.case_id_of(item)) for item in found)

    def pointers(self) -> Iterator[Pointer]:
        for prefix in ("REF#", "LINK#"):
            for pk in self.table.partitions(prefix):
                found = self.table.get(items.pointer_key(pk))
                if found:
                    yield items.pointer_of(found)

    def found(self) -> Iterator[str]:
        entries = map(look_ups.entry_of, self.table.between(look_ups.FIND, FIRST, look_ups.LAST))
        return iter({entry.case_id for entry in entries if entry})

    def is_empty(self) -> bool:
        return not self.organisation() and next(self.table.partitions("CASE#"), None) is None

    def restoring(self) -> Restoring | None:
        found = self.table.get(RESTORING)
        return items.read(Restoring, found) if found else None

    def keep_restoring(self, state: Restoring) -> None:
        self.table.write([Put(items.written(RESTORING, state))])

    def put_back(self, records: Iterable[Record]) -> None:
        found = list(records)
        register = [items.received_item(record) for record in found if record["sk"] == items.SUMMARY]
        labels = [look_ups.label_of(record) for record in found if record["sk"] == look_ups.LABEL]
        entries = [entry for label in labels for entry in look_ups.entries(label)]
        self.table.fill([*(record | items.copied_by(record) for record in found), *register, *entries])
        if any(record["pk"] == ORG for record in found):
            OrgPartition(self.table).count()

    def lead(self, pointer: Pointer) -> None:
        self.table.fill([items.pointer_item(pointer)])

    def into_lists(self, records: Iterable[Record]) -> None:
        for record in records:
            listed = items.lists_of(record)
            if listed.keys() > items.copied_by(record).keys():
                self.table.update(items.key_of(record), listed, "", *_still(record))


def _still(record: Item) -> list[Is]:
    """It is there, as it was put back: what was erased again since must not come back as a key without a body."""
    return [Is("sk", record["sk"]), *(Is(name, record[name]) for name in STILL if name in record)]
