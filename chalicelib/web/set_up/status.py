"""The page that says in plain words whether Redress runs."""

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.queries.status import status
from chalicelib.queries.status_lines import in_words
from chalicelib.release import VERSION
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation

pages = StaffPages(__name__)
HERE = "staff.set-up"


@pages.get("staff.set-up.status")
def how_it_stands(signed: Signed, viewer: Viewer) -> Response:
    lines = in_words(status(signed.services, viewer), signed.services.wall(), VERSION)
    return show(
        signed, viewer, "set_up/status.html", navigation=navigation(viewer, HERE), lines=lines,
        unwell=sum(not line.well for line in lines),
    )  # fmt: skip
