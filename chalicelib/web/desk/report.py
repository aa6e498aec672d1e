"""The report on a year's complaints, for trustees: sentences first, then every number with the cases behind it; to print.

Every number is counted from the lines of the register that its reader may know of (queries/register.py). One person gets
the official figures, of every case. Who that is follows from the cases; what is said of it to everybody else does not, so
that it tells nobody that a case is about somebody.
"""

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.figures import figures
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.queries.register import Register, issuers, register
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk import report_tables as tables
from chalicelib.web.desk.figures import sentences
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.register import spreadsheet
from chalicelib.web.desk.register_filters import Asked, asked, named, options, sites

pages = StaffPages(__name__)
YEARS = 5  # that are compared, this one among them


@pages.get("staff.report")
def shown(signed: Signed, viewer: Viewer) -> Response:
    wanted = asked(signed, viewer)
    found = _years(signed, viewer, wanted)
    this, today = found[-1], local_date(signed.services.now())
    now = figures([one.entry for one in this.counted])
    compared = tables.years(found, wanted)
    return show(
        signed, viewer, "desk/report.html", navigation=navigation(viewer, "staff.report"), year=named(wanted.year),
        found=this, at=signed.services.now(), sentences=sentences(now), figures=now, chosen=wanted,
        options=options(signed, viewer, this, wanted), issuers=_issuers(signed, this, wanted),
        register=wanted.whole("staff.register"), broken=_broken(this), every_broken=_has_every_line(this),
        years=compared, drawn_years=tables.drawn_years(compared), rows_of_years=tables.COMPARED,
        timed=tables.timed(now, wanted), groups=list(tables.groups(this, wanted, sites(signed))),
        actions=tables.actions(this, wanted, today), table=wanted.whole("staff.report.table"),
    )  # fmt: skip


@pages.get("staff.report.table")
def as_a_table(signed: Signed, viewer: Viewer) -> Response:
    """The same numbers for a spreadsheet: table, row, number. What is left out has no number."""
    wanted = asked(signed, viewer)
    this = register(signed.services, viewer, wanted.year, wanted.site)
    now = figures([one.entry for one in this.counted])
    told = tables.actions(this, wanted, local_date(signed.services.now()))
    every = [
        tables.year_in_numbers(now),
        *(one.kept for one in tables.timed(now, wanted)),
        *(one.distribution for one in tables.timed(now, wanted)),
        *tables.groups(this, wanted, sites(signed)),
        *([told] if told else []),
    ]
    lines = [[one.title, row.name, "" if row.many is None else str(row.many)] for one in every for row in one.rows]
    return spreadsheet(f"report-{wanted.year}-{(wanted.year + 1) % 100:02}", [("Table", "Row", "Number"), *lines])


def _years(signed: Signed, viewer: Viewer, wanted: Asked) -> list[Register]:
    """The year that is asked for and those before it, the earliest first."""
    years = range(wanted.year - YEARS + 1, wanted.year + 1)
    return [register(signed.services, viewer, year, wanted.site) for year in years]


def _issuers(signed: Signed, found: Register, wanted: Asked) -> list[tuple[str, str, str]]:
    """Each site, who issues its figures by their role, and where they are if that is the reader."""
    mine = {site.id for site in found.issued_at}
    return [
        (site.name, issuers(signed.services, site),
         wanted.whole("staff.report", site=site.id) if site.id in mine and len(found.sites) > 1 else "")
        for site in found.sites
    ]  # fmt: skip


def _has_every_line(found: Register) -> bool:
    lines = {one.entry.case_id for one in found.cases}
    return all(one.entry.case_id in lines for one in found.counted if one.entry.broken)


def _broken(found: Register) -> list[tables.Broken]:
    """Each promise that was not kept in time, in the cases that have a line."""
    return [tables.broken(one, kept) for one in found.cases for kept in one.entry.broken]
