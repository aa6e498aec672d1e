"""The case store and what hangs on it: one transaction a command, one strong read a case (DESIGN §3, §4).

A commit stands on the version that its writer read, and on how often the case had been woken by then: a writer who
does not know yet that people or days have changed would overwrite the instant at which somebody has to look.
 Every envelope, pointer and submission must be new, every notice
that is rewritten must still be leased to whoever rewrites it. When several of these fail at once, the draft says most
(this was sent before, as that case), then the version (somebody was faster), then the pointer. Notices for which a
transaction has no room are written down by the sweep (`overflow`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime
from itertools import islice

from chalicelib.adapters import draft_items, items, look_ups, overflow, uploads
from chalicelib.adapters.table import Condition, Is, Item, Lacks, NotWritten, Place, Put, Table
from chalicelib.adapters.together import together
from chalicelib.domain.account.register import Entry
from chalicelib.ports import (
    AlreadyThere,
    Commit,
    Conflict,
    Damaged,
    Label,
    LookUp,
    NoticeItem,
    Pointer,
    Row,
    Stored,
    Summary,
    View,
    WordList,
)

NEW = Lacks("pk")
ROW = tuple(field.name for field in fields(Row))
READS = 3  # of a case that is being written while it is read
WORDS_AT_ONCE = 2_000  # word lists that one request may give; it ends sooner, after a megabyte
POINTERS = ("REF#", "LINK#")  # whoever follows a key of another kind holds nothing of ours
END = "~"


class TableCases:
    """`ports.CaseStore` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def load(self, case_id: str, *, bodies: bool = False, notices: bool = False, files: bool = False) -> Stored | None:
        pk, _ = items.case_key(case_id)
        first = items.FIRST_BODY if bodies else items.SUMMARY
        last = items.LAST_NOTICE if notices else items.LAST_FILE if files else items.LAST_ENVELOPE
        for last_try in (False,) * (READS - 1) + (True,):
            found = self.table.between(pk, first, last)
            if not found:
                return None
            stored = _stored(found, bodies, believe_gaps=last_try)
            if stored:
                return stored
        raise Damaged(case_id)

    def append(self, commit: Commit) -> None:
        puts = writes(commit)
        try:
            self.table.write(puts)
        except NotWritten as refused:
            raise _why(puts, refused) from refused

    def write_the_rest(self) -> bool:
        return overflow.write_some(self.table)

    def follow(self, key: str) -> Pointer | None:
        found = self.table.get(items.pointer_key(key)) if key.startswith(POINTERS) else None
        return items.pointer_of(found) if found else None

    def due(self, now: datetime, limit: int) -> list[str]:
        woken = self.table.index("due", "due", up_to=items.instant(now), page=limit)
        cases = (items.case_id_of(item) for item in woken if item["sk"] == items.SUMMARY)
        return list(islice(cases, limit))

    def set_aside(self, case_id: str, wake_at: datetime) -> int:
        values = {"wake_at": items.instant(wake_at)}
        item = self.table.update(items.case_key(case_id), values, "strikes", Is("due_shard", "due"))
        return items.summary_of(item).strikes if item else 0

    def wake(self, case_id: str, at: datetime) -> None:
        self.table.update(items.case_key(case_id), {"wake_at": items.instant(at)}, "woken", Is("due_shard", "due"))

    def open_cases(self, limit: int, after: str = "") -> tuple[list[Row], str]:
        rows = self.table.index("open", "open", after=_place(after), page=limit + 1)
        page = [items.row_of(row) for row in islice(rows, limit + 1)]
        more = len(page) > limit
        return page[:limit], page[limit - 1].place if more else ""

    def received(self, month: date, site_id: str) -> list[str]:
        pk, _ = items.received_key(month, "")
        return [str(item["sk"]) for item in self.table.between(pk, " ", END) if site_id in ("", item["site"])]

    def received_in(self, months: Iterable[date], site_id: str) -> dict[date, list[str]]:
        asked = list(months)
        return dict(zip(asked, together(lambda month: self.received(month, site_id), asked), strict=True))

    def summaries(self, case_ids: Iterable[str]) -> list[Summary]:
        return [items.summary_of(item) for item in self.table.get_many([items.case_key(one) for one in case_ids])]

    def rows(self, case_ids: Iterable[str], unless: datetime) -> list[Row]:
        found = self.table.get_many([items.case_key(one) for one in case_ids], only=ROW)
        return [items.row_of({"next_due": items.instant(unless), **item}) for item in found]

    def look_up(self, value: str, most: int, *, whole: bool = False) -> list[LookUp]:
        begins = f"{value}#" if whole else value
        found = map(look_ups.entry_of, self.table.between(look_ups.FIND, begins or " ", begins + look_ups.LAST, most))
        return [entry for entry in found if entry and (not whole or entry.value == value)]

    def word_lists(self) -> Iterator[WordList]:
        found = self.table.index("open", items.WORDS_SHARD, page=WORDS_AT_ONCE, only=("case_id", "site", "words"))
        return (items.read(WordList, item) for item in found)

    def labels(self, case_ids: Iterable[str]) -> dict[str, Label]:
        found = self.table.get_many([look_ups.label_key(one) for one in case_ids])
        return {label.case_id: label for label in map(look_ups.label_of, found)}

    def entries(self, case_ids: Iterable[str]) -> list[Entry]:
        return [items.entry_of(item) for item in self.table.get_many([items.entry_key(one) for one in case_ids])]

    def notices(self, case_id: str) -> list[NoticeItem]:
        pk, first = items.notice_key(case_id, "")
        return list(_notices(self.table.between(pk, first, first + END)))

    def saw(self, view: View) -> None:
        self.table.write([Put(items.view_item(view))])

    def views(self, case_id: str) -> list[View]:
        pk, first = items.view_key(case_id, "")
        return [items.view_of(item) for item in self.table.between(pk, first, first + END)]

    def every(self) -> Iterator[str]:
        prefix, _ = items.case_key("")
        return (pk.removeprefix(prefix) for pk in self.table.partitions(prefix))


