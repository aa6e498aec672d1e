"""The report on a year's complaints, for trustees: sentences first, then every number with the cases behind it; to print.

Every number is counted from the lines of the register that its reader may know of (queries/register.py). One person gets
the official figures, of every case. Who that is follows from the cases; what is said of it to everybody else does not, so
that it tells nobody that a case is about somebody.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.account.figures import figures
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.queries.how_it_went import of_register
from chalicelib.queries.register import Counted, Register, counted, issuers, register
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk import report_copy
from chalicelib.web.desk import report_tables as tables
from chalicelib.web.desk.apart import who_complained
from chalicelib.web.desk.figures import sentences, sentences_that_leave
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.register import spreadsheet
from chalicelib.web.desk.register_filters import Asked, asked, named, options, sites
from chalicelib.web.desk.report_indicators import Indicators

pages = StaffPages(__name__)
RECOUNT = Path(__file__).parents[2] / "documents/recount.py"
HEADINGS = ("Table", "Row", "Number")
YEARS = 5  # that are compared, this one among them


@pages.get("staff.report")
def shown(signed: Signed, viewer: Viewer) -> Response:
    wanted = asked(signed, viewer)
    this, today = register(signed.services, viewer, wanted.year, wanted.site), local_date(signed.services.now())
    if signed.queried("copy") == "yes":
        return _copy(signed, viewer, this, wanted)
    now = figures([one.entry for one in this.counted])
    compared = tables.years([*_before(signed, viewer, wanted), tables.counted_of(this)], wanted)
    indicators = Indicators(this, wanted)
    learned = tables.learned(signed.services, viewer, this)
    how = of_register(signed.services, viewer, this)
    ombudsman = indicators.ombudsman(sum(len(one.changed) for one in learned), tables.fairly(how))
    return show(
        signed, viewer, "desk/report.html", navigation=navigation(viewer, "staff.report"), year=named(wanted.year),
        found=this, at=signed.services.now(), sentences=sentences(now), figures=now, chosen=wanted,
        options=options(signed, viewer, this, wanted), issuers=_issuers(signed, this, wanted),
        register=wanted.whole("staff.register"), broken=_broken(this), every_broken=_has_every_line(this),
        years=compared, drawn_years=tables.drawn_years(compared), rows_of_years=tables.COMPARED,
        timed=tables.timed(now, wanted), groups=list(tables.groups(this, wanted, sites(signed))),
        actions=tables.actions(this, wanted, today), indicators=indicators, ombudsman=ombudsman, learned=learned, how=how,
        how_page=wanted.whole("staff.how-it-went"),
        who=who_complained(signed, viewer, wanted.year, wanted.site), table=wanted.whole("staff.report.table"),
        copies=f"{wanted.whole('staff.report')}&copy=yes",
    )  # fmt: skip


def _copy(signed: Signed, viewer: Viewer, this: Register, wanted: Asked) -> Response:
    """What leaves the desk: small numbers are left out, and it leads to no case."""
    now, today = figures([one.entry for one in this.counted]), local_date(signed.services.now())
    indicators, how = Indicators(this, wanted, leaves=True), of_register(signed.services, viewer, this)
    learned = tables.learned(signed.services, viewer, this)
    return show(
        signed, viewer, "desk/report_copy.html", navigation=navigation(viewer, "staff.report"), year=named(wanted.year),
        found=this, at=signed.services.now(), sentences=sentences_that_leave(now), here=wanted.whole("staff.report"),
        tables=report_copy.tables_of(this, now, wanted, sites(signed), today), columns=tables.COMPARED,
        years=report_copy.years([*_before(signed, viewer, wanted), tables.counted_of(this)]),
        learned=learned, how=how, indicators=indicators,
        ombudsman=indicators.ombudsman(sum(len(one.changed) for one in learned), tables.fairly(how)),
        who=who_complained(signed, viewer, wanted.year, wanted.site),
    )  # fmt: skip


@pages.get("staff.report.table")
def as_a_table(signed: Signed, viewer: Viewer) -> Response:
    """The same numbers for a spreadsheet: table, row, number. What is left out has no number."""
    wanted = asked(signed, viewer)
    this, today = register(signed.services, viewer, wanted.year, wanted.site), local_date(signed.services.now())
    lines = in_lines(this, wanted, sites(signed), today)
    return spreadsheet(f"report-{wanted.year}-{(wanted.year + 1) % 100:02}", [HEADINGS, *lines])


def in_lines(found: Register, wanted: Asked, names: Mapping[str, str], today: date) -> Iterator[tuple[str, str, str]]:
    """Every number of a report."""
    now = figures([one.entry for one in found.counted])
    timed, actions = tables.timed(now, wanted), tables.actions(found, wanted, today)
    yield "The report", "As of", str(today)
    yield "The report", "Counts", "every case" if found.official else "cases you may see"
    for one in (
        tables.year_in_numbers(now),
        *(told.kept for told in timed),
        *(told.distribution for told in timed),
        *tables.groups(found, wanted, names),
        *([actions] if actions else []),
        Indicators(found, wanted).rows(),
    ):
        yield from ((one.title, row.name, str(row.many)) for row in one.shown)
        yield from ((one.title, name, "") for name in one.left_out)


@pages.get("staff.report.recount")
def recounting(signed: Signed, viewer: Viewer) -> Response:
    """A program of its own that counts the register's download again, for whoever doubts the report."""
    return Response(
        body=RECOUNT.read_text(encoding="utf-8"),
        headers={
            "Content-Type": "text/x-python; charset=utf-8",
            "Content-Disposition": 'attachment; filename="recount.py"',
        },
    )


def _before(signed: Signed, viewer: Viewer, wanted: Asked) -> list[Counted]:
    """The years before the one that is asked for, the earliest first."""
    return counted(signed.services, viewer, range(wanted.year - YEARS + 1, wanted.year), wanted.site)


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
