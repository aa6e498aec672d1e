"""What a commit has no room for: one transaction holds 100 items, and ninety people may have to hear of one event.

The facts are never split: the summary, the events with their words, what leads to the case, the form that was sent. Of
the notices, those that find no room beside them are one more item of the same transaction, so that none is lost; the
sweep writes them down from there, as many at a time as a transaction holds. There is no other way to it, so this is also
the way back after a crash. The complainant's notices and what is to go at once come first, and so hardly ever wait.
"""

import json
from collections.abc import Sequence
from itertools import count

from chalicelib.adapters.items import REST, case_key, key_of
from chalicelib.adapters.table import MOST_WRITES, Condition, Is, Item, Key, Lacks, NotWritten, Put, Table
from chalicelib.domain.casework.events import COMPLAINANT

MOST_IN_ONE = 500  # each takes about half a kilobyte, and an item holds 400
AT_ONCE = MOST_WRITES - 1  # beside the item from which they come


def packed(case_id: str, version: int, facts: Sequence[Put], others: Sequence[Put]) -> list[Put]:
    """One transaction of the facts and as many of the others as it holds, what is most urgent first."""
    if len(facts) + len(others) <= MOST_WRITES:
        return [*facts, *others]
    urgent = sorted(others, key=_urgency)
    room = MOST_WRITES - len(facts)
    items = next(n for n in count(1) if len(urgent) - (room - n) <= n * MOST_IN_ONE)
    now, later = urgent[: max(0, room - items)], urgent[max(0, room - items) :]
    bundles = [later[start : start + MOST_IN_ONE] for start in range(0, len(later), MOST_IN_ONE)]
    keys = [case_key(case_id, f"REST#{version:06}-{n}") for n in range(1, len(bundles) + 1)]
    waiting = [_rest_item(key, 0, list(map(_text, bundle))) for key, bundle in zip(keys, bundles, strict=True)]
    return [*facts, *now, *(Put(item, Lacks("pk")) for item in waiting)]


def write_some(table: Table) -> bool:
    """Write down as many as a transaction holds of what waits longest. False when nothing waits."""
    for hint in table.index("due", REST, page=10):  # the index may lag behind
        found = table.get(key_of(hint))
        if found and "due_shard" in found:
            _write_some(table, found)
            return True
    return False


def _write_some(table: Table, found: Item) -> None:
    """Whoever is slower than another sweep writes nothing."""
    texts = json.loads(str(found["rest"]))
    done, some = int(str(found["done"])), texts[:AT_ONCE]
    rest = Put(_rest_item(key_of(found), done + len(some), texts[AT_ONCE:]), Is("done", done))
    puts = [rest, *map(_put, some)]
    while True:
        try:
            return table.write(puts)
        except NotWritten as refused:
            if not refused.failed or 0 in refused.failed:
                return None
            puts = [put for n, put in enumerate(puts) if n not in refused.failed]  # is being sent, or was settled


def _rest_item(key: Key, done: int, texts: Sequence[str]) -> Item:
    """What is left of it. Once nothing is, it is in no index any more."""
    item: Item = {"pk": key[0], "sk": key[1], "done": done, "rest": json.dumps(texts)}
    return item | {"due_shard": REST, "wake_at": json.loads(texts[0])["item"]["created_at"]} if texts else item


def _urgency(put: Put) -> tuple[bool, bool, str]:
    """What changes a notice that is there; what the complainant waits for; and then what goes first."""
    return put.only_if == Lacks("pk"), put.item["to"] != COMPLAINANT, str(put.item["send_after"])


def _text(put: Put) -> str:
    lease = put.only_if.value if isinstance(put.only_if, Is) else None
    return json.dumps({"item": put.item, "lease": lease}, ensure_ascii=False)


def _put(text: str) -> Put:
    kept = json.loads(text)
    only_if: Condition = Lacks("pk") if kept["lease"] is None else Is("lease", kept["lease"])
    return Put(kept["item"], only_if)
