"""What the rules need from outside, as the rules would say it.

A port promises behaviour, not a technology: each has an in-memory twin and one contract that every adapter passes
(tests/contract). Instants are aware datetimes in UTC with milliseconds. `Services` is what actions and queries are given.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol

from chalicelib.domain.independence import People
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.working_days import Calendar

Medium = Literal["mail", "post", "call"]


class Conflict(Exception):
    """Somebody was faster: the case has moved on since it was read. Read again and decide again."""


class AlreadyThere(Exception):
    """A pointer or a submission that must be new exists already.

    `case_id`: the case that the draft was submitted as. Empty where a pointer was taken: whose it is, is not said.
    """

    def __init__(self, case_id: str = "") -> None:
        super().__init__(case_id)
        self.case_id = case_id


class Damaged(Exception):
    """A case lacks envelopes that its summary counts. Nobody can act on it until the store is mended."""


class StoreUnavailable(Exception):
    """The store did not answer, or asked us to slow down; trying again helps.

    After a lost answer nobody knows whether it was written: read before writing again, or rest on a draft's being new.
    """


class SendFailed(Exception):
    """The medium did not take the message. `again`: whether another try can help."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A case in one item: what lists show, what indexes sort by. `acted` is the last event by a person."""

    case_id: str
    version: int
    acted: int
    reference: str
    site: str
    policy: str  # content hash
    status: str
    stage: str
    handler: str  # a person's id, or ""
    barred: tuple[str, ...]
    owed: str  # id of the clock, window or duty that is next
    received_on: date
    head: str  # hash of the last envelope: the chain's anchor
    next_due: datetime | None  # None: closed
    wake_at: datetime | None  # None: time alone changes nothing any more
    strikes: int = 0  # how often the sweep has set it aside


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeItem:
    """A message owed to somebody, waiting in the outbox or settled."""

    id: str  # unique in the case: event's number and a counter
    case_id: str
    kind: str
    to: str  # "complainant" or a person's id
    medium: Medium
    stage: str
    about: str  # clock, window or duty id, or ""
    seq: int  # number of the event that owes it
    created_at: datetime
    send_after: datetime
    useless_after: datetime | None = None
    next_attempt_at: datetime | None = None  # None: settled
    attempts: int = 0
    lease: str = ""  # who is sending it just now
    settled: Literal["", "told", "useless", "failed", "overtaken"] = ""
    settled_at: datetime | None = None
    letter: str = ""  # object key of what was sent, as it was read


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Leads from something a person holds to a case. `key` is REF#<reference> or LINK#<hash>."""

    key: str
    case_id: str
    party: str = ""
    generation: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """One command's whole effect, written in one transaction or not at all."""

    case_id: str
    expected_version: int  # 0: the case must not exist yet
    envelopes: Sequence[tuple[int, str]]  # (seq, canonical JSON)
    bodies: Sequence[tuple[int, str]]
    summary: Summary
    notices: Sequence[NoticeItem] = ()  # new ones
    settle: Sequence[NoticeItem] = ()  # existing ones, rewritten; their lease must still be the one they carry
    pointers: Sequence[Pointer] = ()  # each must be new
    draft: str = ""  # id of the draft that this submits: must not have been submitted before (it may have expired)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    summary: Summary
    envelopes: tuple[str, ...]
    bodies: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form half filled in. Once submitted it keeps only its case's id."""

    id: str
    answers: Mapping[str, Any]
    case_id: str = ""
    expires_at: datetime | None = None


