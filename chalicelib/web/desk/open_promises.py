"""What is promised and still open, with names and telephone numbers: to be printed for a day on which nothing else works."""

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.queries.open_promises import open_promises
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.desk.who_looked import saw

pages = StaffPages(__name__)


@pages.get("staff.open-promises")
def listed(signed: Signed, viewer: Viewer) -> Response:
    found, more = open_promises(signed.services, viewer)
    for promise in found:
        saw(promise.file, "promises")
    return show(
        signed, viewer, "desk/open_promises.html", navigation=navigation(viewer, "staff.open-promises"), promises=found,
        more=more, at=signed.services.now(),
    )  # fmt: skip
