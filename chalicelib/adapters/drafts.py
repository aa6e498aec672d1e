"""Forms half filled in. A draft is overwritten freely until it is submitted, and then never again."""

from datetime import datetime

from chalicelib.adapters import items
from chalicelib.adapters.table import Lacks, NotWritten, Put, Table
from chalicelib.ports import AlreadyThere, Draft


class TableDrafts:
    """`ports.Drafts` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def get(self, draft_id: str, now: datetime) -> Draft | None:
        found = self.table.get(items.draft_key(draft_id))
        draft = items.draft_of(found) if found else None
        if draft and draft.expires_at and draft.expires_at <= now:
            return None
        return draft

    def put(self, draft: Draft) -> None:
        try:
            self.table.write([Put(items.draft_item(draft), Lacks("case_id"))])
        except NotWritten as refused:
            there = refused.failed.get(0, {})
            raise AlreadyThere(str(there.get("case_id", ""))) from refused
