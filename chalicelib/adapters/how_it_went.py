"""Answers to how it went, as items of their case, after its notices: whoever loads the case does not read them."""

from collections.abc import Iterable

from chalicelib.adapters.items import case_key, copied_by, instant, read, written
from chalicelib.adapters.table import Lacks, NotWritten, Put, Table
from chalicelib.domain.how_it_went import HowItWent
from chalicelib.ports.errors import Conflict

WENT = "WENT"


class TableHowTheyWent:
    """`ports.HowTheyWent` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def keep(self, answer: HowItWent) -> None:
        item = written(case_key(answer.case_id, WENT), answer) | {"changed_at": instant(answer.at)}  # for the next copy
        try:
            self.table.write([Put(item | copied_by(item), Lacks("pk"))])
        except NotWritten as refused:
            raise Conflict from refused

    def of(self, case_ids: Iterable[str]) -> list[HowItWent]:
        return [read(HowItWent, item) for item in self.table.get_many([case_key(one, WENT) for one in case_ids])]
