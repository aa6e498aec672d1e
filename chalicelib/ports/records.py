"""What is kept outside, and how it is handed over: plain frozen values, none of which knows where it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Literal, TypeAlias

from chalicelib.domain.account.register import Entry
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.label import Label
from chalicelib.domain.history import instant
from chalicelib.domain.notices.making import Lane
from chalicelib.domain.notices.making import Medium as Medium
from chalicelib.ports.uploads import Upload

NoticeKey: TypeAlias = tuple[str, str]  # where a notice lies, for whoever keeps it


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
    facts: str  # what is asked of a row: domain/access/summary_facts.py
    waiting: tuple[str, ...]  # ids of what somebody is still asked for
    owed: str  # id of the clock, window or duty that is next
    received_on: date
    head: str  # hash of the last envelope: the chain's anchor
    next_due: datetime | None  # None: closed, and nobody is asked for anything
    wake_at: datetime | None  # None: time alone changes nothing any more
    link: int = 1  # generation of the complainant's link
    link_secret: int = 1  # version of the secret that made it
    posts: str = ""  # who had which post in it when it was written down (domain/casework/posts.py)
    strikes: int = 0  # how often the sweep has set it aside
    woken: int = 0  # how often it was woken: people or days have changed
    heeded: int = 0  # of these, those that the last commit knew of
    changed_at: datetime | None = None  # when it was last committed: whoever copies cases asks for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A case that waits for somebody, as a list shows it: what the index holds of its summary."""

    case_id: str
    reference: str
    site: str
    policy: str
    status: str
    stage: str
    facts: str
    waiting: tuple[str, ...]
    owed: str
    received_on: date
    next_due: datetime

    @classmethod
    def of(cls, summary: Summary) -> "Row":
        """Raises ValueError for a case on which nobody is asked for anything: it is in no list."""
        if summary.next_due is None:
            raise ValueError("A case on which nobody is asked for anything is in no list.")
        return cls(**{f.name: getattr(summary, f.name) for f in fields(cls)})

    @property
    def closed(self) -> bool:
        """Its case is over, and something of it is still owed: a limit on contact to be reviewed, somebody to be told."""
        return self.status == Status.CLOSED

    @property
    def place(self) -> str:
        """Where a list goes on after this row."""
        return f"{instant(self.next_due)}~{self.case_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Somebody of the organisation opened a case, a letter of it, or the page on which its response is approved."""

    case_id: str
    person: str
    at: datetime
    what: str = "case"  # or "letter", "promises" (in a list with others), or the name of an act


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
    seq: int  # number of the event that owes it; of a form that was saved, the link's
    created_at: datetime
    send_after: datetime
    useless_after: datetime | None = None
    next_attempt_at: datetime | None = None  # None: settled
    lane: Lane = "rest"
    attempts: int = 0  # how often a worker took it
    refusals: int = 0  # how often the medium would not: this alone makes it wait longer
    refused: str = ""  # why, the last time: a code
    lease: str = ""  # who is sending it just now
    # unwanted: they asked not to be contacted
    settled: Literal["", "told", "useless", "failed", "overtaken", "unwanted"] = ""
    settled_at: datetime | None = None
    home: str = ""  # the partition it lies in where it is of no case: SIGNIN#<id> or ACCOUNT#<person>
    letter: str = ""  # object key of what was sent, as it was read
    went_with: tuple[str, ...] = ()  # tags of the others that a mail with this one's tag tells of (digests.py)

    @property
    def for_a_person(self) -> bool:
        """A letter, a call, or a mail that the medium would not take: somebody may do it instead of us."""
        return not self.settled and (self.medium != "mail" or self.refusals > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """Leads from something a person holds to a case. `key` is REF#<reference> or LINK#<hash>."""

    key: str
    case_id: str
    party: str = ""
    generation: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """One of the things that a case is found by: its look-up entry."""

    value: str  # in the form of domain/finding.py
    case_id: str
    site: str
    values: tuple[str, ...]  # all that the case is found by


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """The words of a complaint, as an item of its case. One that is closed has none, and stands in no index."""

    case_id: str
    site: str
    words: str = ""  # in the form of domain/finding.py
    next_due: datetime | None = None  # where it stands in its index: when it was written; None: nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftKey:
    """What leads to a draft besides the key that it is named by. `id`: the hash of it."""

    id: str
    draft: str
    browser: bool = False  # held by a browser, which it opens the draft to at once; else a link's, or a code's
    link: int = 0  # of a link: its generation


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
    way_back: DraftKey | None = None  # to that draft, which leads to the case from now on and has no end
    label: Label | None = None  # as it is from now on, with its look-up entries; None: as it was
    no_longer: Sequence[str] = ()  # values of entries that no longer lead to the case
    words: WordList | None = None  # as they are from now on; None: as they were
    entry: Entry | None = None  # of the register, as it is from now on; None: as it was


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    summary: Summary
    envelopes: tuple[str, ...]
    bodies: Mapping[int, str] = field(default_factory=dict)
    notices: tuple[NoticeItem, ...] = ()  # oldest first, where they were asked for
    files: tuple[Upload, ...] = ()  # in order, where they were asked for: also what expires soon, or did


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message ready to go. Addresses are plain addresses."""

    to: str
    reply_to: str
    sender_name: str
    subject: str
    text: str
    html: str
    tag: str  # names the notice, and comes back with what became of the mail (tags.py)
