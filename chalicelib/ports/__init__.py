"""What the rules need from outside, as the rules would say it.

A port promises behaviour, not a technology: each has an in-memory twin and one contract that every adapter passes
(tests/contract). Instants are aware datetimes in UTC with milliseconds. `Services` is what actions and queries are given.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol

from chalicelib.domain.access.independence import People
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.casework.events import DaysChanged
from chalicelib.domain.casework.label import Label
from chalicelib.domain.notices.making import Lane
from chalicelib.domain.obligations.calendars import Calendars, HolidayList
from chalicelib.domain.obligations.working_days import Calendar
from chalicelib.domain.policy.model import Policy
from chalicelib.ports.accounts import (
    Accounts,
    Entry,
    Factor,
    FirstLink,
    Limits,
    Recovery,
    Reset,
    Session,
    Sessions,
    SignIn,
)
from chalicelib.ports.apart import Apart, Remark, RemarkKind
from chalicelib.ports.archive import Archive
from chalicelib.ports.assessments import Assessments
from chalicelib.ports.bundles import Bundle, Bundles, Given
from chalicelib.ports.cases import CaseStore
from chalicelib.ports.data_protection import Breach, DataProtection, PaperSaid
from chalicelib.ports.data_requests import DataRequest, DataRequests
from chalicelib.ports.drafts import Draft, DraftKey, Drafts
from chalicelib.ports.erasures import Erasure, Erasures, PartyErasure
from chalicelib.ports.errors import AlreadyThere, Conflict, Damaged, NotAllowed, SendFailed, StoreUnavailable
from chalicelib.ports.how_it_went import HowTheyWent
from chalicelib.ports.inspections import Inspection, Inspections, Look
from chalicelib.ports.outbox import Outbox
from chalicelib.ports.policy_drafts import Accepted, PolicyDraft, PolicyDrafts
from chalicelib.ports.records import (  # fmt: skip
    Commit,
    LookUp,
    Mail,
    Medium,
    NoticeItem,
    NoticeKey,
    Pointer,
    Row,
    Stored,
    Summary,
    View,
    WordList,
)
from chalicelib.ports.rehearsals import Rehearsal, Rehearsals
from chalicelib.ports.response_drafts import ResponseDrafts
from chalicelib.ports.retention import Listed, Retention
from chalicelib.ports.reviews import Held, Reviews
from chalicelib.ports.saved_views import SavedViews
from chalicelib.ports.set_up import ChangeNote, Details, Edit, InForce, KeptInSetUp, SetUpChange, Site, SiteDays
from chalicelib.ports.signs import Sign, Signs, Week
from chalicelib.ports.themes import Themes
from chalicelib.ports.uploads import Bucket, Uploads

__all__ = [
    "Accepted", "Accounts", "Alarms", "AlreadyThere", "Apart", "Archive", "Breach", "Bucket", "Bundle", "Bundles",
    "CaseStore", "ChangeNote", "Commit", "Conflict", "Damaged", "DataProtection", "DataRequest", "DataRequests", "Details",
    "Draft", "DraftKey", "Drafts", "Edit", "Entry", "Erasure", "Erasures", "Factor", "Files", "FirstLink", "Given", "Held",
    "HowTheyWent", "InForce", "Inspection", "Inspections", "KeptInSetUp", "Label", "Lane", "Limits", "Listed", "Look",
    "LookUp", "Mail", "Mailer", "Medium", "NotAllowed", "NoticeItem", "NoticeKey", "Organisation", "Outbox", "PaperSaid",
    "PartyErasure", "Pointer", "PolicyDraft", "PolicyDrafts", "Recovery", "Rehearsal", "Rehearsals", "Remark", "RemarkKind",
    "Reset", "ResponseDrafts", "Retention", "Reviews", "Row", "SendFailed", "Services", "Session", "Sessions",
    "SetUpChange", "Sign", "SignIn", "Signs", "Site", "SiteDays", "StoreUnavailable", "Stored", "Summary", "Uploads",
    "View", "Week", "WordList",
]  # fmt: skip


class Files(Protocol):
    def put(self, key: str, body: bytes, content_type: str) -> None: ...

    def get(self, key: str) -> bytes | None: ...

    def has(self, key: str) -> bool: ...

    def keys(self, prefix: str) -> list[str]:
        """The keys that begin so, in order. Raises StoreUnavailable."""

    def forget(self, key: str) -> None:
        """From now on it is not there. A bucket keeps what it was for as long as its own rules say: see `Bucket.erase`.

        Raises NotAllowed, StoreUnavailable."""


class Mailer(Protocol):
    def send(self, mail: Mail) -> str:
        """The medium's own id for it. Raises SendFailed."""


