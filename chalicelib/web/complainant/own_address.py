"""The complainant says that our mail reaches them, and asks for a copy of their own words by mail.

Programs open every link in a mail to look at it, so a button confirms the address and not the link. Only the address
that our mail gives has the proof with it: whoever merely holds the link cannot confirm an address that they never read.
"""

import hmac
from datetime import timedelta

from chalice.app import Response

from chalicelib.actions import links
from chalicelib.actions.change import change
from chalicelib.domain.casework.contact.decisions import confirm_address, open_letters, want_copy
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.queries.tracking import Tracked
from chalicelib.web.complainant.one_field import to_case, tracked
from chalicelib.web.kit import csrf
from chalicelib.web.kit.pages import Pages, Request, go_to
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
CONFIRM, COPY, OPEN = "confirm", "copy", "open"  # what a form's token is for
COPIES = 3  # a day


def came_by_mail(request: Request, found: Tracked, given: str) -> bool:
    """Whether they came by our mail to the address that they have now, and have not confirmed it."""
    contact = found.account.contact
    proof = links.mail_proof(request.services, found.summary, contact.email)
    return contact.unsure and hmac.compare_digest(proof.encode(), given.encode())


@pages.post("case.confirm")
def confirm(request: Request) -> Response:
    found = tracked(request)
    if not _ours(request, CONFIRM) or not came_by_mail(request, found, request.given(links.MAILED)):
        return to_case(request, "")
    change(request.services, COMPLAINANT, found.case_id, confirm_address)
    return to_case(request, "confirmed")


@pages.post("case.open")
def open_what_we_wrote(request: Request) -> Response:
    """Of mail that held only the link. Whoever came by it and says so confirms the address with the same button."""
    found = tracked(request)
    if not _ours(request, OPEN):
        return to_case(request, "")
    theirs = came_by_mail(request, found, request.given(links.MAILED))
    change(request.services, COMPLAINANT, found.case_id, confirm_address if theirs else open_letters)
    which = found.account.unopened
    key = request.args["token"]
    return go_to(url_for("case.letter", key, which[0]) if len(which) == 1 else url_for("case.letters", key))


@pages.post("case.copy")
def copy(request: Request) -> Response:
    found = tracked(request)
    sure = found.account.contact.reach == "email" and found.account.contact.confirmed
    if not _ours(request, COPY) or not sure:
        return to_case(request, "")
    if not request.services.limits.take(f"copy|{found.case_id}", COPIES, timedelta(days=1), request.services.wall()):
        return to_case(request, "copied-enough")
    change(request.services, COMPLAINANT, found.case_id, want_copy)
    return to_case(request, "copy")


def _ours(request: Request, purpose: str) -> bool:
    return csrf.genuine(request.args["token"], purpose, request.given(csrf.FIELD))
