"""The one place that reads the clock, draws chance and builds clients. Everything is made when it is first needed.

The case clock is the wall clock plus an offset. The offset is 0 but in the local runner, which only raises it.
"""

import secrets
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config
from ulid import ULID

from chalicelib.adapters.accounts import TableAccounts, TableLimits, TableSessions
from chalicelib.adapters.apart import TableApart
from chalicelib.adapters.archive import TableArchive
from chalicelib.adapters.assessments import TableAssessments
from chalicelib.adapters.bundles import TableBundles
from chalicelib.adapters.cases import TableCases
from chalicelib.adapters.data_protection import TableDataProtection
from chalicelib.adapters.data_requests import TableDataRequests
from chalicelib.adapters.drafts import TableDrafts
from chalicelib.adapters.dynamodb import DynamoTable
from chalicelib.adapters.erasures import TableErasures
from chalicelib.adapters.how_it_went import TableHowTheyWent
from chalicelib.adapters.inspections import TableInspections
from chalicelib.adapters.organisation import TableOrganisation
from chalicelib.adapters.outbox import TableOutbox
from chalicelib.adapters.policy_drafts import TablePolicyDrafts
from chalicelib.adapters.presigned import S3Bucket
from chalicelib.adapters.rehearsals import TableRehearsals
from chalicelib.adapters.response_drafts import TableResponseDrafts
from chalicelib.adapters.retention import TableRetention
from chalicelib.adapters.reviews import TableReviews
from chalicelib.adapters.s3 import S3Files
from chalicelib.adapters.schema import Versioned
from chalicelib.adapters.ses import SesMailer
from chalicelib.adapters.signs import TableSigns
from chalicelib.adapters.themes import TableThemes
from chalicelib.adapters.uploads import TableUploads
from chalicelib.observability import AlarmsToMetrics
from chalicelib.ports import Files, Mailer, Services
from chalicelib.settings import settings

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient
    from types_boto3_s3 import S3Client
    from types_boto3_sesv2 import SESV2Client

    from chalicelib.adapters.parameters import SsmParameters

PATIENT = Config(connect_timeout=2, read_timeout=5, retries={"mode": "standard", "total_max_attempts": 3})
# leave that a browser is given is signed as S3 asks today, for the bucket's own host in its region
PRESIGNED = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
ONCE = Config(connect_timeout=2, read_timeout=15, retries={"mode": "standard", "total_max_attempts": 1})


