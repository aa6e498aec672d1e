"""Drafts of responses, as items of their case's partition: they go where the case goes, and are erased with it."""

from chalicelib.adapters.items import case_key, copied_by, instant, read, written
from chalicelib.adapters.table import Condition, Is, Item, Key, Lacks, NotWritten, Put, Table
from chalicelib.ports.errors import Conflict
from chalicelib.ports.response_drafts import DraftComment, Drafting, ResponseDraft

RESPONSE, END = "RESPONSE#", "~"


class TableResponseDrafts:
    """`ports.ResponseDrafts` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def of(self, case_id: str, stage: str) -> Drafting:
        pk, first = _key(case_id, stage)
        draft: ResponseDraft | None = None
        earlier: list[ResponseDraft] = []
        comments: list[DraftComment] = []
        for item in self.table.between(pk, first, f"{first}#{END}"):
            kind = str(item["sk"]).removeprefix(first).partition("#")[2].partition("#")[0]
            if kind == "SAID":
                comments.append(read(DraftComment, item))
            elif kind == "WAS":
                earlier.append(read(ResponseDraft, item))
            elif item["sk"] == first:
                draft = read(ResponseDraft, item)
        return Drafting(draft=draft, earlier=tuple(earlier), comments=tuple(comments))

    def get(self, case_id: str, stage: str) -> ResponseDraft | None:
        found = self.table.get(_key(case_id, stage))
        return read(ResponseDraft, found) if found else None

    def keep(self, draft: ResponseDraft, before: ResponseDraft | None) -> None:
        as_read: Condition = Is("rev", before.rev) if before else Lacks("pk")
        puts = [Put(_item(_key(draft.case_id, draft.stage), draft), as_read)]
        if before and before.by != draft.by:
            puts.append(Put(_item(_key(before.case_id, before.stage, f"#WAS#{before.rev:06}"), before)))
        try:
            self.table.write(puts)
        except NotWritten as refused:
            raise Conflict from refused

    def comment(self, comment: DraftComment) -> None:
        said = f"#SAID#{instant(comment.at)}#{comment.by}"
        self.table.write([Put(_item(_key(comment.case_id, comment.stage, said), comment))])


def _key(case_id: str, stage: str, more: str = "") -> Key:
    return case_key(case_id, f"{RESPONSE}{stage}{more}")


def _item(key: Key, thing: ResponseDraft | DraftComment) -> Item:
    item = written(key, thing) | {"changed_at": instant(thing.at)}  # so that the next copy of the case has it
    return item | copied_by(item)