class CaseStore(Protocol):
    def load(self, case_id: str, *, bodies: bool = False) -> Stored | None:
        """One strong read of the whole history. None: no such case. Raises Damaged."""

    def append(self, commit: Commit) -> None:
        """All of it or nothing. Raises Conflict, AlreadyThere, StoreUnavailable.

        Where several conditions fail, a submitted draft is reported first, then the version, then a pointer. Raises
        ValueError for more than 100 items (each event is one or two) and for an item that it would write twice.
        """

    def follow(self, key: str) -> Pointer | None:
        """Where a pointer leads."""

    def due(self, now: datetime, limit: int) -> list[str]:
        """Ids of cases whose wake time has come, longest first."""

    def set_aside(self, case_id: str, wake_at: datetime) -> int:
        """Let a case that cannot be processed wait until `wake_at`; counts a strike and returns how many there are.

        The next commit takes the strikes back. 0: there is no such case, or time does not act on it any more.
        """

    def open_cases(self, limit: int, after: str = "") -> tuple[list[Summary], str]:
        """Cases that are not closed, by what is owed first; and where the next page begins ("" at the end).

        An `after` that was never given out begins at the beginning.
        """

    def notices(self, case_id: str) -> list[NoticeItem]:
        """Every notice of a case, oldest first."""

    def every(self) -> Iterator[str]:
        """Ids of all cases, closed and damaged ones too, in no order. Reads the whole store: never in a function."""


class Outbox(Protocol):
    def claim(self, now: datetime, until: datetime, worker: str) -> NoticeItem | None:
        """The mail that has waited longest, leased to `worker` until `until`. None: nothing is due.

        The lease is the worker's name: each run of a sweep needs one of its own. Raises ValueError for none, and for
        a lease that ends at once.
        """

    def waiting(self, medium: Medium, limit: int = 100) -> list[NoticeItem]:
        """What is to be posted or called, oldest first."""

    def get(self, case_id: str, notice_id: str) -> NoticeItem | None: ...

    def put(self, notice: NoticeItem, lease: str) -> None:
        """Rewrite a notice that we hold the `lease` of. Raises Conflict when somebody else does by now, or it is gone."""


class Drafts(Protocol):
    def get(self, draft_id: str, now: datetime) -> Draft | None:
        """None: never there, or expired."""

    def put(self, draft: Draft) -> None:
        """Keep the answers (of JSON's kinds). Raises AlreadyThere(case_id) when it has been submitted."""


class Files(Protocol):
    def put(self, key: str, body: bytes, content_type: str) -> None: ...

    def get(self, key: str) -> bytes | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message ready to go. Addresses are plain addresses."""

    to: str
    reply_to: str
    sender_name: str
    subject: str
    text: str
    html: str
    tag: str  # the notice's id, comes back with delivery events


class Mailer(Protocol):
    def send(self, mail: Mail) -> str:
        """The medium's own id for it. Raises SendFailed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    id: str
    name: str
    policy: str  # hash of the policy in force
    mailbox: str  # watched address that replies go to
    postal_address: str
    telephone: str = ""
    provision: str = ""


class Organisation(Protocol):
    """What changes seldom: sites, people, published policies, calendars."""

    def name(self) -> str: ...

    def sites(self) -> list[Site]: ...

    def site(self, site_id: str) -> Site | None: ...

    def people(self, site_id: str) -> People: ...

    def contact(self, person_id: str) -> tuple[str, str] | None:
        """A person's (name, e-mail address). None: nobody by that id."""

    def policy(self, policy_hash: str) -> Policy:
        """The published policy of that hash. Raises KeyError."""

    def calendar(self, site_id: str) -> Calendar:
        """The calendar as it now stands for a site. Raises KeyError for an unknown one."""

    def calendar_by_digest(self, digest: str) -> Calendar | None: ...

    def keep_calendar(self, calendar: Calendar) -> None:
        """Keep a calendar by its digest, so that settled clocks can be explained for ever."""


class Alarms(Protocol):
    def raise_alarm(self, name: str, case_id: str, why: str) -> None:
        """Tell the operator: a metric and a log line with ids only."""

    def count(self, name: str, value: int = 1) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Services:
    cases: CaseStore
    outbox: Outbox
    drafts: Drafts
    files: Files
    mailer: Mailer
    organisation: Organisation
    alarms: Alarms
    now: Callable[[], datetime]  # the case clock: wall clock plus an offset that is 0 but in the local runner
    wall: Callable[[], datetime]
    new_id: Callable[[], str]  # a ULID
    randomness: Callable[[int], bytes]
    link_secret: Callable[[int], bytes]  # by version; raises KeyError
    link_version: int
    base_url: Callable[[], str]  # where links in mail lead: no slash at the end
