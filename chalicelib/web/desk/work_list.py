"""The work list: what is owed next, on which case, by when."""

from datetime import date

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.queries import work_list
from chalicelib.queries.work_list import Line, Tally, WorkList
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.case_actions import done_says
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.owed import due_words
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)


@pages.get("staff")
def listed(signed: Signed, viewer: Viewer) -> Response:
    if viewer.sets_up and not signed.services.organisation.sites():
        return go_to(url_for("staff.set-up"))
    sites = list(work_list.sites(signed.services, viewer))
    asked = signed.queried("site")
    site = asked if asked in dict(sites) else ""
    found = work_list.work_list(signed.services, viewer, site=site, after=signed.queried("after"))
    later, today = bool(signed.queried("after")), local_date(signed.services.now())
    rows = [(line, *_tag(line, today)) for line in found.lines]
    return show(
        signed, viewer, "desk/list.html", navigation=navigation(viewer, "staff"), found=found, rows=rows, sites=sites,
        site=site, later=later, nothing=signed.queried("nothing"), count=_count(signed, viewer, found, site, later),
        done=done_says(signed.queried("done")),
    )  # fmt: skip


def _count(signed: Signed, viewer: Viewer, found: WorkList, site: str, later: bool) -> Tally | None:
    """Of what is shown anyway where that is all; of more only when somebody asks, because each has to be read for it."""
    if signed.queried("count"):
        return work_list.tally(signed.services, viewer, site=site)
    return found.counted if not later and not found.onward else None


def _tag(line: Line, today: date) -> tuple[str, str]:
    if line.at_risk:
        return "At risk", "red"
    if line.kind == "clock":
        return due_words(line.by, today, line.strength)
    return ("Their turn", "grey") if line.kind == "window" else ("To do", "blue")
