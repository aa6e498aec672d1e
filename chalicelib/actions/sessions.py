"""A session begins, goes on while its person is seen, and ends.

Idle for half an hour it ends, and after twelve hours whatever happens (DESIGN §7): a working day, and a lunch break in
which nobody sits there. Both are of the wall clock.
"""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain import keys
from chalicelib.ports import Services, Session

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
WRITTEN_EVERY = timedelta(minutes=1)  # a page does not cost a write each


def made(services: Services, person_id: str, key: str) -> Session:
    """A session that begins now, for a browser with this key."""
    now = services.wall()
    return Session(
        id=keys.hashed(key), person=person_id, began_at=now, ends_at=now + LONGEST, idle_at=now + IDLE
    )  # fmt: skip


def of(services: Services, key: str) -> Session | None:
    """What a browser's key once opened, over or not: one strong read."""
    return services.sessions.get(keys.hashed(key)) if keys.made_by_us(key) else None


def seen(services: Services, session: Session) -> Session:
    """The session as it goes on: its person has been seen just now."""
    idle_at = min(services.wall() + IDLE, session.ends_at)
    if idle_at - session.idle_at < WRITTEN_EVERY:
        return session
    services.sessions.move_on(session, idle_at)
    return replace(session, idle_at=idle_at)


def end_everywhere(services: Services, person_id: str, but: str = "") -> None:
    """End every session of a person, `but` one. The record of sign-ins names those that can still be open."""
    for entry in services.accounts.log(person_id, services.wall() - LONGEST):
        if entry.session and entry.session != but:
            services.sessions.end(entry.session, person_id)
