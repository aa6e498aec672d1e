"""The register of complaints of an academic year: a table to read, to print, and for a spreadsheet."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from chalice.app import Response

from chalicelib.domain.access.sights import Sight
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.indicators import places
from chalicelib.domain.account.register import Entry, Kept
from chalicelib.messages.dates import short
from chalicelib.messages.wording import NATURE, plain
from chalicelib.queries.data_requests import leads_records, opened_by
from chalicelib.queries.register import NOT_FOR_YOU, Registered, register
from chalicelib.queries.self_assessment import opened_by as assessed_by
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.register_filters import WHY, asked, named, options, put_right, sites

pages = StaffPages(__name__)
HEADINGS = (
    "Reference", "Received", "Site", "Kind", "Stage reached", "Finding", "Acknowledged", "Answered",
    "Promises not kept in time", "Why not in time", "Put right by", "Actions done", "Status",
)  # fmt: skip
IN_FULL = ("Every promise", "Every stage", "Every finding", "Every action")  # for a program: docs/reference/report.md
COLUMNS = (*HEADINGS, *IN_FULL)
COMMAND_OF_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


@pages.get("staff.register")
def shown(signed: Signed, viewer: Viewer) -> Response:
    wanted = asked(signed, viewer)
    found = register(signed.services, viewer, wanted.year, wanted.site)
    cases = [one for one in found.cases if wanted.take(one)]
    headings, rows = table_of(cases, sites(signed))
    leads = leads_records(signed.services, viewer)
    return show(
        signed, viewer, "desk/register.html", navigation=navigation(viewer, "staff.register"), year=named(wanted.year),
        whole=found.whole, missing=found.missing, headings=headings, rows=rows, of=len(found.cases), sheets=sheets(cases),
        options=options(signed, viewer, found, wanted), chosen=wanted, table=wanted.address("staff.register.table"),
        report=wanted.whole("staff.report"), at=signed.services.now(),
        leads_records=leads,
        assesses=bool(assessed_by(signed.services, viewer)), holds_request=leads or bool(opened_by(signed.services, viewer)),
    )  # fmt: skip


@pages.get("staff.register.table")
def as_a_table(signed: Signed, viewer: Viewer) -> Response:
    """The same as comma-separated values, which a spreadsheet opens: its first mark says that it is UTF-8."""
    wanted = asked(signed, viewer)
    found = register(signed.services, viewer, wanted.year, wanted.site)
    names = sites(signed)
    lines = [line(one, names) for one in found.cases if wanted.take(one)]
    return spreadsheet(f"register-{wanted.year}-{(wanted.year + 1) % 100:02}", [COLUMNS, *lines])


def spreadsheet(name: str, lines: Iterable[Iterable[str]]) -> Response:
    """A table to download, each cell as text: what a spreadsheet would take for a command is none."""
    out = StringIO()
    csv.writer(out).writerows(_safe(line) for line in lines)
    return Response(
        body="\ufeff" + out.getvalue(),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": f'attachment; filename="{name}.csv"',
        },
    )


def table_of(cases: Sequence[Registered], names: Mapping[str, str]) -> tuple[list[str], list[dict[str, str]]]:
    """The headings and lines of a table to read: a column in which no case says anything takes no room."""
    lines = [cells(one, names) for one in cases]
    said = [heading for heading in HEADINGS if any(line[heading] for line in lines)]
    return said, [{heading: line[heading] for heading in said} for line in lines]


def sheets(cases: Sequence[Registered]) -> dict[str, str]:
    """By reference, the title of the sheet as which a case can be printed: of those that the reader reads."""
    found = ((one.entry.reference, one.policy.sheet) for one in cases if one.sight is Sight.WORDS)
    return {reference: sheet.title for reference, sheet in found if sheet}


def cells(one: Registered, names: Mapping[str, str]) -> dict[str, str]:
    """A line, by its headings."""
    entry = one.entry
    said = (
        entry.reference, short(entry.received_on), names.get(entry.site, entry.site),
        ", ".join(NATURE[nature] for nature in NATURE if nature in one.natures), one.stage,
        plain(one.finding) if one.finding else "",
        kept_says(entry.kept("acknowledge")), kept_says(entry.kept("answer")), str(len(entry.broken) or ""),
        "; ".join(dict.fromkeys(WHY[why] for kept in entry.broken if (why := one.why(kept)) != NOT_FOR_YOU)),
        "; ".join(put_right(one)), acted(one),
        _stands(entry),
    )  # fmt: skip
    return dict(zip(HEADINGS, said, strict=True))


def line(one: Registered, names: Mapping[str, str]) -> list[str]:
    """A line of the download, a cell for each of COLUMNS."""
    return [*cells(one, names).values(), *in_full(one)]


def in_full(one: Registered) -> tuple[str, ...]:
    """All that the report counts of a case, coded: parts of one by "|", several by ";"."""
    entry = one.entry
    promises = (
        (kept.what, kept.stage, kept.started, kept.due, kept.done or "", "in time" if kept.in_time else "not in time",
         kept.allowed, _number(kept.took), kept.unit, "extended" if kept.extended else "", WHY.get(one.why(kept), ""))
        for kept in entry.promises
    )  # fmt: skip
    place = places(one.policy)
    stages = (
        (it.stage, place.get(it.stage, ""), it.began, it.on or "", *map(_number, (it.days, it.inclusive, it.after)))
        for it in entry.answers
    )
    actions = ((it.due, it.done or "", "checked" if it.checked else "") for it in one.actions)
    return tuple(
        "; ".join("|".join(map(str, parts)) for parts in every) for every in (promises, stages, one.findings, actions)
    )


def _number(it: int | None) -> str:
    return "" if it is None else str(it)


def acted(one: Registered) -> str:
    """How much of what was promised is done: "1 of 2 done"."""
    done = sum(action.done is not None for action in one.actions)
    return f"{done} of {len(one.actions)} done" if one.actions else ""


def kept_says(kept: Kept | None) -> str:
    """How a promise was kept: "3 of 5 working days", "Late: due Fri 18 Sep 2026, done Mon 21 Sep 2026"."""
    if kept is None:
        return ""
    if kept.done is None:
        return f"Not done: due {short(kept.due)}"
    unit = kept.unit if kept.allowed != 1 else kept.unit.removesuffix("s")
    in_time = f"{kept.took} of {kept.allowed} {unit}"
    return in_time if kept.in_time else f"Late: due {short(kept.due)}, done {short(kept.done)}"


def _stands(entry: Entry) -> str:
    if entry.status != "closed":
        return "Open"
    ended = f", {short(entry.resolved_on)}" if entry.resolved_on else ""
    return f"Closed: {plain(entry.closed_as).lower()}{ended}"


def _safe(cells: Iterable[Any]) -> list[str]:
    """What a spreadsheet would take for a command is text."""
    return [f"'{cell}" if cell.startswith(COMMAND_OF_A_SPREADSHEET) else cell for cell in cells]
