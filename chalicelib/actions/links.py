"""The complainant's own link to a case.

A case names in its summary the generation of its link and the version of the secret that made it, so a link stays what it
is when a newer secret comes into use. Raising the generation makes the next link of the newest secret.
"""

import hmac
from dataclasses import replace
from hashlib import sha256

from chalicelib.domain import links
from chalicelib.ports import Pointer, Services, Summary

MAILED = "mailed"  # in the address that a mail gives: that it was the mail which gave it


def first_token(services: Services, case_id: str) -> str:
    """The token of the link that a new case is given."""
    version = services.link_version
    return links.token(services.link_secret(version), version, case_id, links.COMPLAINANT, 1)


def token(services: Services, summary: Summary) -> str:
    """The token of the link that works now, made again from its secret."""
    version = summary.link_secret
    return links.token(services.link_secret(version), version, summary.case_id, links.COMPLAINANT, summary.link)


def pointer(services: Services, summary: Summary) -> Pointer:
    """What leads from that token to the case."""
    return leading(services, summary.case_id, summary.link_secret, summary.link)


def leading(services: Services, case_id: str, version: int, generation: int) -> Pointer:
    """What leads from the link of a generation, as this version of the secret makes it, to its case. Raises KeyError."""
    made = links.token(services.link_secret(version), version, case_id, links.COMPLAINANT, generation)
    return Pointer(key=links.pointer_key(made), case_id=case_id, party=links.COMPLAINANT, generation=generation)


def address(services: Services, summary: Summary) -> str:
    """The complainant's page, as letters give it."""
    return f"{services.base_url()}/case/{token(services, summary)}"


def mailed_address(services: Services, summary: Summary, email: str) -> str:
    """The same for a mail to an address that is not confirmed: only whoever reads that mail can confirm it with this."""
    return f"{address(services, summary)}?{MAILED}={mail_proof(services, summary, email)}"


def mail_proof(services: Services, summary: Summary, email: str) -> str:
    """What only our mail to this address holds, beside the link that works now."""
    secret, said = services.link_secret(summary.link_secret), f"{summary.case_id}|{summary.link}|{email}"
    return hmac.new(secret, f"mailed|{said}".encode(), sha256).hexdigest()[:32]


def carried(services: Services, stored: Summary | None, summary: Summary) -> Summary:
    """A link keeps the secret that made it; a new one is made by the newest."""
    same = stored is not None and stored.link == summary.link
    return replace(summary, link_secret=stored.link_secret if stored and same else services.link_version)
