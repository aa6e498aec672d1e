"""What is known of files that were sent, in the partition of the draft or the case that they were sent to.

The verdict lies beside the file as an item of its own, because it may come first. Whoever writes one of the two reads the
other afterwards, so that one of them sees both.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import get_args

from chalicelib.adapters import draft_items, items
from chalicelib.adapters.table import Item, Key, Put, Table
from chalicelib.domain.casework.evidence.events import Verdict
from chalicelib.ports.uploads import Of, Upload

VERDICT, END = "#VERDICT", "~"
A_PAGE = 25
VERDICTS: Mapping[str, Verdict] = {verdict: verdict for verdict in get_args(Verdict)}


class TableUploads:
    """`ports.Uploads` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def keep(self, upload: Upload) -> None:
        item = items.written(_key(upload.of, upload.owner, upload.id), replace(upload, verdict=None))
        if upload.expires_at:
            item["expires"] = int(upload.expires_at.timestamp())
        self.table.write([Put(item | items.lists_of(item))])

    def judge(self, of: Of, owner: str, upload_id: str, verdict: Verdict) -> None:
        pk, sk = _key(of, owner, upload_id)
        self.table.write([Put({"pk": pk, "sk": sk + VERDICT, "verdict": verdict})])

    def all_of(self, of: Of, owner: str, now: datetime) -> list[Upload]:
        pk, first = _key(of, owner, "")
        found = among(self.table.between(pk, first, first + END))
        return [upload for upload in found if upload.stands(now)]

    def due(self, now: datetime, limit: int) -> list[Upload]:
        hints = islice(self.table.index("due", items.UPLOADS, up_to=items.instant(now), page=A_PAGE), limit)
        keys = [items.key_of(hint) for hint in hints]  # the index may lag behind
        found = self.table.get_many([each for pk, sk in keys for each in ((pk, sk), (pk, sk + VERDICT))])
        by_key = {items.key_of(item): item for item in found}
        known = [_of(by_key[key], by_key.get((key[0], key[1] + VERDICT))) for key in keys if key in by_key]
        return [upload for upload in known if upload.wake_at and upload.wake_at <= now]


def among(found: Iterable[Item]) -> list[Upload]:
    """The files among the items of a draft or a case, in order, each with its verdict."""
    ours = [item for item in found if str(item["sk"]).startswith(items.FILE)]
    verdicts = {str(item["sk"]).removesuffix(VERDICT): item for item in ours if str(item["sk"]).endswith(VERDICT)}
    known = [_of(item, verdicts.get(str(item["sk"]))) for item in ours if "giver" in item]
    return sorted(known, key=lambda upload: (upload.at, upload.key, upload.id))


def _key(of: Of, owner: str, upload_id: str) -> Key:
    pk, _ = draft_items.draft_key(owner) if of == "draft" else items.case_key(owner)
    return pk, items.FILE + upload_id


def _of(item: Item, verdict: Item | None) -> Upload:
    upload = items.read(Upload, item)
    return replace(upload, verdict=VERDICTS[str(verdict["verdict"])]) if verdict else upload
