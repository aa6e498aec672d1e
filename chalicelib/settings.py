"""What the environment says, read when it is first needed: Chalice's test client sets it only during a request."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache


class NotSet(Exception):
    """The environment lacks a variable that there is no default for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Names of what a deployment consists of. `infrastructure/functions.yaml` gives them to the functions."""

    stage: str
    table: str
    bucket: str
    sender: str
    mail_set: str = ""
    backup_bucket: str = ""  # empty: nothing is copied each night
    other_backups: str = ""  # a bucket of another account, which has the same copied into it
    base_url: str = ""  # empty: the stage's parameter says it
    link_secret: str = ""  # of the local runner and of tests; empty: the stage's parameters hold the secrets
    first_administrator: str = ""  # who is mailed the link to begin with, as long as nobody sets anything up
    address: str = ""  # the API's own, for a stage that has none written down yet; the minute's function is told
    link_version: int = 1  # of the secret that makes new links
    link_ends: Mapping[int, date] = field(default_factory=dict)  # by version: from this day on its links open nothing

    scans: bool = False  # whether each file is checked for viruses (GuardDuty), and its event comes
    sweepers: int = 1  # threads of a sweep
    mails_a_second: int = 10  # SES's rate for a new account is 14, and 1 in its sandbox

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Settings":
        """Raises NotSet with the name that is missing, ValueError for a version that is no number or a day that is none."""
        try:
            return cls(
                stage=environment["STAGE"],
                table=environment["TABLE_NAME"],
                bucket=environment["BUCKET_NAME"],
                sender=environment["SENDER"],
                mail_set=environment.get("MAIL_SET", ""),
                backup_bucket=environment.get("BACKUP_BUCKET", ""),
                other_backups=environment.get("OTHER_BACKUPS", ""),
                base_url=environment.get("BASE_URL", "").rstrip("/"),
                link_secret=environment.get("LINK_SECRET", ""),
                first_administrator=environment.get("FIRST_ADMINISTRATOR", ""),
                address=environment.get("ADDRESS", "").rstrip("/"),
                link_version=int(environment.get("LINK_VERSION", "1")),
                scans=environment.get("SCANS_FILES", "") == "yes",
                sweepers=int(environment.get("SWEEPERS", "1")),
                mails_a_second=int(environment.get("MAILS_A_SECOND", "10")),
                link_ends=_ends(environment.get("LINK_SECRETS_END", "")),
            )
        except KeyError as missing:
            raise NotSet(missing.args[0]) from None

    def parameter(self, name: str) -> str:
        """The full name of one of the stage's SSM parameters."""
        return f"/redress/{self.stage}/{name}"


def _ends(said: str) -> dict[int, date]:
    """`1:2027-06-01 2:2028-06-01`: the day on which each secret's links end."""
    pairs = (one.partition(":") for one in said.split())
    return {int(version): date.fromisoformat(day) for version, _, day in pairs}


@cache
def settings() -> Settings:
    """This process's settings. `settings.cache_clear()` forgets them."""
    return Settings.of(os.environ)


def stage() -> str:
    """The stage alone, also where nothing else is set: what goes wrong then has to be counted somewhere."""
    return os.environ.get("STAGE") or "unknown"
