"""Twins of everything outside, in this process: what tests and the local runner's demonstration data are made on.

They keep the contract of the real ones, races included: one lock, and conditions checked under it. `MemoryTable.items`
gives the very items of the real table, so that a filled one can be copied into another.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import shake_256
from itertools import count

from chalicelib.adapters import mime
from chalicelib.adapters.accounts import TableAccounts, TableLimits, TableSessions
from chalicelib.adapters.archive import TableArchive
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.drafts import TableDrafts
from chalicelib.adapters.items import key_of
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.adapters.policy_drafts import TablePolicyDrafts
from chalicelib.adapters.schema import Versioned
from chalicelib.adapters.signs import TableSigns
from chalicelib.adapters.table import (
    INDEXES,
    Condition,
    Is,
    Item,
    Key,
    Lacks,
    NotWritten,
    Place,
    Put,
    UpTo,
    Value,
    checked,
)
from chalicelib.ports import Mail, SendFailed, Services


class MemoryTable:
    """`table.Table` in a dictionary."""

    def __init__(self) -> None:
        self._partitions: dict[str, dict[str, Item]] = {}
        self._indexes: dict[str, dict[Key, Item]] = {name: {} for name in INDEXES}
        self._lock = threading.RLock()

    def items(self) -> list[Item]:
        """Everything there is, as it would stand in the real table."""
        with self._lock:
            everything = [dict(item) for partition in self._partitions.values() for item in partition.values()]
        return sorted(everything, key=key_of)

    def get(self, key: Key) -> Item | None:
        with self._lock:
            return dict(self._there(key)) or None

    def get_many(self, keys: Sequence[Key]) -> list[Item]:
        return [item for item in map(self.get, keys) if item]

    def between(self, pk: str, first: str, last: str) -> list[Item]:
        with self._lock:
            partition = self._partitions.get(pk, {})
            return [dict(partition[sk]) for sk in sorted(partition) if first <= sk <= last]

    def index(self, name: str, shard: str, *, up_to: str = "", after: Place | None = None, page: int) -> Iterator[Item]:
        hash_name, range_name = INDEXES[name]

        def place(item: Item) -> tuple[str, Key]:
            return str(item[range_name]), key_of(item)

        with self._lock:
            members = [item for item in self._indexes[name].values() if item[hash_name] == shard]
        for item in sorted(members, key=place):
            if up_to and str(item[range_name]) > up_to:
                return
            if after is None or place(item) > (after.at, after.key):
                yield dict(item)

    def partitions(self, prefix: str) -> Iterator[str]:
        with self._lock:
            return iter([pk for pk, partition in self._partitions.items() if pk.startswith(prefix) and partition])

    def write(self, puts: Iterable[Put]) -> None:
        puts = checked(puts)
        with self._lock:
            there = [self._there(key_of(put.item)) for put in puts]
            kept = [all(holds(one, there[n]) for one in put.conditions) for n, put in enumerate(puts)]
            failed = {n: there[n] for n, holding in enumerate(kept) if not holding}
            if failed:
                raise NotWritten(failed)
            for put in puts:
                self._keep(dict(put.item))

    def fill(self, items: Iterable[Item]) -> None:
        with self._lock:
            for item in items:
                self._keep(dict(item))

    def update(self, key: Key, values: Mapping[str, Value], add_one: str, *only_if: Condition) -> Item | None:
        with self._lock:
            there = self._there(key)
            if not all(holds(condition, there) for condition in only_if):
                return None
            count = {add_one: int(str(there.get(add_one, 0))) + 1} if add_one else {}
            changed = {"pk": key[0], "sk": key[1]} | there | dict(values) | count
            self._keep(changed)
            return dict(changed)

    def join(self, key: Key, name: str, one: str, most: int, values: Mapping[str, Value]) -> bool:
        with self._lock:
            there = self._there(key)
            found = there.get(name, [])
            joined = list(found) if isinstance(found, list) else []
            if one not in joined and len(joined) < most:
                joined.append(one)
                self._keep({"pk": key[0], "sk": key[1]} | there | dict(values) | {name: joined})
            return one in joined

    def _there(self, key: Key) -> Item:
        """What stands in a place; an empty item is none. Items are replaced, never changed."""
        pk, sk = key
        return self._partitions.get(pk, {}).get(sk, {})

    def _keep(self, item: Item) -> None:
        pk, sk = key_of(item)
        self._partitions.setdefault(pk, {})[sk] = item
        for name, attributes in INDEXES.items():
            if item.keys() >= set(attributes):
                self._indexes[name][pk, sk] = item
            else:
                self._indexes[name].pop((pk, sk), None)


def holds(condition: Condition, item: Item) -> bool:
    """Whether a condition holds for what stands in a place; an empty item is none."""
    match condition:
        case Lacks(attribute):
            return attribute not in item
        case Is(attribute, value):
            return item.get(attribute) == value
        case UpTo(attribute, value):
            return attribute in item and str(item[attribute]) <= value


@dataclass
class MemoryFiles:
    """`ports.Files`: the newest body and content type of each key."""

    kept: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def put(self, key: str, body: bytes, content_type: str) -> None:
        self.kept[key] = (body, content_type)

    def get(self, key: str) -> bytes | None:
        body, _ = self.kept.get(key, (None, ""))
        return body

    def has(self, key: str) -> bool:
        return key in self.kept


@dataclass
class MemoryMailer:
    """`ports.Mailer`: `sent` in order. What stands in `refusals` is raised first, one for each sending."""

    sender: str = "complaints@redress.example"
    sent: list[Mail] = field(default_factory=list)
    refusals: deque[SendFailed] = field(default_factory=deque)

    def send(self, mail: Mail) -> str:
        if self.refusals:
            raise self.refusals.popleft()
        mime.message(mail, self.sender)
        self.sent.append(mail)
        return f"mail-{len(self.sent)}"


@dataclass
class MemoryAlarms:
    """`ports.Alarms`: what was raised, as (name, case, why), and what was counted."""

    raised: list[tuple[str, str, str]] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)

    def raise_alarm(self, name: str, case_id: str, why: str) -> None:
        self.raised.append((name, case_id, why))

    def count(self, name: str, value: int = 1) -> None:
        self.counted[name] = self.counted.get(name, 0) + value


class Memory:
    """A whole deployment in memory: `Memory().services(now)` is what actions and queries are given."""

    def __init__(self) -> None:
        self.table = MemoryTable()
        table = Versioned(self.table)
        self.cases = TableCases(table)
        self.outbox = TableOutbox(table)
        self.drafts = TableDrafts(table)
        self.sessions = TableSessions(table)
        self.accounts = TableAccounts(table)
        self.limits = TableLimits(table)
        self.organisation = TableOrganisation(table)
        self.archive = TableArchive(table)
        self.policy_drafts = TablePolicyDrafts(table)
        self.signs = TableSigns(table)
        self.files = MemoryFiles()
        self.mailer = MemoryMailer()
        self.alarms = MemoryAlarms()
        self._chance = count(1)

    def services(self, now: Callable[[], datetime], wall: Callable[[], datetime] | None = None) -> Services:
        """Everything, with chance that is the same in every run: ids count up, and secrets are no secrets."""
        return Services(
            cases=self.cases,
            outbox=self.outbox,
            drafts=self.drafts,
            sessions=self.sessions,
            accounts=self.accounts,
            limits=self.limits,
            files=self.files,
            mailer=self.mailer,
            organisation=self.organisation,
            archive=self.archive,
            policy_drafts=self.policy_drafts,
            signs=self.signs,
            alarms=self.alarms,
            now=now,
            wall=wall or now,
            new_id=lambda: f"01{next(self._chance):024}",
            randomness=self._bytes,
            link_secret={1: b"not a secret"}.__getitem__,
            link_version=1,
            link_ends={},
            base_url=lambda: "http://redress.example",
        )

    def _bytes(self, size: int) -> bytes:
        return shake_256(str(next(self._chance)).encode()).digest(size)
