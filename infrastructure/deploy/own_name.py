"""A name of the organisation's own for the pages: its certificate, and the two records that whoever keeps the domain sets.

The certificate is asked for beside the stack, because AWS gives it only once its record is there, which may take days. Until
then the pages are under AWS's address; the deployment after that attaches the name.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infrastructure.deploy.mail import Record

TRIES = 10  # AWS knows a new certificate's record after some seconds


@dataclass(frozen=True)
class Certificate:
    arn: str
    issued: bool
    record: Record | None  # what proves that the name is the organisation's


def certificate(acm: Any, domain: str, pause: Callable[[float], None]) -> Certificate:
    """The newest certificate of this name that may still come to something, asked for where there is none."""
    arn = _there(acm, domain) or str(
        acm.request_certificate(DomainName=domain, ValidationMethod="DNS")["CertificateArn"]
    )
    for _ in range(TRIES):
        found = acm.describe_certificate(CertificateArn=arn)["Certificate"]
        options: list[dict[str, Any]] = found.get("DomainValidationOptions") or [{}]
        record = options[0].get("ResourceRecord")
        if record or found["Status"] == "ISSUED":
            break
        pause(3.0)
    shown = Record(record["Name"].rstrip("."), record["Type"], record["Value"].rstrip(".")) if record else None
    return Certificate(arn, found["Status"] == "ISSUED", shown)


def _there(acm: Any, domain: str) -> str:
    pages = acm.get_paginator("list_certificates").paginate(CertificateStatuses=["PENDING_VALIDATION", "ISSUED"])
    found = [one for page in pages for one in page["CertificateSummaryList"] if one["DomainName"] == domain]
    return str(max(found, key=lambda one: one.get("Status") == "ISSUED")["CertificateArn"]) if found else ""


def attached(
    acm: Any, told: Mapping[str, str], before: Mapping[str, str], pause: Callable[[float], None]
) -> dict[str, str]:
    """What the stack has to be told of its name: the certificate, once it is there.

    Another name than before is told only then, so that the one that people use goes on until the new one works.
    """
    domain, old = told.get("Domain", ""), before.get("Domain", "")
    if not domain:
        return {"Certificate": ""} if old else {}
    found = certificate(acm, domain, pause)
    if found.issued:
        return {"Certificate": found.arn}
    return {"Domain": old} if old and old != domain and before.get("Certificate") else {}


def to_hand_on(acm: Any, domain: str, target: str, pause: Callable[[float], None]) -> Iterator[str]:
    """What is still to be done, line by line. `target`: where the name has to lead; "" before it is attached."""
    if target:
        yield f"Hand this record to whoever keeps the domain, which leads {domain} to the pages; then run this again:"
        yield f"  {domain}  CNAME  {target}"
        return
    found = certificate(acm, domain, pause)
    if found.issued:
        yield f"The certificate of {domain} is there. Run the same command again: it attaches the name."
    elif found.record:
        yield f"Hand this record to whoever keeps the domain. It proves to AWS that {domain} is yours; then run this again:"
        yield f"  {found.record.name}  {found.record.kind}  {found.record.value}"
