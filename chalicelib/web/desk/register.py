"""The register of complaints of an academic year: a table to read, to print, and for a spreadsheet."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.register import Entry, Kept, year_of
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import short
from chalicelib.messages.wording import NATURE, plain
from chalicelib.queries.data_requests import leads_records, opened_by
from chalicelib.queries.register import Register, Registered, register
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import Request
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
YEARS_BACK = 10
HEADINGS = (
    "Reference", "Received", "Site", "Kind", "Stage reached", "Finding", "Acknowledged", "Answered",
    "Promises not kept in time", "Put right by", "Actions done", "Status",
)  # fmt: skip
COMMAND_OF_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which part of the register somebody wants to see. What is "" leaves none out."""

    year: int
    site: str = ""
    stage: str = ""  # its title
    finding: str = ""
    status: str = ""  # open or closed
    broken: str = ""  # "yes": only cases in which a promise was not kept

    def take(self, one: Registered) -> bool:
        return (
            self.stage in ("", one.stage)
            and self.finding in ("", one.finding)
            and self.status in ("", _status(one.entry))
            and (not self.broken or bool(one.entry.broken))
        )

    def address(self, page: str, **other: str) -> str:
        """The address of a page with the same choice, but for what is `other`."""
        said = {"year": str(self.year), "site": self.site, "stage": self.stage, "finding": self.finding,
                "status": self.status, "broken": self.broken, **other}  # fmt: skip
        return f"{url_for(page)}?{urlencode({name: value for name, value in said.items() if value})}"


def asked(signed: Signed, viewer: Viewer) -> Asked:
    """What the address asks for; of what it cannot mean, all."""
    this = year_of(local_date(signed.services.now()))
    year = signed.queried("year")
    known = {str(one): one for one in range(this - YEARS_BACK, this + 1)}
    said = {name: signed.queried(name) for name in ("stage", "finding", "status", "broken")}
    site = signed.queried("site") if signed.queried("site") in viewer.sites else ""
    return Asked(year=known.get(year, this), site=site, **said)


def options(signed: Signed, viewer: Viewer, found: Register, wanted: Asked) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers: what there is in the year, and what was asked for."""
    this = year_of(local_date(signed.services.now()))
    sites = [(one.id, one.name) for one in signed.services.organisation.sites() if one.id in viewer.sites]
    findings = {one.finding for one in found.cases} - {""}
    return {
        "year": [(str(one), named(one)) for one in range(this, this - YEARS_BACK - 1, -1)],
        "site": sites,
        "stage": [(title, title) for title in dict.fromkeys(one.stage for one in found.cases)],
        "finding": [(code, plain(code)) for code in sorted(findings)],
        "status": [("open", "Open"), ("closed", "Closed")],
        "broken": [("yes", "With a promise not kept in time")],
    }


def named(year: int) -> str:
    """An academic year as people write it: 2025–26."""
    return f"{year}–{(year + 1) % 100:02}"


@pages.get("staff.register")
def shown(signed: Signed, viewer: Viewer) -> Response:
    wanted = asked(signed, viewer)
    found = register(signed.services, viewer, wanted.year, wanted.site)
    cases = [one for one in found.cases if wanted.take(one)]
    headings, rows = table_of(cases, sites(signed))
    leads = leads_records(signed.services, viewer)
    return show(
        signed, viewer, "desk/register.html", navigation=navigation(viewer, "staff.register"), year=named(wanted.year),
        whole=found.whole, missing=found.missing, headings=headings, rows=rows, of=len(found.cases),
        options=options(signed, viewer, found, wanted), chosen=wanted, table=wanted.address("staff.register.table"),
        figures=wanted.address("staff.figures", stage="", finding="", status="", broken=""), at=signed.services.now(),
        leads_records=leads, holds_request=leads or bool(opened_by(signed.services, viewer)),
    )  # fmt: skip


@pages.get("staff.register.table")
def as_a_table(signed: Signed, viewer: Viewer) -> Response:
    """The same as comma-separated values, which a spreadsheet opens: its first mark says that it is UTF-8."""
    wanted = asked(signed, viewer)
    found = register(signed.services, viewer, wanted.year, wanted.site)
    names, out = sites(signed), StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows(_safe(cells(one, names).values()) for one in found.cases if wanted.take(one))
    return Response(
        body="\ufeff" + out.getvalue(),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="register-{wanted.year}-{(wanted.year + 1) % 100:02}.csv"',
        },
    )


def sites(signed: Request) -> Mapping[str, str]:
    """Their names, by their ids."""
    return {one.id: one.name for one in signed.services.organisation.sites()}


def table_of(cases: Sequence[Registered], names: Mapping[str, str]) -> tuple[list[str], list[dict[str, str]]]:
    """The headings and lines of a table to read: a column in which no case says anything takes no room."""
    lines = [cells(one, names) for one in cases]
    said = [heading for heading in HEADINGS if any(line[heading] for line in lines)]
    return said, [{heading: line[heading] for heading in said} for line in lines]


def cells(one: Registered, names: Mapping[str, str]) -> dict[str, str]:
    """A line, by its headings."""
    entry = one.entry
    said = (
        entry.reference, short(entry.received_on), names.get(entry.site, entry.site),
        ", ".join(NATURE[nature] for nature in NATURE if nature in one.natures), one.stage,
        plain(one.finding) if one.finding else "",
        kept_says(entry.kept("acknowledge")), kept_says(entry.kept("answer")), str(len(entry.broken) or ""),
        "; ".join(put_right(one)), acted(one),
        _stands(entry),
    )  # fmt: skip
    return dict(zip(HEADINGS, said, strict=True))


def put_right(one: Registered) -> list[str]:
    """What was done to put it right, in the policy's words."""
    titles = {remedy.id: remedy.title for remedy in one.policy.remedies}
    return [titles.get(code, plain(code)) for code in one.remedies]


def acted(one: Registered) -> str:
    """How much of what was promised is done: "1 of 2 done"."""
    done, of = one.actions
    return f"{done} of {of} done" if of else ""


def kept_says(kept: Kept | None) -> str:
    """How a promise was kept: "3 of 5 working days", "Late: due Fri 18 Sep 2026, done Mon 21 Sep 2026"."""
    if kept is None:
        return ""
    if kept.done is None:
        return f"Not done: due {short(kept.due)}"
    unit = kept.unit if kept.allowed != 1 else kept.unit.removesuffix("s")
    in_time = f"{kept.took} of {kept.allowed} {unit}"
    return in_time if kept.in_time else f"Late: due {short(kept.due)}, done {short(kept.done)}"


def _status(entry: Entry) -> str:
    return "closed" if entry.status == "closed" else "open"


def _stands(entry: Entry) -> str:
    if entry.status != "closed":
        return "Open"
    ended = f", {short(entry.resolved_on)}" if entry.resolved_on else ""
    return f"Closed: {plain(entry.closed_as).lower()}{ended}"


def _safe(cells: Iterable[Any]) -> list[str]:
    """What a spreadsheet would take for a command is text."""
    return [f"'{cell}" if cell.startswith(COMMAND_OF_A_SPREADSHEET) else cell for cell in cells]
