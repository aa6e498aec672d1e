"""The site that a page is about."""

from chalicelib.ports import Site
from chalicelib.web.kit.pages import HttpError, Request


def site_of(request: Request) -> Site:
    """The one that the address names. Raises HttpError(404) for a site that there is not."""
    found = request.services.organisation.site(request.args["site"])
    if found is None:
        raise HttpError(404)
    return found
