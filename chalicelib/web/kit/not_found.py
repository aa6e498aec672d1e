"""Addresses that are none of ours: the page that says so, instead of the gateway's JSON.

Chalice has no catch-all, and API Gateway answers an address without a route before our code runs. These routes take
every address of up to three parts; what is deeper still gets the gateway's own page (infrastructure/refusals.py).
"""

from chalice.app import Response

from chalicelib.web.kit.pages import HttpError, Pages, Request

pages = Pages(__name__)


@pages.get("lost.1")
@pages.get("lost.2")
@pages.get("lost.3")
@pages.post("lost.1")
@pages.post("lost.2")
@pages.post("lost.3")
def lost(request: Request) -> Response:
    raise HttpError(404)
