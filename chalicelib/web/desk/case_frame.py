"""What all pages of one case have in common: its name, whose it is, how it stands, and the way from each to the others."""

from collections.abc import Mapping
from typing import Any

from chalice.app import Response

from chalicelib.domain.access.capacities import READS, Capacity
from chalicelib.domain.access.permissions import ANSWERS_FOR_IT
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework.case import Status
from chalicelib.domain.casework.label import label
from chalicelib.messages.dates import day
from chalicelib.messages.wording import plain
from chalicelib.queries.case_file import CaseFile
from chalicelib.web.accounts.session import Signed, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.urls import url_for

OVERVIEW, ACTS = "overview", "acts"  # to the second leads a link beside what one can do
PARTS: Mapping[str, str] = {  # each is drawn by templates/desk/case_<name>.html
    OVERVIEW: "Overview", "findings": "Points and findings", "evidence": "Evidence",
    "letters": "Letters and files", "people": "People",
    "dates": "Dates", "history": "History", "looked": "Who has looked", ACTS: "What can be done",
}  # fmt: skip
OPENS: Mapping[str, frozenset[Capacity]] = {"looked": ANSWERS_FOR_IT}  # the others: whoever reads the case


def show_part(signed: Signed, file: CaseFile, part: str, **context: Any) -> Response:
    """A page of a case under the heading that all of them have. `part`: one of PARTS."""
    return show(
        signed, file.viewer, f"desk/case_{part}.html", navigation=navigation(file.viewer), file=file, account=file.account,
        part=part, parts=parts(file), heading=PARTS[part], **named(file), **context,
    )  # fmt: skip


def named(file: CaseFile) -> dict[str, Any]:
    """What a case is called, how it stands, who must not be told, and since when they want no contact."""
    silent = file.account.contact.silent_since
    return {
        "called": label(file.now.case, file.words), "stands": _stands(file.account),
        "no_contact_since": day(silent) if silent else "", "not_told": file.account.complainant.not_told,
    }  # fmt: skip


def parts(file: CaseFile) -> list[tuple[str, str, str]]:
    """The pages between which tabs lead, as far as the viewer may open them: name, title and address of each."""
    listed = (name for name in PARTS if name != ACTS and may_open(file, name))
    return [(name, PARTS[name], address(file, name)) for name in listed]


def may_open(file: CaseFile, part: str) -> bool:
    return part in PARTS and bool(OPENS.get(part, READS) & file.capacities)


def address(file: CaseFile, part: str) -> str:
    return (
        url_for("staff.case.part", file.reference, part) if part != OVERVIEW else url_for("staff.case", file.reference)
    )


def _stands(account: CaseAccount) -> str:
    """The stage it is at, and how it stands there."""
    if account.status is Status.CLOSED:
        return f"{account.stage}. Closed: {plain(account.closed_as).lower()}."
    if account.late_stage:
        return f"{account.stage}. Late request: {account.late_stage}."
    return f"{account.stage}. {plain(account.status)}."