def writes(commit: Commit) -> list[Put]:
    """What a commit writes, each with its condition. The summary comes first."""
    with_body = {seq for seq, _ in commit.bodies}
    case_id = commit.case_id
    known: tuple[Condition, ...] = (NEW,)
    if commit.expected_version:
        known = (Is("version", commit.expected_version), Is("woken", commit.summary.heeded))
    new = [
        *(items.envelope_item(case_id, n, text, has_body=n in with_body) for n, text in commit.envelopes),
        *(items.body_item(case_id, n, text) for n, text in commit.bodies),
        *(items.pointer_item(pointer) for pointer in commit.pointers),
    ]
    draft = [Put(draft_items.submitted_item(commit.draft, case_id), Lacks("case_id"))] if commit.draft else []
    back = [Put(draft_items.draft_key_item(commit.way_back, None))] if commit.way_back else []
    summary = items.summary_item(commit.summary)
    register = [] if commit.expected_version else [Put(items.received_item(summary))]
    entry = [Put(items.entry_item(commit.entry))] if commit.entry else []
    found_by = [Put(item) for item in look_ups.written_by(commit)]
    said = [Put(items.words_item(commit.words))] if commit.words else []
    facts = [
        Put(summary, *known),
        *(Put(item, NEW) for item in new),
        *draft,
        *back,
        *register,
        *entry,
        *found_by,
        *said,
    ]
    settle = [Put(items.notice_item(notice), Is("lease", notice.lease)) for notice in commit.settle]
    notices = [Put(items.notice_item(notice), NEW) for notice in commit.notices]
    return overflow.packed(case_id, commit.summary.version, facts, [*settle, *notices])


def _why(puts: Sequence[Put], refused: NotWritten) -> Conflict | AlreadyThere:
    failed = {items.key_of(puts[n].item): item for n, item in refused.failed.items()}
    for (_, sk), there in failed.items():
        if sk == "DRAFT":
            return AlreadyThere(str(there.get("case_id", "")))
    taken = {(pk, sk) for pk, sk in failed if not pk.startswith("CASE#")}
    return AlreadyThere() if failed and failed.keys() == taken else Conflict()


def _stored(found: Sequence[Item], bodies: bool, *, believe_gaps: bool) -> Stored | None:
    """The case as its summary counts it. None: it was being written meanwhile, and must be read again.

    A query is no snapshot: a commit may be half in it. A body may also be gone for good, since erasure takes bodies.
    """
    summaries = [items.summary_of(item) for item in found if item["sk"] == items.SUMMARY]
    if not summaries:
        return None
    version = summaries[0].version
    envelopes = [item for item in found if "envelope" in item and items.seq_of(item) <= version]
    texts = {
        items.seq_of(item): str(item["body"]) for item in found if "body" in item and items.seq_of(item) <= version
    }
    complete = [items.seq_of(item) for item in envelopes] == list(range(1, version + 1))
    gaps = bodies and any(item["has_body"] and items.seq_of(item) not in texts for item in envelopes)
    if not complete or (gaps and not believe_gaps):
        return None
    return Stored(
        summary=summaries[0], envelopes=tuple(str(item["envelope"]) for item in envelopes), bodies=texts,
        notices=_notices(found), files=tuple(uploads.among(found)),
    )  # fmt: skip


def _notices(found: Iterable[Item]) -> tuple[NoticeItem, ...]:
    """Those among the items, oldest first."""
    notices = (items.notice_of(item) for item in found if str(item["sk"]).startswith(items.NOTICE))
    return tuple(sorted(notices, key=lambda notice: (notice.created_at, notice.seq, notice.id)))


def _place(token: str) -> Place | None:
    """Where a page begins. A token that we did not make begins at the beginning."""
    at, _, case_id = token.partition(END)
    return Place(at, items.case_key(case_id)) if at and case_id else None
