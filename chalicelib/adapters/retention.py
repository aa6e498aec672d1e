"""Lists of cases whose time is nearly over: a partition a site, and in it an item a case. No copy holds them: a list that is
lost is made again, and everybody is asked again."""

from chalicelib.adapters.items import read, written
from chalicelib.adapters.table import Condition, Is, Item, Key, Lacks, NotWritten, Put, Table, possible
from chalicelib.ports.errors import Conflict
from chalicelib.ports.retention import Listed

LISTED, END, MADE = "LISTED#", "~", "MADE"


class TableRetention:
    """`ports.Retention` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def listed(self, site_id: str) -> list[Listed]:
        pk, first = _key(site_id, LISTED)
        found = self.table.between(pk, first, first + END) if possible(pk, first) else []
        return [read(Listed, item) for item in found if "called_on" in item]

    def put(self, before: Listed | None, after: Listed) -> None:
        known: Condition = Is("rev", _rev(before)) if before else Lacks("pk")
        try:
            self.table.write([Put(_item(after), known)])
        except NotWritten as refused:
            raise Conflict from refused

    def month(self, site_id: str) -> str:
        found = self.table.get(_key(site_id, MADE))
        return str(found["month"]) if found else ""

    def made(self, site_id: str, month: str) -> None:
        pk, sk = _key(site_id, MADE)
        self.table.write([Put({"pk": pk, "sk": sk, "month": month})])


def _key(site_id: str, sk: str) -> Key:
    return f"RETENTION#{site_id}", sk


def _item(listed: Listed) -> Item:
    return written(_key(listed.site, LISTED + listed.case_id), listed) | {"rev": _rev(listed)}


def _rev(listed: Listed) -> str:
    """Who has said what so far: of two that decide at once, one is too late."""
    return f"{listed.called_on}|{listed.proposed_by}|{listed.confirmed_by}"
