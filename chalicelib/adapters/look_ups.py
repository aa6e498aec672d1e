"""What a case is called, as one item of it, and the entries that lead to it from each thing that it is found by.

The entries follow from the label, so no copy holds them: whoever puts a label back makes them again. They lie in one
partition, in the order of their values, so that whatever begins alike is one range. No function may delete: in the place
of an entry that leads nowhere any more stands one that the table forgets by itself, and which is passed over until then.
"""

from datetime import datetime

from chalicelib.adapters.items import case_key, instant, read, written
from chalicelib.adapters.table import Item, Key
from chalicelib.domain.casework.label import Label
from chalicelib.ports import Commit, LookUp

LABEL, FIND = "LABEL", "FIND"
LAST = "\U0010ffff"  # after every letter of every alphabet


def label_key(case_id: str) -> Key:
    return case_key(case_id, LABEL)


def label_item(label: Label) -> Item:
    return written(label_key(label.case_id), label)


def label_of(item: Item) -> Label:
    return read(Label, item)


def entries(label: Label) -> list[Item]:
    """An entry for each thing that its case is found by."""
    found = (
        LookUp(value=value, case_id=label.case_id, site=label.site, values=label.found_by) for value in label.found_by
    )
    return [written(key_of(entry.value, entry.case_id), entry) for entry in found]


def entry_of(item: Item) -> LookUp | None:
    """None: it leads nowhere any more."""
    return None if "expires" in item else read(LookUp, item)


def written_by(commit: Commit) -> list[Item]:
    """What a commit writes of them. They are of this case alone, so they ask for no condition but its version."""
    label, at = commit.label, commit.summary.changed_at
    now = [label_item(label), *entries(label)] if label else []
    kept = label.found_by if label else ()
    return [*now, *(_no_longer(one, commit.case_id, at) for one in commit.no_longer if at and one not in kept)]


def _no_longer(value: str, case_id: str, at: datetime) -> Item:
    pk, sk = key_of(value, case_id)
    return {"pk": pk, "sk": sk, "gone_at": instant(at), "expires": int(at.timestamp())}


def key_of(value: str, case_id: str) -> Key:
    return FIND, f"{value}#{case_id}"