class Organisation(Protocol):
    """What changes seldom: sites, people, published policies, calendars."""

    def name(self) -> str: ...

    def details(self) -> Details:
        """What the organisation tells of itself. Empty, before anybody has said."""

    def sites(self) -> list[Site]: ...

    def site(self, site_id: str) -> Site | None: ...

    def people(self, site_id: str) -> People: ...

    def contact(self, person_id: str) -> tuple[str, str] | None:
        """A person's (name, e-mail address). None: nobody by that id."""

    def viewer(self, person_id: str) -> Viewer | None:
        """A person with the roles held at each site. None: nobody by that id."""

    def viewer_at(self, email: str) -> Viewer | None:
        """The person with that e-mail address, however it is capitalised. None: nobody has it."""

    def viewers(self) -> list[Viewer]:
        """Everybody of the organisation."""

    def saved_views(self, person_id: str) -> SavedViews:
        """What a person has saved of the work list. It comes with the people, so it takes no request of its own."""

    def keep_saved_views(self, saved: SavedViews) -> None:
        """Write it in the place of the revision that was read. Raises Conflict, StoreUnavailable."""

    def change(self, edits: Sequence[Edit], note: ChangeNote) -> None:
        """Change parts of the set-up, all of them or none, and keep who did. At most 49.

        Raises Conflict when one of them is no longer what was read, or somebody else has an email address that is
        given; StoreUnavailable.
        """

    def changes(self, before: str = "") -> list[SetUpChange]:
        """What was changed in the set-up, newest first; older than the one with the id `before`, if that is given."""

    def policy(self, policy_hash: str) -> Policy:
        """The published policy of that hash. Raises KeyError."""

    def put_policy(self, policy_hash: str, published: str) -> None:
        """Keep a policy as `publishing.compile` gave it, under its hash."""

    def put_logo(self, digest: str, body: bytes) -> None:
        """Keep a picture under its digest."""

    def logo(self, digest: str) -> bytes | None:
        """The picture of that digest. None: there is none."""

    def calendars(self, site_id: str) -> Calendars:
        """The site's calendar, with every change of its days. Raises KeyError for an unknown one."""

    def bank_holidays(self) -> tuple[HolidayList, HolidayList]:
        """The list that dates are counted with (edition 0: none was kept yet), and the one that came with this version."""

    def keep_bank_holidays(self, latest: HolidayList) -> None:
        """From now on this list is the one that dates are counted with: what is new in it has been written down."""

    def days_changed(self) -> list[SiteDays]:
        """Every change of days at any site, in the order in which they count."""

    def change_days(self, change_id: str, change: DaysChanged) -> None:
        """Keep a change of a site's days: it counts from its instant on."""

    def announced(self, change_id: str) -> None:
        """Every case that this change may touch has been woken."""

    def calendar_by_digest(self, digest: str) -> Calendar | None: ...

    def keep_calendar(self, calendar: Calendar) -> None:
        """Keep a calendar by its digest, so that settled clocks can be explained for ever."""

    def reading_once(self) -> "Organisation":
        """The same, which asks for each thing once and then remembers: only for a piece of work that is soon over."""


class Alarms(Protocol):
    def raise_alarm(self, name: str, case_id: str, why: str) -> None:
        """Tell the operator: a metric and a log line with ids only."""

    def count(self, name: str, value: int = 1) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Services:
    cases: CaseStore
    outbox: Outbox
    drafts: Drafts
    sessions: Sessions
    accounts: Accounts
    limits: Limits
    files: Files
    uploads: Uploads
    bucket: Bucket
    mailer: Mailer
    organisation: Organisation
    archive: Archive
    policy_drafts: PolicyDrafts
    signs: Signs
    reviews: Reviews
    retention: Retention
    response_drafts: ResponseDrafts
    erasures: Erasures
    rehearsals: Rehearsals
    apart: Apart
    bundles: Bundles
    assessments: Assessments
    themes: Themes
    how_it_went: HowTheyWent
    data_requests: DataRequests
    data_protection: DataProtection
    inspections: Inspections
    alarms: Alarms
    now: Callable[[], datetime]  # the case clock: wall clock plus an offset that is 0 but in the local runner
    wall: Callable[[], datetime]
    new_id: Callable[[], str]  # a ULID
    randomness: Callable[[int], bytes]
    sandbox: (
        "Callable[[Callable[[], datetime], Mailer], Services]"  # this set-up in a space of its own, on another clock
    )
    link_secret: Callable[[int], bytes]  # by version; raises KeyError
    link_version: int  # of the secret that makes new links
    base_url: Callable[[], str]  # where links in mail lead: no slash at the end
    link_ends: Mapping[int, date] = field(default_factory=dict)  # by version: from this day on its links open nothing
    scans: bool = False  # whether something checks each file for viruses, and says what it found
    backups: tuple[Files, ...] = ()  # where each night's copy goes; heads are compared with those in the first

    def for_one_piece_of_work(self) -> "Services":
        """The same for one request, or a few cases of a sweep, in which the organisation stays as it is found."""
        return replace(self, organisation=self.organisation.reading_once())
