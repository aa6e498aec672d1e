"""Reviews that were held, as items of the partition `ORG`, apart from the ranges that every page reads."""

from chalicelib.adapters.items import read, written
from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Item, Lacks, NotWritten, Put, Table, possible
from chalicelib.ports.errors import Conflict
from chalicelib.ports.reviews import Held

HELD, END = "REVIEWHELD#", "~"


class TableReviews:
    """`ports.Reviews` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def held(self, site_id: str) -> list[Held]:
        first = f"{HELD}{site_id}#"
        found = self.table.between(ORG, first, first + END) if possible(ORG, first) else []
        return sorted((read(Held, item) for item in found), key=lambda one: (one.held_on, one.at))

    def keep(self, held: Held) -> None:
        try:
            self.table.write([Put(_item(held), Lacks("pk"))])
        except NotWritten as refused:
            raise Conflict from refused

    def mend(self, held: Held) -> None:
        self.table.write([Put(_item(held))])


def _item(held: Held) -> Item:
    return written((ORG, f"{HELD}{held.site}#{held.review}#{held.of.isoformat()}"), held)
