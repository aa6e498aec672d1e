"""The two texts that Redress writes for visitors: somebody says that they have read them, and only then is that done."""

from dataclasses import replace

from chalice.app import Response

from chalicelib.actions import sites
from chalicelib.domain.access.viewer import Viewer
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Conflict
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation
from chalicelib.web.kit.pages import go_to
from chalicelib.web.kit.urls import url_for
from chalicelib.web.set_up.first_steps import HERE, MEANWHILE

pages = StaffPages(__name__)
PAGE = "staff.set-up.notices"


@pages.get(PAGE)
def shown(signed: Signed, viewer: Viewer) -> Response:
    return _page(signed, viewer)


@pages.post(PAGE)
def read(signed: Signed, viewer: Viewer) -> Response:
    details = signed.services.organisation.details()
    after = replace(details, notices_read=local_date(signed.services.now()))
    try:
        sites.change(signed.services, viewer.id, details, after)
    except Conflict:
        return _page(signed, viewer, refused=MEANWHILE, status=409)
    return go_to(f"{url_for(HERE)}?saved=1")


def _page(signed: Signed, viewer: Viewer, *, refused: str = "", status: int = 200) -> Response:
    return show(
        signed, viewer, "set_up/notices.html", status=status, navigation=navigation(viewer, HERE), refused=refused,
        details=signed.services.organisation.details(), back=url_for(HERE),
    )  # fmt: skip
