"""What is told apart from any complaint. A remark is an item; of an answer about oneself only a number grows."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from chalicelib.adapters import items
from chalicelib.adapters.table import Lacks, NotWritten, Put, Table
from chalicelib.ports.apart import Remark
from chalicelib.ports.records import NoticeItem

FIRST, LAST = "SAID#", "~"  # a remark's mail stands beside it
KEPT = timedelta(days=731)  # for whoever looks back over the last year and the one before


def where_all_lies(site: str) -> list[tuple[str, str, str]]:
    """Partition, first and last sort key of all that is told apart at a site, for copies of it: no mail that is owed."""
    return [(f"REMARK#{site}", FIRST, FIRST + LAST), (f"EQUALITY#{site}", " ", LAST)]


class TableApart:
    """`ports.Apart` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def keep(self, remark: Remark, notice: NoticeItem) -> None:
        item = items.written((f"REMARK#{remark.site}", f"{FIRST}{remark.id}"), remark)
        item["expires"] = int((remark.at + KEPT).timestamp())
        try:
            self.table.write([Put(item, Lacks("pk")), Put(items.notice_item(notice))])
        except NotWritten as refused:
            if not refused.failed:  # met by another write of the same: the next try finds it
                raise

    def remarks(self, site: str, most: int) -> list[Remark]:
        found = self.table.between(f"REMARK#{site}", FIRST, FIRST + LAST)
        return [items.read(Remark, item) for item in reversed(found[-most:])]

    def count(self, site: str, month: str, answers: Mapping[str, str]) -> None:
        for asked, said in answers.items():
            key = (f"EQUALITY#{site}", f"{month}#{asked}#{said}")
            self.table.update(key, {"asked": asked, "said": said}, "answers")

    def counted(self, site: str, months: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        wanted = sorted(months)
        found: dict[str, dict[str, int]] = {}
        if not wanted:
            return found
        for item in self.table.between(f"EQUALITY#{site}", wanted[0], f"{wanted[-1]}{LAST}"):
            if str(item["sk"]).partition("#")[0] in wanted:
                asked = found.setdefault(str(item["asked"]), {})
                asked[str(item["said"])] = asked.get(str(item["said"]), 0) + int(str(item["answers"]))
        return found
