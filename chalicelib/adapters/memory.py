"""Twins of everything outside, in this process: for tests, the demonstration, and the space in which a set-up is rehearsed.

They keep the contract of the real ones, races included: one lock, and conditions checked under it. `MemoryTable.items`
gives the very items of the real table, so that a filled one can be copied into another.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import shake_256
from itertools import count

from chalicelib.adapters import mime
from chalicelib.adapters.accounts import TableAccounts, TableLimits, TableSessions
from chalicelib.adapters.apart import TableApart
from chalicelib.adapters.archive import TableArchive
from chalicelib.adapters.assessments import TableAssessments
from chalicelib.adapters.bundles import TableBundles
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.data_protection import TableDataProtection
from chalicelib.adapters.data_requests import TableDataRequests
from chalicelib.adapters.drafts import TableDrafts
from chalicelib.adapters.erasures import TableErasures
from chalicelib.adapters.how_it_went import TableHowTheyWent
from chalicelib.adapters.inspections import TableInspections
from chalicelib.adapters.memory_bucket import MemoryBucket
from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.adapters.policy_drafts import TablePolicyDrafts
from chalicelib.adapters.rehearsals import TableRehearsals
from chalicelib.adapters.response_drafts import TableResponseDrafts
from chalicelib.adapters.retention import TableRetention
from chalicelib.adapters.reviews import TableReviews
from chalicelib.adapters.schema import Versioned
from chalicelib.adapters.signs import TableSigns
from chalicelib.adapters.themes import TableThemes
from chalicelib.adapters.uploads import TableUploads
from chalicelib.ports import Mail, Mailer, SendFailed, Services


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

    def keys(self, prefix: str) -> list[str]:
        return sorted(key for key in self.kept if key.startswith(prefix))

    def forget(self, key: str) -> None:
        self.kept.pop(key, None)


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

    def __init__(self, instead: MemoryTable | None = None) -> None:
        self.table = instead or MemoryTable()
        table = Versioned(self.table)
        self.cases = TableCases(table)
        self.bundles = TableBundles(table)
        self.assessments = TableAssessments(table)
        self.themes = TableThemes(table)
        self.how_it_went = TableHowTheyWent(table)
        self.data_requests = TableDataRequests(table)
        self.data_protection = TableDataProtection(table)
        self.inspections = TableInspections(table)
        self.outbox = TableOutbox(table)
        self.drafts = TableDrafts(table)
        self.sessions = TableSessions(table)
        self.accounts = TableAccounts(table)
        self.limits = TableLimits(table)
        self.organisation = TableOrganisation(table)
        self.archive = TableArchive(table)
        self.policy_drafts = TablePolicyDrafts(table)
        self.signs = TableSigns(table)
        self.reviews = TableReviews(table)
        self.retention = TableRetention(table)
        self.response_drafts = TableResponseDrafts(table)
        self.erasures = TableErasures(table)
        self.rehearsals = TableRehearsals(table)
        self.apart = TableApart(table)
        self.uploads = TableUploads(table)
        self.files = MemoryFiles()
        self.bucket = MemoryBucket(self.files.kept)
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
            uploads=self.uploads,
            bucket=self.bucket,
            mailer=self.mailer,
            organisation=self.organisation,
            archive=self.archive,
            policy_drafts=self.policy_drafts,
            signs=self.signs,
            reviews=self.reviews,
            retention=self.retention,
            response_drafts=self.response_drafts,
            erasures=self.erasures,
            rehearsals=self.rehearsals,
            apart=self.apart,
            bundles=self.bundles,
            assessments=self.assessments,
            themes=self.themes,
            how_it_went=self.how_it_went,
            data_requests=self.data_requests,
            data_protection=self.data_protection,
            inspections=self.inspections,
            sandbox=partial(sandbox, self.organisation),
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


def sandbox(organisation: TableOrganisation, now: Callable[[], datetime], mailer: Mailer) -> Services:
    """A space of its own with this set-up in it, on another clock: nothing that happens there is kept, or leaves it."""
    memory = Memory()
    memory.organisation = organisation.copied_to(memory.organisation.table)
    return replace(memory.services(now), mailer=mailer, base_url=lambda: "https://rehearsal.invalid")
