"""What people wrote to a self-assessment: items of the partition `ORG`, apart from the ranges that every page reads."""

from chalicelib.adapters.items import instant, read, written
from chalicelib.adapters.persons import ORG
from chalicelib.adapters.table import Put, Table, possible
from chalicelib.ports.assessments import Word

ASSESSED, END = "ASSESSED#", "~"


class TableAssessments:
    """`ports.Assessments` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def keep(self, word: Word) -> None:
        self.table.write([Put(written((ORG, f"{ASSESSED}{word.site}#{word.row}#{instant(word.at)}"), word))])

    def of(self, site_id: str) -> list[Word]:
        first = f"{ASSESSED}{site_id}#"
        found = self.table.between(ORG, first, first + END) if possible(ORG, first) else []
        return [read(Word, item) for item in found]
