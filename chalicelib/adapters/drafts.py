"""Forms half filled in. A draft is overwritten freely until it is submitted, and then never again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.adapters import draft_items, items
from chalicelib.adapters.table import Is, Lacks, NotWritten, Put, Table
from chalicelib.ports import AlreadyThere, Conflict, Draft, DraftKey, NoticeItem

KEY_KEPT = timedelta(days=366)  # a hash that names a hash, of a form that was not sent: sent, its code's has no end


class TableDrafts:
    """`ports.Drafts` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def get(self, draft_id: str, now: datetime) -> Draft | None:
        found = self.table.get(draft_items.draft_key(draft_id))
        if found and "of" in found:
            found = self.table.get(draft_items.draft_key(str(found["of"])))
        draft = draft_items.draft_of(found) if found else None
        if draft and draft.expires_at and draft.expires_at <= now:
            return None
        return draft

    def put(self, draft: Draft) -> None:
        try:
            self.table.write([Put(draft_items.draft_item(draft), Lacks("case_id"))])
        except NotWritten as refused:
            there = refused.failed.get(0, {})
            raise AlreadyThere(str(there.get("case_id", ""))) from refused

    def keep(self, draft: Draft, keys: Sequence[DraftKey] = (), mail: Sequence[NoticeItem] = ()) -> Draft:
        assert draft.expires_at is not None
        kept = replace(draft, rev=draft.rev + 1)
        as_read = Is("rev", draft.rev) if draft.rev else Lacks("rev")
        writes = [Put(draft_items.draft_item(kept), Lacks("case_id"), as_read)]
        writes += [Put(draft_items.draft_key_item(key, draft.expires_at + KEY_KEPT)) for key in keys]
        writes += [Put(items.notice_item(notice)) for notice in mail]
        try:
            self.table.write(writes)
        except NotWritten as refused:
            case_id = str(refused.failed.get(0, {}).get("case_id", ""))
            raise (AlreadyThere(case_id) if case_id else Conflict) from refused
        return kept

    def behind(self, key_id: str) -> DraftKey | None:
        found = self.table.get(draft_items.way_back_key(key_id))
        return draft_items.draft_key_of(found) if found else None
