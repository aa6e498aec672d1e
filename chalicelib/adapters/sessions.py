"""Sessions: an item each, under the hash of the browser's key, so that reading the table lets nobody in."""

from datetime import datetime, timedelta

from chalicelib.adapters import items
from chalicelib.adapters.table import Is, Item, Key, Lacks, NotWritten, Put, Table
from chalicelib.ports import AlreadyThere, Session

REMEMBERED = timedelta(hours=12)  # after its end, so that a text which came too late still finds its writer


class TableSessions:
    """`ports.Sessions` on a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def get(self, session_id: str) -> Session | None:
        found = self.table.get(session_key(session_id))
        return items.read(Session, found) if found else None

    def begin(self, session: Session) -> None:
        try:
            self.table.write([Put(session_item(session), Lacks("pk"))])
        except NotWritten as refused:
            raise AlreadyThere from refused

    def move_on(self, session: Session, idle_at: datetime) -> None:
        self.table.update(session_key(session.id), {"idle_at": items.instant(idle_at)}, "moved", *_still(session))

    def end(self, session: Session) -> None:
        self.table.update(session_key(session.id), {"ended": True}, "moved", *_still(session))


def session_key(session_id: str) -> Key:
    return f"SESSION#{session_id}", "SESSION"


def session_item(session: Session) -> Item:
    """`expires` (seconds) lets the table forget it."""
    kept_until = int((session.ends_at + REMEMBERED).timestamp())
    return items.written(session_key(session.id), session) | {"expires": kept_until}


def _still(session: Session) -> tuple[Is, Is]:
    return Is("person", session.person), Is("ended", value=False)
