"""The files of the case that somebody chose to show to whoever is asked: each had by a link that lasts a minute.

They have them while their answer is waited for. Nothing that has not been checked, or released by a person, leaves us; every
download is written down with the case.
"""

from datetime import timedelta

from chalice.app import Response

from chalicelib.domain import keys, links
from chalicelib.domain.casework.events import ASKED
from chalicelib.ports import View
from chalicelib.queries.tracking import Replaced
from chalicelib.web.asked.question_page import OFTEN, asked
from chalicelib.web.kit.files import address_of
from chalicelib.web.kit.pages import HttpError, Pages, Request, go_to
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
A_DAY = 100  # downloads: each is written down


@pages.get("asked.file")
def fetch(request: Request) -> Response:
    """Leads to the bytes. Of what was not chosen for them, or may not be opened, it says nothing. Raises HttpError."""
    page, services = url_for("asked", request.args["token"]), request.services
    try:
        found = asked(request)
    except Replaced:
        return go_to(page)
    shown = next((one for one in found.files if one.file.id == request.args["file"]), None)
    if shown is None:
        raise HttpError(404)
    key = keys.named("asked-download", found.case_id, str(found.question.seq))
    if not services.limits.take(key, A_DAY, timedelta(days=1), services.wall()):
        return go_to(f"{page}?done={OFTEN}")
    what = links.shown(found.question.seq, shown.file.id)
    services.cases.saw(View(case_id=found.case_id, person=ASKED, at=services.now(), what=what))
    return go_to(address_of(services, shown.file, shown.name))
