"""The letters that we sent to whoever complained, to be read again on the page that their link leads to."""

from dataclasses import dataclass
from datetime import datetime

from chalice.app import Response

from chalicelib.domain.casework import events as e
from chalicelib.messages.proof import how_it_went
from chalicelib.messages.reading_again import parts
from chalicelib.queries.sent_letters import sent, text_of
from chalicelib.web.complainant.letters_told import BY, title
from chalicelib.web.complainant.one_field import tracked
from chalicelib.web.kit.pages import HttpError, Pages, Request, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)


@dataclass(frozen=True, slots=True)
class Sent:
    id: str
    title: str
    how: str
    at: datetime


@pages.get("case.letters")
def letters(request: Request) -> Response:
    account, key = tracked(request).account, request.args["token"]
    found = [
        Sent(h.event.notice_id, title(account, h.event), BY[h.event.how], h.at)
        for h in sent(account)
        if isinstance(h.event, e.Told)
    ]
    return show(
        request, "complainant/letters.html", account=account, letters=found, token=key, back=url_for("case", key)
    )


@pages.get("case.letter")
def letter(request: Request) -> Response:
    """One of them, with how it went. Where none was kept, that is said, and who can give it."""
    account, key, which = tracked(request).account, request.args["token"], request.args["letter"]
    told = next((h.event for h in sent(account) if isinstance(h.event, e.Told) and h.event.notice_id == which), None)
    if told is None:
        raise HttpError(404)
    return show(
        request, "complainant/letter.html", account=account, title=title(account, told), token=key,
        parts=parts(text_of(request.services, account, which)), went=how_it_went(account, which),
        back=url_for("case.letters", key),
    )  # fmt: skip
