"""Bundles as items of their case, after its notices: whoever loads the case does not read them."""

from chalicelib.adapters.items import case_key, read, written
from chalicelib.adapters.table import Put, Table
from chalicelib.ports.bundles import Bundle, Given

PAPERS, PERSONAL, END = "PAPERS#", "PERSONAL#", "~"


class TableBundles:
    """`ports.Bundles` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def keep(self, bundle: Bundle) -> None:
        self.table.write([Put(written(case_key(bundle.case_id, PAPERS + bundle.id), bundle))])

    def of(self, case_id: str) -> list[Bundle]:
        pk, first = case_key(case_id, PAPERS)
        return [read(Bundle, item) for item in self.table.between(pk, first, first + END)]

    def give(self, given: Given) -> None:
        self.table.write([Put(written(case_key(given.case_id, PERSONAL + given.id), given))])

    def given(self, case_id: str) -> list[Given]:
        pk, first = case_key(case_id, PERSONAL)
        return [read(Given, item) for item in self.table.between(pk, first, first + END)]
