"""The files that go with an answer. They have come as soon as they are sent, whether an answer follows or not."""

from chalice.app import Response

from chalicelib.actions.uploads import Place, asked_giver
from chalicelib.queries.tracking import Replaced
from chalicelib.web.asked.question_page import asked
from chalicelib.web.kit.files import component
from chalicelib.web.kit.pages import Pages, Request, go_to, show
from chalicelib.web.kit.urls import path_for, url_for

pages = Pages(__name__)


@pages.get("asked.files")
def more(request: Request) -> Response:
    key = request.args["token"]
    try:
        found = asked(request)
    except Replaced:
        return go_to(url_for("asked", key))
    if found.question.state != "open" or not found.takes_files:
        return go_to(url_for("asked", key))
    place = Place("case", found.case_id, asked_giver(found.question.seq, found.question.mailed_since))
    sending = component(request, place, path_for("asked.files", key))
    return show(
        request, "asked/files.html", headers=sending.headers, found=found, sending=sending, back=url_for("asked", key)
    )
