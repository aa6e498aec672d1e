"""Who is signed in, and how they came to be: sessions, sign-ins, second factors, and how often something was tried.

An account's partition is `ACCOUNT#<person>`: its second factor, the reset of one, and what its owner can read of it.
Whatever a browser holds the key of lies under the key's hash, so that reading the table lets nobody in. Each thing that
time ends carries `expires` (seconds), after which the table may forget it; whoever reads it looks at its own times.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

from chalicelib.adapters import items
from chalicelib.adapters.table import Is, Item, Key, Lacks, NotWritten, Put, Table, Value
from chalicelib.ports import Conflict, Entry, Factor, FirstLink, NoticeItem, Recovery, Reset, Session, SignIn
from chalicelib.ports.accounts import Kept

REMEMBERED = timedelta(hours=12)  # after its end, so that a text which came too late still finds its writer
LOGGED = timedelta(days=366)
KEYS: Mapping[type, Callable[[Any], Key]] = {
    Session: lambda session: (f"SESSION#{session.id}", "SESSION"),
    SignIn: lambda sign_in: (f"SIGNIN#{sign_in.id}", "SIGNIN"),
    FirstLink: lambda link: (f"LINK#{link.id}", "FIRST"),
    Factor: lambda factor: (f"ACCOUNT#{factor.person}", "FACTOR"),
    Recovery: lambda recovery: (f"ACCOUNT#{recovery.person}", "RECOVERY"),
    Reset: lambda reset: (f"ACCOUNT#{reset.person}", "RESET"),
    Entry: lambda entry: (f"ACCOUNT#{entry.person}", f"LOG#{items.instant(entry.at)}#{entry.id}"),
    NoticeItem: items.notice_key_of,
}
FORGOTTEN: Mapping[type, Callable[[Any], datetime]] = {
    Session: lambda session: session.ends_at + REMEMBERED,
    SignIn: lambda sign_in: sign_in.until + REMEMBERED,
    FirstLink: lambda link: link.until + REMEMBERED,
    Entry: lambda entry: entry.at + LOGGED,
}
T = TypeVar("T")


class TableSessions:
    """`ports.Sessions` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def get(self, session_id: str) -> Session | None:
        return _found(self.table, Session, (f"SESSION#{session_id}", "SESSION"))

    def move_on(self, session: Session, idle_at: datetime) -> None:
        self._change(session.id, session.person, {"idle_at": items.instant(idle_at)})

    def end(self, session_id: str, person: str) -> None:
        self._change(session_id, person, {"ended": True})

    def _change(self, session_id: str, person: str, values: Item) -> None:
        """Nothing, where it is not there or was ended: its person is out as it is."""
        still = Is("person", person), Is("ended", value=False)
        self.table.update((f"SESSION#{session_id}", "SESSION"), values, "", *still)


class TableAccounts:
    """`ports.Accounts` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def sign_in(self, sign_in_id: str) -> SignIn | None:
        return _found(self.table, SignIn, (f"SIGNIN#{sign_in_id}", "SIGNIN"))

    def factor(self, person: str) -> Factor:
        return _found(self.table, Factor, (f"ACCOUNT#{person}", "FACTOR")) or Factor(person=person)

    def factors(self, people: Sequence[str]) -> Mapping[str, Factor]:
        found = self.table.get_many([(f"ACCOUNT#{person}", "FACTOR") for person in people])
        kept = {factor.person: factor for factor in (items.read(Factor, item) for item in found)}
        return {person: kept.get(person) or Factor(person=person) for person in people}

    def recovery(self, person: str) -> Recovery | None:
        return _found(self.table, Recovery, (f"ACCOUNT#{person}", "RECOVERY"))

    def reset(self, person: str) -> Reset | None:
        return _found(self.table, Reset, (f"ACCOUNT#{person}", "RESET"))

    def first_link(self, link_id: str) -> FirstLink | None:
        return _found(self.table, FirstLink, (f"LINK#{link_id}", "FIRST"))

    def log(self, person: str, since: datetime) -> list[Entry]:
        found = self.table.between(f"ACCOUNT#{person}", f"LOG#{items.instant(since)}", "LOG#~")
        return [items.read(Entry, item) for item in reversed(found)]

    def write(self, *things: Kept) -> None:
        try:
            self.table.write([_put(thing) for thing in things])
        except NotWritten as refused:
            raise Conflict from refused


class TableLimits:
    """`ports.Limits` on a table: a count for each stretch of time, which the table forgets after it."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def take(self, what: str, most: int, each: timedelta, now: datetime) -> bool:
        counted = self.table.update(*_stretch(what, each, now), "tries")
        return counted is not None and int(str(counted["tries"])) <= most

    def admit(self, one: str, what: str, most: int, each: timedelta, now: datetime) -> bool:
        key, values = _stretch(what, each, now)
        return self.table.join(key, "admitted", one, most, values)


def _stretch(what: str, each: timedelta, now: datetime) -> tuple[Key, dict[str, Value]]:
    """Where something is counted in the present stretch of time, and when the table may forget it."""
    stretch = int(now.timestamp() // each.total_seconds())
    return (f"LIMIT#{what}", str(stretch)), {"expires": int((stretch + 2) * each.total_seconds())}


def _account_item(thing: Kept) -> Item:
    """As it is written: the next `rev`, where it has one."""
    item = items.notice_item(thing) if isinstance(thing, NoticeItem) else items.written(KEYS[type(thing)](thing), thing)
    if type(thing) in FORGOTTEN:
        item["expires"] = int(FORGOTTEN[type(thing)](thing).timestamp())
    rev = getattr(thing, "rev", None)
    return item if rev is None else item | {"rev": rev + 1}


def _put(thing: Kept) -> Put:
    rev = getattr(thing, "rev", 0)
    return Put(_account_item(thing), Is("rev", rev) if rev else Lacks("pk"))


def _found(table: Table, kind: type[T], key: Key) -> T | None:
    found = table.get(key)
    return items.read(kind, found) if found else None