class Clock:
    """The wall clock, to the millisecond, and the case clock ahead of it."""

    def __init__(self) -> None:
        self.offset = timedelta()

    def wall(self) -> datetime:
        read = datetime.now(UTC)
        return read.replace(microsecond=read.microsecond // 1000 * 1000)

    def now(self) -> datetime:
        return self.wall() + self.offset

    def advance(self, by: timedelta) -> None:
        """Move the case clock on. Raises ValueError for back: what has happened stays in the past."""
        if by < timedelta():
            raise ValueError("The case clock only goes forward.")
        self.offset += by


class Pace:
    """So many a second at most, of all threads together."""

    def __init__(self, a_second: int) -> None:
        self._apart, self._next, self._lock = 1 / a_second, 0.0, threading.Lock()

    def wait(self) -> None:
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._apart
        time.sleep(turn - now)


clock = Clock()
_instead: list[Services] = []


def services() -> Services:
    """What actions and queries are given in this process."""
    return _instead[-1] if _instead else _real()


def use(other: Services | None) -> None:
    """Give out these services instead; None: the real ones again, made anew from the environment."""
    _instead.clear()
    if other:
        _instead.append(other)
    for made in (settings, _real, dynamodb, s3, _ses, _parameters, begin_stage):
        made.cache_clear()


@cache
def _real() -> Services:
    return services_on(settings().table)


def services_on(table_name: str) -> Services:
    """The stage's services on another table than its own: one that was restored is looked at so."""
    names = settings()
    table = Versioned(DynamoTable(dynamodb(), table_name))
    organisation = TableOrganisation(table)
    return Services(
        cases=TableCases(table),
        outbox=TableOutbox(table),
        drafts=TableDrafts(table),
        sessions=TableSessions(table),
        accounts=TableAccounts(table),
        limits=TableLimits(table),
        files=S3Files(s3, names.bucket),
        uploads=TableUploads(table),
        bucket=S3Bucket(s3, names.bucket),
        mailer=SesMailer(_ses, names.sender, names.mail_set, Pace(names.mails_a_second).wait),
        organisation=organisation,
        archive=TableArchive(table),
        policy_drafts=TablePolicyDrafts(table),
        signs=TableSigns(table),
        reviews=TableReviews(table),
        retention=TableRetention(table),
        response_drafts=TableResponseDrafts(table),
        erasures=TableErasures(table),
        rehearsals=TableRehearsals(table),
        apart=TableApart(table),
        bundles=TableBundles(table),
        assessments=TableAssessments(table),
        themes=TableThemes(table),
        how_it_went=TableHowTheyWent(table),
        data_requests=TableDataRequests(table),
        data_protection=TableDataProtection(table),
        inspections=TableInspections(table),
        sandbox=partial(_sandbox, organisation),
        alarms=AlarmsToMetrics(),
        now=clock.now,
        wall=clock.wall,
        new_id=lambda: str(ULID.from_datetime(clock.wall())),
        randomness=secrets.token_bytes,
        link_secret=_link_secret,
        link_version=names.link_version,
        link_ends=names.link_ends,
        scans=names.scans,
        backups=tuple(S3Files(s3, bucket) for bucket in (names.backup_bucket, names.other_backups) if bucket),
        base_url=_base_url,
    )


def _sandbox(organisation: TableOrganisation, now: Callable[[], datetime], mailer: Mailer) -> Services:
    from chalicelib.adapters.memory import sandbox  # few pages need it

    return sandbox(organisation, now, mailer)


def _link_secret(version: int) -> bytes:
    """The secret of that version. Raises KeyError when there never was one."""
    names = settings()
    if names.link_secret:
        return {version: names.link_secret.encode() for version in range(1, names.link_version + 1)}[version]
    return _parameters().get(names.parameter(f"link-secret/{version}")).encode()


def place(named: str) -> Files:
    """A folder of this machine, or `s3://BUCKET/PREFIX`: where copies are written to and read from."""
    from chalicelib.adapters.disk import DiskFiles  # never in a function

    if not named.startswith("s3://"):
        return DiskFiles(Path(named))
    bucket, _, prefix = named.removeprefix("s3://").strip("/").partition("/")
    return S3Files(s3, bucket, f"{prefix}/" if prefix else "")


def sweepers() -> int:
    """How many threads a sweep has in this process."""
    return 1 if _instead else settings().sweepers


def _base_url() -> str:
    names = settings()
    return names.base_url or _parameters().get(names.parameter("base-url")).rstrip("/")


@cache
def _parameters() -> "SsmParameters":
    from chalicelib.adapters.parameters import SsmParameters  # not at every start: many pages need none

    return SsmParameters(lambda: boto3.client("ssm", config=PATIENT))


def first_administrator() -> str:
    """Who is mailed the link to begin with; "" for nobody."""
    return "" if _instead else settings().first_administrator


@cache
def begin_stage() -> None:
    """The first secret of the links and the pages' address, written where a stage has none: nobody does that by hand.

    The minute's function alone is told an address and may write the two. What is there stays. Raises StoreUnavailable.
    """
    names = settings() if not _instead else None
    if names and names.address:
        _parameters().first(names.parameter("link-secret/1"), secrets.token_urlsafe(32), "SecureString")
        _parameters().first(names.parameter("base-url"), names.address, "String")


@cache
def dynamodb() -> "DynamoDBClient":
    return boto3.client("dynamodb", config=PATIENT)


@cache
def s3() -> "S3Client":
    return boto3.client("s3", config=PATIENT.merge(PRESIGNED))


@cache
def _ses() -> "SESV2Client":
    return boto3.client("sesv2", config=ONCE)


def operators_client(service: str) -> Any:
    """A client for whoever holds the account: the command line's. No function makes one, and the package could not."""
    make: Any = boto3.client  # its types want one of a list of names
    return make(service, config=PATIENT)


def configured_region() -> str | None:
    """The region that AWS's own settings name. Raises botocore's ProfileNotFound."""
    return boto3.Session().region_name
