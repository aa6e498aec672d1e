"""What of the case somebody chose to show to whoever is asked: files, each had by a link that lasts a minute, and letters.

They have them while their answer is waited for. Nothing that has not been checked, or released by a person, leaves us; every
look is written down with the case.
"""

from datetime import timedelta

from chalice.app import Response

from chalicelib.domain import keys, links
from chalicelib.domain.casework.events import ASKED
from chalicelib.messages.reading_again import parts
from chalicelib.messages.wording import letter_name
from chalicelib.ports import View
from chalicelib.queries.questions import AskedQuestion
from chalicelib.queries.sent_letters import kept_text
from chalicelib.queries.tracking import Replaced
from chalicelib.web.asked.question_page import OFTEN, asked
from chalicelib.web.kit.files import address_of
from chalicelib.web.kit.pages import HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
A_DAY = 100  # looks: each is written down


@pages.get("asked.file")
def fetch(request: Request) -> Response:
    """Leads to the bytes. Of what was not chosen for them, or may not be opened, it says nothing. Raises HttpError."""
    page = url_for("asked", request.args["token"])
    try:
        found = asked(request)
    except Replaced:
        return go_to(page)
    chosen = next((one for one in found.files if one.file.id == request.args["file"]), None)
    if chosen is None:
        raise HttpError(404)
    if not _noted(request, found, "file", chosen.file.id):
        return go_to(f"{page}?done={OFTEN}")
    return go_to(address_of(request.services, chosen.file, chosen.name))


@pages.get("asked.letter")
def letter(request: Request) -> Response:
    """A letter that we sent, as it was read. Raises HttpError."""
    page = url_for("asked", request.args["token"])
    try:
        found = asked(request)
    except Replaced:
        return go_to(page)
    chosen = next((one for one in found.letters if one.id == request.args["letter"]), None)
    text = kept_text(request.services, found.case_id, chosen.id) if chosen else ""
    if chosen is None or not text:
        raise HttpError(404)
    if not _noted(request, found, "letter", chosen.id):
        return go_to(f"{page}?done={OFTEN}")
    return show(
        request, "asked/letter.html", found=found, title=letter_name(chosen.kind), on=chosen.on, parts=parts(text), back=page
    )  # fmt: skip


def _noted(request: Request, found: AskedQuestion, what: str, which: str) -> bool:
    """That they looked is written down; False: they have looked too often today."""
    services, question = request.services, found.question.seq
    key = keys.named("asked-download", found.case_id, str(question))
    if not services.limits.take(key, A_DAY, timedelta(days=1), services.wall()):
        return False
    seen = links.shown(question, what, which)
    services.cases.saw(View(case_id=found.case_id, person=ASKED, at=services.now(), what=seen))
    return True
