"""What signing in needs from outside. Everything here is on the wall clock: a demonstration's clock signs nobody out.

`rev` counts how often a thing was written: whoever changes one says which they saw, and a second who saw the same is too
late. That is what makes a link, a code and an invitation work once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from chalicelib.ports.records import NoticeItem

FactorKind = Literal["", "passkey", "app"]
What = Literal[
    "signed_in", "everywhere_out", "factor_set", "reset_asked", "reset", "role_given", "role_taken", "claimed",
    "codes_made", "recovered", "wrong_codes", "reset_by_operator", "email_changed",
    "invited",
]  # fmt: skip


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Somebody is on the way to being signed in, in one browser. `id` is the hash of the key that the browser holds.

    Nothing in it opens anything: the link and the code are made from its id and a secret whenever a mail needs them.
    """

    id: str
    person: str  # "": nobody has the address that was given, which the page does not say
    until: datetime
    back: str  # where to go afterwards: an address of the desk
    secret_version: int
    state: Literal["asked", "proved", "over"] = "asked"  # "proved": has shown that the mail reaches them
    tries: int = 0  # wrong codes so far, of the mail and then of the app
    replaces: bool = False  # somebody who is signed in sets up another second factor
    shown: bool = False  # and has shown the one that they have
    claims: str = ""  # the invitation that this person takes once their second factor is shown
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What a person shows besides their mail. The authenticator app's secret is not here: it is made from `id`."""

    person: str
    kind: FactorKind = ""  # "": none, or none any more
    id: str = ""  # of the app's secret, or of the passkey
    secret_version: int = 0  # app
    public_key: str = ""  # passkey
    used: int = 0  # app: the last half minute whose code was taken; passkey: its own counter
    set_at: datetime | None = None
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """A person's recovery codes. They are not here: they are made from `id`. Each opens once, in place of the factor."""

    person: str
    id: str
    secret_version: int
    used: tuple[str, ...] = ()  # numbers of those that were used
    kept: bool = False  # their owner says that they have them: they are not shown again
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset:
    """A lost second factor that two people have to agree to do away with. `factor`: the one that it is about."""

    person: str
    first: str
    asked_at: datetime
    factor: str
    done: bool = False
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLink:
    """An invitation to become the one who sets everything up. `id` is the hash of its key."""

    id: str
    until: datetime
    used: bool = False
    rev: int = 0

    def open_at(self, now: datetime) -> bool:
        return not self.used and now < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that happened to a person's account, for its owner to read."""

    id: str
    person: str
    at: datetime
    what: What
    by: str  # a person's id
    how: str = ""  # of a sign-in: the second factor; of a role: its name
    browser: str = ""
    session: str = ""  # of a sign-in


Kept = SignIn | Factor | Recovery | Reset | FirstLink | Entry | Session | NoticeItem


class Sessions(Protocol):
    def get(self, session_id: str) -> Session | None:
        """One strong read. Also one that is over, for some hours: what was typed in it is its person's."""

    def move_on(self, session: Session, idle_at: datetime) -> None:
        """Move its idle end. One that was ended meanwhile stays ended."""

    def end(self, session_id: str, person: str) -> None:
        """From now on this person's session opens nothing."""


class Accounts(Protocol):
    def sign_in(self, sign_in_id: str) -> SignIn | None: ...

    def factor(self, person: str) -> Factor:
        """Never None: somebody who has none has an empty one."""

    def factors(self, people: Sequence[str]) -> Mapping[str, Factor]:
        """The same of many, by the person's id, in few requests."""

    def recovery(self, person: str) -> Recovery | None: ...

    def reset(self, person: str) -> Reset | None: ...

    def first_link(self, link_id: str) -> FirstLink | None: ...

    def log(self, person: str, since: datetime) -> list[Entry]:
        """What happened to an account, newest first."""

    def write(self, *things: Kept) -> None:
        """All or nothing. What has a `rev` must stand as it was read (0: not at all); the rest must be new.

        Raises Conflict, StoreUnavailable.
        """


class Limits(Protocol):
    def take(self, what: str, most: int, each: timedelta, now: datetime) -> bool:
        """Whether this may be done once more: at most `most` times in any one stretch of `each`. It counts either way."""

    def admit(self, one: str, what: str, most: int, each: timedelta, now: datetime) -> bool:
        """Whether this one is among the first `most` of a stretch: asked again, or twice at once, it counts once."""
