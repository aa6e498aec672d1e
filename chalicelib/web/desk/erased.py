"""The page of a case that was erased: when, by whose word, what went, what stays, and what goes by itself until when."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from chalice.app import Response

from chalicelib.actions.ledger import key_of
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.ports import Erasure, Services
from chalicelib.queries.erased import proof_of
from chalicelib.web.accounts.session import Signed, show
from chalicelib.web.desk.navigation import navigation

COPIES = timedelta(days=36)  # a night, and the longest that anything keeps what was replaced (resources.yaml)
KINDS = {  # of what went, by the name that the store gives it; whatever has no name here is “other records”
    "BODY": "Entries with words", "letters": "Letters and emails, every version",
    "files": "Files and previews, every version",
    "NOTICE": "Messages to people", "VIEW": "Records of who looked", "FILE": "Records of files",
    "LABEL": "Name and title", "WORDS": "Words for searching",
}  # fmt: skip
OTHER = "Other records"
STAYS = (
    "Its row in the register: year, site, stage, kind, finding, dates, deadlines met and missed, how it ended",
    "The history as codes and dates, without words; it names staff by numbers alone",
    "The reference, which leads to this page",
    "Emails and letters that people received, and copies that they made",
)


def erased_or_none(signed: Signed, viewer: Viewer) -> Response | None:
    """The page of the case that the address names, where it was erased and this person may know that there was one."""
    found = proof_of(signed.services, viewer, signed.args["reference"])
    if found is None:
        return None
    summary, proof = found
    return show(
        signed, viewer, "desk/erased.html", navigation=navigation(viewer), proof=proof, version=summary.version,
        facts=list(_facts(signed.services, proof)), gone=_gone(proof), stays=STAYS, later=list(_later(proof)),
        checks=[("Last link of the chain", summary.head), ("Entry in the ledger", key_of(proof))],
    )  # fmt: skip


def _facts(services: Services, proof: Erasure) -> Iterator[tuple[str, Any]]:
    site = services.organisation.site(proof.site)
    yield "Site", site.name if site else proof.site
    yield "Kept until", day(proof.kept_until)
    yield "Staff were asked on", day(proof.called_on)
    if proof.proposed_by and proof.proposed_at:
        yield "Proposed by", f"{_name(services, proof.proposed_by)}, {day(local_date(proof.proposed_at))}"
    if proof.confirmed_by and proof.confirmed_at:
        yield "Confirmed by", f"{_name(services, proof.confirmed_by)}, {day(local_date(proof.confirmed_at))}"
    else:
        yield "Confirmed by", "Nobody decided for thirty days, and this site has chosen that a case is then erased"


def _gone(proof: Erasure) -> list[tuple[str, str]]:
    named = [(says, str(proof.found[kind])) for kind, says in KINDS.items() if proof.found.get(kind)]
    others = sum(n for kind, n in proof.found.items() if kind not in KINDS)
    return [*named, *([(OTHER, str(others))] if others else [])]


def _later(proof: Erasure) -> Iterator[str]:
    until = day(local_date(proof.at + COPIES))
    yield f"The backups that AWS keeps for us: deleted by {until} at the latest"
    yield f"Earlier nightly copies, which nobody can delete sooner: deleted by {until} at the latest"
    yield "Our record of a request for personal data: deleted two years after the request was closed"


def _name(services: Services, person: str) -> str:
    return (services.organisation.contact(person) or ("Somebody who has left",))[0]
