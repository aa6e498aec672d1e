"""The work list: what is owed next, on which case, by when; and finding a case by its reference."""

from datetime import date

from chalice.app import Response

from chalicelib.domain import references
from chalicelib.domain.viewer import Viewer
from chalicelib.domain.working_days import local_date
from chalicelib.queries import work_list
from chalicelib.queries.work_list import Line
from chalicelib.web.desk.acts import done_says
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import due_words
from chalicelib.web.pages import LONGEST_PART, go_to
from chalicelib.web.session import Signed, StaffPages, show
from chalicelib.web.urls import url_for

pages = StaffPages(__name__)


@pages.get("staff")
def listed(signed: Signed, viewer: Viewer) -> Response:
    sites = list(work_list.sites(signed.services, viewer))
    asked = signed.queried("site")
    site = asked if asked in dict(sites) else ""
    found = work_list.work_list(signed.services, viewer, site=site, after=signed.queried("after"))
    today = local_date(signed.services.now())
    rows = [(line, *_tag(line, today)) for line in found.lines]
    return show(
        signed, viewer, "desk/list.html", navigation=navigation(viewer, "staff"), found=found, rows=rows, sites=sites,
        site=site, later=bool(signed.queried("after")), nothing=signed.queried("nothing"),
        done=done_says(signed.queried("done")),
    )  # fmt: skip


@pages.get("staff.find")
def find(signed: Signed, viewer: Viewer) -> Response:
    """To the case of a reference, whether there is one or not: its own page says which."""
    said = signed.queried("reference").strip()
    return go_to(url_for("staff.case", references.read(said) or said[:LONGEST_PART]) if said else url_for("staff"))


def _tag(line: Line, today: date) -> tuple[str, str]:
    if line.kind == "clock":
        return due_words(line.by, today, line.strength)
    return ("Their turn", "grey") if line.kind == "window" else ("To do", "blue")
