"""Who may open the pages of a request for personal data: its holders. To anybody else there never was one."""

from chalicelib.domain.access.viewer import Viewer
from chalicelib.ports import DataRequest
from chalicelib.queries.data_requests import may_open
from chalicelib.web.accounts.session import Signed
from chalicelib.web.kit.pages import HttpError


def asked_of(signed: Signed, viewer: Viewer) -> DataRequest:
    """The request of the address. Raises HttpError(404) where there is none, or not for them."""
    request = signed.services.data_requests.one(signed.args["request"])
    if request is None or not may_open(viewer, request):
        raise HttpError(404)
    return request
