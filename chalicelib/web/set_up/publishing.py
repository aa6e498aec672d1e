"""How people find a site's page: its address, a poster and a leaflet to print, and a few lines for a website."""

from chalice.app import Response
from markupsafe import Markup

from chalicelib.domain.access.viewer import Viewer
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.sites import site_of
from chalicelib.web.kit.urls import path_for
from chalicelib.web.set_up.first_steps import HERE

pages = StaffPages(__name__)
SCALE = 8  # of the picture: a telephone reads it from two metres


@pages.get("staff.set-up.publish")
def publish(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, "set_up/publish.html")


@pages.get("staff.set-up.poster")
def poster(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer, "set_up/poster.html")


def _page(signed: Signed, viewer: Viewer, template: str) -> Response:
    site = site_of(signed)
    address = signed.services.base_url() + path_for("at", site.id)
    return show(
        signed, viewer, template, navigation=navigation(viewer, HERE), site=site, address=address, picture=_picture(address),
        snippet=f'<p>Unhappy with something? <a href="{address}">Tell us what went wrong</a>.</p>',
    )  # fmt: skip


def _picture(address: str) -> Markup:
    import segno  # by these pages alone

    return Markup(segno.make(address, error="q").svg_inline(scale=SCALE, border=4, svgclass=None, lineclass=None))
