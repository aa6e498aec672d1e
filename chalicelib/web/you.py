"""What somebody who is signed in can see and do about that: go on, sign out."""

from chalice.app import Response

from chalicelib.domain.viewer import Viewer
from chalicelib.web.pages import go_to
from chalicelib.web.session import Signed, StaffPages, no_cookie, show
from chalicelib.web.urls import url_for

pages = StaffPages(__name__)


@pages.get("staff.you")
def you(signed: Signed, viewer: Viewer) -> Response:
    return show(signed, viewer, "staff_you.html")


@pages.get("staff.stay")
@pages.post("staff.stay")
def stay(signed: Signed, viewer: Viewer) -> Response:
    """Being seen is what moves the end on. It opens beside the page in which somebody is typing."""
    return show(signed, viewer, "staff_stay.html")


@pages.post("staff.sign-out")
def sign_out(signed: Signed, viewer: Viewer) -> Response:
    signed.services.sessions.end(signed.session)
    return go_to(url_for("staff.sign-in"), {"Set-Cookie": no_cookie()})
