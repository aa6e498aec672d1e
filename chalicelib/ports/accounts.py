"""What signing in needs from outside. Everything here is on the wall clock: a demonstration's clock signs nobody out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody is signed in, in one browser. `id` is the hash of the key that the browser holds."""

    id: str
    person: str
    began_at: datetime
    ends_at: datetime  # whatever happens
    idle_at: datetime  # unless the person is seen before
    ended: bool = False  # signed out

    def open_at(self, now: datetime) -> bool:
        return not self.ended and now < min(self.idle_at, self.ends_at)


class Sessions(Protocol):
    def get(self, session_id: str) -> Session | None:
        """One strong read. Also one that is over, for some hours: what was typed in it is its person's."""

    def begin(self, session: Session) -> None:
        """Raises AlreadyThere for an id that was used before."""

    def move_on(self, session: Session, idle_at: datetime) -> None:
        """Move its idle end. One that was ended meanwhile stays ended."""

    def end(self, session: Session) -> None:
        """From now on it opens nothing."""
