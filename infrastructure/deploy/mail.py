"""Mail: whether SES lets this account write, from which address, and which DNS records whoever keeps the domain has to set.

A sender's domain becomes an identity of the account, made here and not by the stack: it lives on when a stage is removed,
and two stages share it. An address at a provider's domain (nobody but them sets its records) is confirmed by a mail.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

PROVIDERS = {
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.co.uk", "live.com", "icloud.com",
    "me.com", "yahoo.com", "yahoo.co.uk", "btinternet.com", "sky.com", "talktalk.net", "virginmedia.com", "aol.com",
}  # fmt: skip
RETURNS = "mail"  # mail that comes back goes to mail.DOMAIN
SANDBOX = (
    "SES is in its sandbox: Redress can mail only addresses that AWS has confirmed. That is enough to begin. Before you go "
    "live ask for “production access” (AWS console, Amazon SES, Account dashboard, Request production access; type of "
    "mail: transactional). People at AWS decide, within about a day."
)
PAUSED = (
    "AWS has stopped this account from sending mail ({status}). Its console says why (Amazon SES, Account dashboard)."
)


@dataclass(frozen=True)
class Record:
    """A record to set where the domain is kept."""

    name: str
    kind: str
    value: str


@dataclass(frozen=True)
class Sender:
    """An identity as SES knows it."""

    identity: str
    verified: bool
    records: tuple[Record, ...] = ()

    @property
    def is_domain(self) -> bool:
        return "@" not in self.identity


def remarks(ses: Any) -> Iterator[str]:
    """What whoever deploys should know of this account's mail."""
    account = ses.get_account()
    if not account.get("SendingEnabled", True):
        yield PAUSED.format(status=account.get("EnforcementStatus", "unknown"))
    if not account.get("ProductionAccessEnabled", False):
        yield SANDBOX


def of(ses: Any, address: str) -> Sender | None:
    """The identity that lets this address write: itself, or its domain. None: there is none yet."""
    for identity in (address, address.rpartition("@")[2]):
        try:
            found = ses.get_email_identity(EmailIdentity=identity)
        except ClientError as refused:
            if refused.response["Error"]["Code"] != "NotFoundException":
                raise
            continue
        return _sender(identity, found, ses.meta.region_name)
    return None


def sender(ses: Any, address: str) -> Sender:
    """The same, made where there is none."""
    there = of(ses, address)
    if there is None:
        domain = address.rpartition("@")[2].lower()
        ses.create_email_identity(EmailIdentity=address if domain in PROVIDERS else domain)
        there = of(ses, address)
    assert there is not None, f"SES does not know {address} though it has just been told"
    if there.is_domain and not any(record.kind == "MX" for record in there.records):
        ses.put_email_identity_mail_from_attributes(
            EmailIdentity=there.identity, MailFromDomain=f"{RETURNS}.{there.identity}",
            BehaviorOnMxFailure="USE_DEFAULT_VALUE",
        )  # fmt: skip
        there = of(ses, address)
        assert there is not None, f"SES has forgotten {address}"
    return there


def reachable(ses: Any, address: str) -> None:
    """In the sandbox only who is confirmed gets mail: AWS asks this address, unless it is confirmed or was asked."""
    there = of(ses, address)
    if there is None or (there.is_domain and not there.verified):
        ses.create_email_identity(EmailIdentity=address)


def _sender(identity: str, found: Mapping[str, Any], region: str) -> Sender:
    records: list[Record] = []
    if "@" not in identity:
        dkim = found.get("DkimAttributes", {})
        zone = dkim.get("SigningHostedZone") or "dkim.amazonses.com"
        records = [
            Record(f"{token}._domainkey.{identity}", "CNAME", f"{token}.{zone}") for token in dkim.get("Tokens", [])
        ]
        back = found.get("MailFromAttributes", {}).get("MailFromDomain")
        if back:
            records += [
                Record(back, "MX", f"10 feedback-smtp.{region}.amazonses.com"),
                Record(back, "TXT", '"v=spf1 include:amazonses.com ~all"'),
            ]
    return Sender(identity, bool(found.get("VerifiedForSendingStatus")), tuple(records))


def to_hand_on(one: Sender) -> Iterator[str]:
    """What is still to be done about a sender, line by line. Nothing, where it may write."""
    if one.verified:
        return
    if not one.is_domain:
        yield f"AWS has written to {one.identity}. Open the link in that mail: until then Redress cannot write."
        return
    yield f"Hand these records to whoever keeps the domain {one.identity}. Until they are there Redress cannot write:"
    yield from (f"  {record.name}  {record.kind}  {record.value}" for record in one.records)
    yield f'  _dmarc.{one.identity}  TXT  "v=DMARC1; p=none"  (only if there is none yet)'
