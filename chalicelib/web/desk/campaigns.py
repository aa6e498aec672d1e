"""Complaints of the same text, proposed as campaigns: a person looks, and then acts on them together (several.py)."""

from chalice.app import Response

from chalicelib.domain.access.viewer import Viewer
from chalicelib.queries import alike
from chalicelib.web.accounts.session import Signed, StaffPages, show
from chalicelib.web.desk.navigation import navigation

pages = StaffPages(__name__)


@pages.get("staff.alike")
def listed(signed: Signed, viewer: Viewer) -> Response:
    groups = alike.alike(signed.services, viewer)
    references = alike.names(signed.services, groups) if groups else {}
    sites = {site.id: site.name for site in signed.services.organisation.sites()}
    found = [(one, references.get(one.case_ids[0], ""), sites.get(one.site, "")) for one in groups]
    held = alike.on_hold(signed.services, [case for one in groups for case in one.case_ids]) if groups else 0
    return show(signed, viewer, "desk/campaigns.html", navigation=navigation(viewer), found=found, held=held)
