"""How each thing is written down in the table, and read back. DESIGN §4 is this file in a table.

An index attribute is there only while the item belongs into the index: that is what makes an index sparse. Instants are
texts that sort as they follow each other: UTC, milliseconds, Z. What is None is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime, timedelta
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args

from chalicelib.adapters.table import INDEXES, Item, Key, Value
from chalicelib.domain import history
from chalicelib.domain.account.register import Entry
from chalicelib.ports import NoticeItem, Pointer, Row, Summary, View, WordList

SUMMARY, FIRST_BODY, LAST_ENVELOPE = "CASE", "BODY#", "EVENT#~"  # so that one range is a case, with or without bodies
FILE, LAST_FILE = "FILE#", "FILE#~"  # so that a longer one is a case with what was sent to it
NOTICE, LAST_NOTICE = "NOTICE#", "NOTICE#~"  # and the longest, a case with its files and notices
SHARDS = frozenset(shard for shard, _ in INDEXES.values())
REST = "rest"  # the shard of `due` for notices that a commit had no room for
WORDS, WORDS_SHARD = "WORDS", "words"  # a case's words, and their shard of `open`, while the case is
UPLOADS = "uploads"  # its shard for files that somebody sent, by when they are looked after
CHANGED = "changed"  # the shard of what happened to cases, by when, for whoever copies them
RECEIVED = "RECEIVED#"  # the register of a month
FAILED = "failed"  # the outbox's shard of what was given up
LOOSE_NOTICE_KEPT = timedelta(days=30)
T = TypeVar("T")


def instant(at: datetime) -> str:
    """`2026-09-14T09:00:00.000Z`. Raises ValueError for an instant without a time zone."""
    if at.tzinfo is None:
        raise ValueError("An instant needs its time zone.")
    return history.instant(at)


def case_key(case_id: str, sk: str = SUMMARY) -> Key:
    return f"CASE#{case_id}", sk


def case_id_of(item: Item) -> str:
    """The case that an item of its partition belongs to."""
    return str(item["pk"]).removeprefix("CASE#")


def key_of(item: Item) -> Key:
    return str(item["pk"]), str(item["sk"])


def lists_of(item: Item) -> Item:
    """What puts an item of a case into indexes: all of it follows from the rest of the item."""
    kind = str(item["sk"]).partition("#")[0]
    listed: Item = {}
    if kind == SUMMARY and "wake_at" in item:
        listed["due_shard"] = "due"
    if kind == SUMMARY and "next_due" in item:
        listed["open_shard"] = "open"
    if kind == "NOTICE" and "next_attempt_at" in item:
        listed["outbox_shard"] = outbox_shard(item)
    if kind == WORDS and "next_due" in item:
        listed["open_shard"] = WORDS_SHARD
    if kind == "FILE" and "wake_at" in item:
        listed["due_shard"] = UPLOADS
    if kind == "REST" and "wake_at" in item:
        listed["due_shard"] = REST
    return listed | copied_by(item)


def copied_by(item: Item) -> Item:
    """What puts an item where whoever copies cases looks: it wakes nobody, and sends nothing."""
    return {"changed_shard": CHANGED} if "changed_at" in item else {}


def unlisted(item: Item) -> Item:
    """The item without it."""
    return {name: value for name, value in item.items() if name not in SHARDS}


def summary_item(summary: Summary) -> Item:
    item = written(case_key(summary.case_id), summary)
    return item | lists_of(item)


def summary_of(item: Item) -> Summary:
    return read(Summary, item)


def row_of(item: Item) -> Row:
    return read(Row, item)


def received_key(month: date, case_id: str) -> Key:
    return f"{RECEIVED}{month:%Y-%m}", case_id


def received_item(item: Item) -> Item:
    """Where a summary's case stands in the register of its month, so that closed ones can be found again."""
    pk, sk = received_key(date.fromisoformat(str(item["received_on"])), case_id_of(item))
    return {"pk": pk, "sk": sk, "site": item["site"]}


def entry_key(case_id: str) -> Key:
    return case_key(case_id, "REGISTER")


def entry_item(entry: Entry) -> Item:
    pk, sk = entry_key(entry.case_id)
    return {"pk": pk, "sk": sk, "entry": entry.model_dump_json()}


