"""Leave for inspectors, in a partition of its own, with what leads to each from the hash of its link, and its looks."""

from itertools import chain

from chalicelib.adapters.items import instant, read, written
from chalicelib.adapters.table import Item, Put, Table, possible
from chalicelib.ports.inspections import Inspection, Look

PARTITION, LOOK, LEADS, END = "INSPECTIONS", "LOOK#", "INSPECT#", "~"


def all_but_the_links(table: Table) -> list[Item]:
    """Each leave and what was looked at by it, for copies: whoever holds one is given no way in."""
    found = table.between(PARTITION, " ", END)
    looks = (table.between(f"{PARTITION}#{one['sk']}", LOOK, LOOK + END) for one in found)
    return [*found, *chain.from_iterable(looks)]


class TableInspections:
    """`ports.Inspections` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def all(self) -> list[Inspection]:
        return [read(Inspection, item) for item in self.table.between(PARTITION, " ", END)]

    def behind(self, key: str) -> Inspection | None:
        found = self.table.get((LEADS + key, "INSPECT")) if possible(LEADS + key, "INSPECT") else None
        item = self.table.get((PARTITION, str(found["inspection"]))) if found else None
        return read(Inspection, item) if item else None

    def keep(self, inspection: Inspection) -> None:
        leads: Item = {"pk": LEADS + inspection.key, "sk": "INSPECT", "inspection": inspection.id}
        self.table.write([Put(written((PARTITION, inspection.id), inspection)), Put(leads)])

    def looked(self, look: Look) -> None:
        self.table.write(
            [Put(written((f"{PARTITION}#{look.inspection}", f"{LOOK}{instant(look.at)}#{look.what}"), look))]
        )

    def looks(self, inspection_id: str) -> list[Look]:
        return [read(Look, item) for item in self.table.between(f"{PARTITION}#{inspection_id}", LOOK, LOOK + END)]
