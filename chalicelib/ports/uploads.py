"""Files that people send: what is known of each until a case has it, and what browsers do with the bucket themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from chalicelib.domain.casework.evidence.events import Verdict

Of = Literal["draft", "case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that has arrived. What is not taken is known for a day, so that whoever sent it can be told why."""

    of: Of
    owner: str  # id of the draft or of the case
    id: str
    giver: str  # "complainant" or a person's id
    name: str  # as it was given
    key: str  # under which it arrived
    at: datetime
    type: str = ""  # by its content; "": it is not taken
    problem: str = ""  # why: a row of evidence/rules.PROBLEMS
    size: int = 0
    digest: str = ""
    scanned: bool = False  # whether a verdict is to come
    without_place: bool = False
    removed: bool = False
    wake_at: datetime | None = None  # when somebody looks after it next; None: nobody has to
    expires_at: datetime | None = None  # from then on it is nothing any more; None: as long as its owner
    verdict: Verdict | None = field(default=None, compare=False)  # kept beside it: it may come before the file is known

    def stands(self, now: datetime) -> bool:
        """Whether it has not expired."""
        return self.expires_at is None or self.expires_at > now

    @property
    def kept(self) -> bool:
        """Whether it is a file that goes with the complaint."""
        return not self.problem and not self.removed and self.verdict != "threat"


class Uploads(Protocol):
    """What is known of files that were sent. Nothing is lost if the same is written twice."""

    def keep(self, upload: Upload) -> None:
        """Write it down, in the place of what was known. Its verdict is kept by `judge` alone."""

    def judge(self, of: Of, owner: str, upload_id: str, verdict: Verdict) -> None:
        """Keep a verdict, whether or not the file is known yet. Raises StoreUnavailable."""

    def all_of(self, of: Of, owner: str, now: datetime) -> list[Upload]:
        """Everything that was sent to a draft or a case and has not expired, in the order in which it arrived. Strongly."""

    def due(self, now: datetime, limit: int) -> list[Upload]:
        """Those whose time to be looked after has come, longest first, as they stand now."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What lets a browser post one file, and nothing else: an address, and what the form has to carry besides the file."""

    address: str
    fields: Mapping[str, str]

    @property
    def origin(self) -> str:
        """The host, as a Content-Security-Policy names it."""
        return "/".join(self.address.split("/")[:3])


class Bucket(Protocol):
    """The side of the bucket that browsers meet, and files with their versions."""

    def offer(self, prefix: str, back_to: str) -> Offer:
        """Leave to post a file under a prefix, for an hour. `back_to`: where the browser then goes; "": it stays.

        Nothing else can be posted with it: not elsewhere, not as another content type, nothing larger than may be.
        """

    def posted(self, key: str, version: str) -> bytes | None:
        """A file just as it arrived, whatever has been posted under its key since. None: it is gone."""

    def begins(self, key: str, most: int) -> bytes | None:
        """The first bytes of what was posted under a key last, `most` at most. None: nothing was, or it is gone."""

    def link(self, key: str, disposition: str, content_type: str) -> str:
        """An address that gives a file to whoever has it, for a minute, to be saved and not shown."""

    def opens(self, keys: Sequence[str]) -> None:
        """Staff may open these from now on: whoever draws previews is told. Raises StoreUnavailable."""

    def order(self, key: str, body: bytes) -> None:
        """Put an order for a bundle there: whoever makes bundles is told. Raises StoreUnavailable."""

    def picture(self, key: str) -> str | None:
        """An address that shows a picture of ours to whoever has it, for a minute. None: there is none."""

    def versions(self, prefix: str) -> int:
        """How many versions of files there are whose keys begin so, replaced and deleted ones too."""

    def erase(self, prefix: str) -> None:
        """Take every version away of everything whose key begins so: nobody can get it back. Raises StoreUnavailable:
        the same again does no harm."""

    def let_go(self, keys: Sequence[str]) -> None:
        """Nobody needs these any more: they are gone within days. Those that are not there are no trouble."""
