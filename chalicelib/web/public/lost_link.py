"""Whoever has lost the link to their complaint has it mailed to them. The page says the same whether we know the address."""

from chalice.app import Response

from chalicelib.actions import lost_links
from chalicelib.actions.signing_in import TooOften
from chalicelib.domain import text
from chalicelib.web.kit import contact_checks, csrf
from chalicelib.web.kit.pages import LARGEST, Pages, Request, show

pages = Pages(__name__)
NO_ADDRESS = "Enter the email address that we write to"
OFTEN = "We cannot send another email just now. Look for the newest one, or wait an hour"


@pages.get("lost-link")
def lost(request: Request) -> Response:
    return _page(request)


@pages.post("lost-link")
def asked(request: Request) -> Response:
    email = text.machine_read(request.given("email", LARGEST))[0]
    wrong = contact_checks.email(email) if email else NO_ADDRESS
    if request.switched:
        said, status = request.said_again(wrong)
        return _page(request, status=status, wrong=said or "", typed=email)
    if request.elsewhere:
        return _page(request, status=403, wrong=csrf.NOT_SHOWN, typed=email)
    if wrong:
        return _page(request, status=400, wrong=wrong, typed=email)
    try:
        lost_links.ask(request.services, email, request.ip)
    except TooOften:
        return _page(request, status=429, wrong=OFTEN, typed=email)
    return _page(request, mailed=email)


def _page(request: Request, *, status: int = 200, wrong: str = "", typed: str = "", mailed: str = "") -> Response:
    sites = request.services.organisation.sites()
    return show(request, "public/lost_link.html", status=status, wrong=wrong, typed=typed, mailed=mailed, sites=sites)
