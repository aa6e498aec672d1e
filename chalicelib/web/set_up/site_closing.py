"""A site that takes no complaints any more, and one that takes them again. What came in there goes on by its policy.

It is refused while cases are open there that whoever sets up may know of; of others nothing is said, and they go on as well.
"""

from dataclasses import replace

from chalice.app import Response

from chalicelib.actions import sites
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict, Row, Site
from chalicelib.queries.seeing import barred_from, sees_row
from chalicelib.queries.whole_lists import every_open_case
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.sites import site_of
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
WAS_CLOSED = "closed"  # what the page showed whose button was pressed
MEANWHILE = "Somebody else changed this site just now. Look at it again"


@pages.get("staff.set-up.site.close")
def asked(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, site_of(signed))


@pages.post("staff.set-up.site.close")
def pressed(signed: Signed, viewer: Viewer) -> Response:
    """Closes a site that takes complaints, and opens one that does not. Pressed twice, it is done once."""
    site = site_of(signed)
    if bool(signed.given(WAS_CLOSED)) != (site.closed_on is not None):
        return _saved()
    if site.closed_on is None and _open(signed, viewer, site):
        return _page(signed, viewer, site, status=409)
    closed_on = local_date(signed.services.now()) if site.closed_on is None else None
    try:
        sites.change(signed.services, viewer.id, site, replace(site, closed_on=closed_on))
    except Conflict:
        return _page(signed, viewer, site_of(signed), refused=MEANWHILE, status=409)
    return _saved()


def _saved() -> Response:
    return go_to(f"{url_for('staff.set-up.sites')}?saved=1")


def _open(signed: Signed, viewer: Viewer, site: Site) -> list[Row]:
    """The cases there that are not closed, as far as somebody may know that there are any."""
    rows = (row for row in every_open_case(signed.services) if row.site == site.id and not row.closed)
    return [row for row in rows if not barred_from(signed.services, viewer, row)]


def _page(signed: Signed, viewer: Viewer, site: Site, *, refused: str = "", status: int = 200) -> Response:
    still_open = _open(signed, viewer, site) if site.closed_on is None else []
    return show(
        signed, viewer, "set_up/close_site.html", status=status, navigation=navigation(viewer, "staff.set-up"), site=site,
        refused=refused, count=len(still_open),
        references=[row.reference for row in still_open if sees_row(signed.services, viewer, row)],
    )  # fmt: skip
