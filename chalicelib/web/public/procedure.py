"""Our complaints procedure, as anybody may read and print it: the policy in force at a site, in plain words."""

from chalice.app import Response

from chalicelib.documents.our_procedure import sections
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.queries.themes import published
from chalicelib.web.kit.pages import Pages, Request, show
from chalicelib.web.kit.sites import site_of

pages = Pages(__name__)


@pages.get("procedure")
def procedure(request: Request) -> Response:
    site = site_of(request)
    policy = request.services.organisation.policy(site.in_force(local_date(request.services.now())))
    return show(
        request,
        "public/procedure.html",
        site=site,
        policy=policy,
        sections=sections(policy),
        you_said=published(request.services, site.id),
    )
