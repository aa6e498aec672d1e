"""A whole deployment in memory that outlives its processes: what is stored stays, every process begins anew.

`process()` gives what one run of a function has: services whose caches are empty and whose calls pass an edge.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache, partial
from threading import Lock
from typing import Any

from chalicelib import policies
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
from chalicelib.adapters.memory import MemoryAlarms, MemoryFiles, sandbox
from chalicelib.adapters.memory_bucket import MemoryBucket
from chalicelib.adapters.memory_table import MemoryTable
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.adapters.policy_drafts import TablePolicyDrafts
from chalicelib.adapters.rehearsals import TableRehearsals
from chalicelib.adapters.response_drafts import TableResponseDrafts
from chalicelib.adapters.retention import TableRetention
from chalicelib.adapters.reviews import TableReviews
from chalicelib.adapters.signs import TableSigns
from chalicelib.adapters.table import Item, Put, Table
from chalicelib.adapters.themes import TableThemes
from chalicelib.adapters.uploads import TableUploads
from chalicelib.domain.policy.model import Policy
from chalicelib.domain.policy.publishing import load
from chalicelib.ports import Details, Files, Mail, Services, Site
from tests.crash.edge import Edge, EdgeOfBucket, EdgeOfFiles, EdgeOfMailer, EdgeOfTable
from tests.dates import instant

MINUTE = timedelta(minutes=1)
PUBLISHED = policies.publish("aptcoo")
SITE = Site(
    id="north", name="North School", policy=PUBLISHED.hash, mailbox="complaints.north@example.org",
    postal_address="1 Imaginary Way, Larkfield, ZZ1 1ZZ", telephone="01632 960001",
)  # fmt: skip
ROLES = tuple(load(PUBLISHED.json).roles)  # one person a role, named like it


class Register(TableOrganisation):
    """Asks the table for a policy in every process, but reads each text once: that takes longest of all."""

    def policy(self, policy_hash: str) -> Policy:
        found = self._get(f"POLICY#{policy_hash}")
        if found is None:
            raise KeyError(policy_hash)
        return read_once(str(found["policy"]))


read_once = cache(load)
_one_at_a_time = Lock()


@dataclass
class Postbag:
    """`ports.Mailer`: what was sent, in order."""

    sent: list[Mail] = field(default_factory=list)

    def send(self, mail: Mail) -> str:
        self.sent.append(mail)
        return f"mail-{len(self.sent)}"


@dataclass
class Deployment:
    """What is left when every process has ended, and the clock that all of them see."""

    table: Table = field(default_factory=MemoryTable)
    files: Files = field(default_factory=MemoryFiles)
    mailer: Postbag = field(default_factory=Postbag)
    alarms: MemoryAlarms = field(default_factory=MemoryAlarms)
    now: datetime = field(default_factory=lambda: instant("Mon 2026-09-14 10:00"))
    drawn: int = 0

    def process(self, edge: Edge | None = None) -> Services:
        """Services as a process that has just started has them."""
        edge = edge or Edge()
        table = self.beyond(edge)
        return Services(
            cases=TableCases(table),
            outbox=TableOutbox(table),
            drafts=TableDrafts(table),
            sessions=TableSessions(table),
            accounts=TableAccounts(table),
            limits=TableLimits(table),
            files=EdgeOfFiles(self.files, edge),
            uploads=TableUploads(table),
            bucket=EdgeOfBucket(self.bucket, edge),  # type: ignore[arg-type]
            mailer=EdgeOfMailer(self.mailer, edge),
            organisation=Register(table),
            archive=TableArchive(table),
            policy_drafts=TablePolicyDrafts(table),
            signs=TableSigns(table),
            reviews=TableReviews(table),
            retention=TableRetention(table),
            erasures=TableErasures(table),
            response_drafts=TableResponseDrafts(table),
            rehearsals=TableRehearsals(table),
            apart=TableApart(table),
            bundles=TableBundles(table),
            data_requests=TableDataRequests(table),
            data_protection=TableDataProtection(table),
            inspections=TableInspections(table),
            themes=TableThemes(table),
            assessments=TableAssessments(table),
            how_it_went=TableHowTheyWent(table),
            sandbox=partial(sandbox, TableOrganisation(table)),
            alarms=self.alarms,
            now=lambda: self.now,
            wall=lambda: self.now,
            new_id=lambda: f"01{self._draw():024}",
            randomness=lambda size: self._draw().to_bytes(8, "big").rjust(size, b"\0")[-size:],
            link_secret={1: b"not a secret"}.__getitem__,
            link_version=1,
            link_ends={},
            base_url=lambda: "http://redress.example",
        )

    @property
    def bucket(self) -> MemoryBucket:
        """The other side of the files."""
        return MemoryBucket(self.files.kept) if isinstance(self.files, MemoryFiles) else MemoryBucket()

    def beyond(self, edge: Edge) -> Any:
        """The table behind the edge."""
        return EdgeOfTable(self.table, edge)

    def _draw(self) -> int:
        with _one_at_a_time:
            self.drawn += 1
            return self.drawn

    def set_up(self) -> "Deployment":
        """One site on one policy, with one person in each role."""
        register = TableOrganisation(self.table)
        register.put_details(Details(name="Larkfield Trust", live_since=date(2025, 9, 1)))
        register.put_policy(PUBLISHED.hash, PUBLISHED.json)
        register.put_site(SITE)
        for role in ROLES:
            register.put_person(role, f"{role.title()} Larksong", f"{role}@example.org", {SITE.id: [role]})
        return self

    def copy(self) -> "Deployment":
        """The same at this instant, in memory, to go another way from here."""
        assert isinstance(self.table, MemoryTable) and isinstance(self.files, MemoryFiles)
        files, mailer = MemoryFiles(dict(self.files.kept)), Postbag(list(self.mailer.sent))
        alarms = MemoryAlarms(list(self.alarms.raised), dict(self.alarms.counted))
        return replace(self, table=filled(self.table.items()), files=files, mailer=mailer, alarms=alarms)


def filled(items: list[Item]) -> MemoryTable:
    """A table of these items."""
    table = MemoryTable()
    for item in items:
        table.write([Put(item)])
    return table
