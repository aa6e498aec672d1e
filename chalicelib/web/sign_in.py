"""Signing in."""

from chalice.app import Response

from chalicelib.web.pages import Asked, Pages, show

pages = Pages(__name__)


@pages.get("staff.sign-in")
def ask(asked: Asked) -> Response:
    return show(asked, "staff_sign_in.html")
