"""The complainant withdraws their complaint on a page of their link: what happens then is said first, and the button asks.

The page itself is the question whether they are sure. Whoever may be under pressure finds another way on it.
"""

from chalice.app import Response

from chalicelib.actions.change import perform
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.refusals import Refused
from chalicelib.web.complainant import additions
from chalicelib.web.complainant.one_field import Again, read_text, show_form, to_case, tracked
from chalicelib.web.kit.fields import Text
from chalicelib.web.kit.pages import Pages, Request

pages = Pages(__name__)
WHY = Text(name="why", noun="Your reason", longest=20_000, rows=5)
TEMPLATE = "complainant/withdraw.html"


@pages.get("case.withdraw")
def are_you_sure(request: Request) -> Response:
    found = tracked(request)
    if not found.account.withdrawable:
        return to_case(request, "")
    return show_form(request, found, TEMPLATE, WHY, case=request.args["token"])


@pages.post("case.withdraw")
def withdraw(request: Request) -> Response:
    found = tracked(request)
    if not found.account.withdrawable:
        return additions.instead(request, WHY.typed(request.form).strip())
    try:
        why = read_text(request, WHY)
    except Again as again:
        return show_form(request, found, TEMPLATE, WHY, again, case=request.args["token"])
    try:
        perform(request.services, e.COMPLAINANT, found.case_id, "withdraw", commands.Withdraw(reason=why))
    except Refused:  # it was closed meanwhile
        return additions.instead(request, why)
    return to_case(request, "withdrawn")