def entry_of(item: Item) -> Entry:
    return Entry.model_validate_json(str(item["entry"]))


def envelope_item(case_id: str, seq: int, text: str, *, has_body: bool) -> Item:
    pk, sk = case_key(case_id, f"EVENT#{seq:06}")
    return {"pk": pk, "sk": sk, "envelope": text, "has_body": has_body}


def body_item(case_id: str, seq: int, text: str) -> Item:
    pk, sk = case_key(case_id, f"BODY#{seq:06}")
    return {"pk": pk, "sk": sk, "body": text}


def seq_of(item: Item) -> int:
    """The number of the event that an envelope or a body belongs to."""
    return int(str(item["sk"]).partition("#")[2])


def words_item(words: WordList) -> Item:
    item = written(case_key(words.case_id, WORDS), words)
    return item | lists_of(item)


def notice_key(case_id: str, notice_id: str) -> Key:
    return case_key(case_id, f"{NOTICE}{notice_id}")


def notice_key_of(notice: NoticeItem) -> Key:
    return (notice.home, f"{NOTICE}{notice.id}") if notice.home else notice_key(notice.case_id, notice.id)


def outbox_shard(notice: Item) -> str:
    """Where in the outbox it waits. What was given up waits apart, until somebody has seen to it."""
    if notice.get("settled") == "failed":
        return FAILED
    medium = str(notice["medium"])
    return lane_shard(str(notice.get("lane", "rest"))) if medium == "mail" else medium


def lane_shard(lane: str) -> str:
    return "mail" if lane == "rest" else f"mail.{lane}"


def notice_item(notice: NoticeItem) -> Item:
    item = written(notice_key_of(notice), notice)
    if notice.settled_at and not notice.home:  # mail of no case belongs to no copy of one
        item["changed_at"] = item["settled_at"]
    item |= lists_of(item)
    if notice.home:  # of no case: nothing rests on it once it was sent
        item["expires"] = int((notice.created_at + LOOSE_NOTICE_KEPT).timestamp())
    return item


def notice_of(item: Item) -> NoticeItem:
    return read(NoticeItem, item)


def view_key(case_id: str, sk: str) -> Key:
    return case_key(case_id, f"VIEW#{sk}")


def view_item(view: View) -> Item:
    item = written(view_key(view.case_id, f"{instant(view.at)}#{view.person}"), view)
    item["changed_at"] = item["at"]
    return item | lists_of(item)


def view_of(item: Item) -> View:
    return read(View, item)


def pointer_key(key: str) -> Key:
    return key, key.partition("#")[0]


def pointer_item(pointer: Pointer) -> Item:
    item = written(pointer_key(pointer.key), pointer)
    del item["key"]
    return item


def pointer_of(item: Item) -> Pointer:
    return read(Pointer, {**item, "key": item["pk"]})


def written(key: Key, thing: Any) -> Item:
    """A dataclass's fields as attributes, under a key."""
    values = ((field.name, getattr(thing, field.name)) for field in fields(thing))
    return {"pk": key[0], "sk": key[1]} | {name: _value(value) for name, value in values if value is not None}


def _value(value: Any) -> Value:
    match value:
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case str() | int():
            return value
    raise TypeError(f"No way to write down a {type(value).__name__}.")


def read(kind: type[T], item: Mapping[str, Any]) -> T:
    """A dataclass from the attributes it names. What is not there takes its default, else None where that is allowed.

    Raises TypeError when something that must be there is not.
    """
    known = fields(kind)  # type: ignore[arg-type]  # T is one of our dataclasses
    given = {f.name: _parsed(f.type, item[f.name]) for f in known if f.name in item}
    unsaid = {
        f.name: None for f in known if f.name not in item and f.default is MISSING and NoneType in get_args(f.type)
    }
    return kind(**unsaid, **given)


def _parsed(kind: Any, value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else _reader(kind)(value)


@cache  # a row of a list has twenty fields, and a page fifty rows
def _reader(kind: Any) -> Callable[[Any], Any]:
    known = (kind, *get_args(kind))
    return next((one.fromisoformat for one in (datetime, date) if one in known), _as_it_is)


def _as_it_is(value: Any) -> Any:
    return value
