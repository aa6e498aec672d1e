"""Finding a case, from every page of the desk: by its reference, or by what somebody remembers of whoever complained.

A reference, in whatever spelling or text, leads to the case's own page, whether there is one or not: that page says which.
"""

from chalice.app import Response

from chalicelib.domain import finding, references
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.text import one_line
from chalicelib.queries.finding import find
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for

pages = StaffPages(__name__)
LONGEST = 100  # characters that the box shows again


@pages.get("staff.find")
def found(signed: Signed, viewer: Viewer) -> Response:
    said = one_line(next(iter(signed.query.get("q", ())), "")[: finding.MOST_TYPED]).strip()
    reference = references.read(said)
    if reference:
        return go_to(url_for("staff.case", reference))
    wanted = finding.sought(said)
    return show(
        signed, viewer, "desk/find.html", navigation=navigation(viewer), sought=said[:LONGEST],
        hits=find(signed.services, viewer, wanted) if wanted else None,
    )  # fmt: skip
