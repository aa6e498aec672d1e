"""The complainant puts what they told us into points, or mends them, on the page that their link leads to.

What they told us stays as they wrote it. Points that were never confirmed are proposed from it, as on the form.
"""

from chalice.app import Response

from chalicelib.actions.change import change
from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework.events import COMPLAINANT
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.casework.telling.decisions import mend_points
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.domain.points import proposed
from chalicelib.queries.tracking import Tracked
from chalicelib.web.complainant import additions
from chalicelib.web.complainant.one_field import to_case, tracked
from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.pages import Pages, Request, show
from chalicelib.web.kit.points import Points
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
POINTS = Points(name="points")
NONE = FieldError("Write at least one point")


@pages.get("case.points")
def points(request: Request) -> Response:
    found = tracked(request)
    return _form(request, found) if found.account.complainant.narrative else to_case(request, "")


@pages.post("case.points")
def mend(request: Request) -> Response:
    found = tracked(request)
    mended, wrong = _mended(request, found.account)
    if request.switched:
        return _form(request, found, *request.said_again(wrong))
    if not csrf.genuine(request.args["token"], POINTS.name, request.given(csrf.FIELD)):
        return _form(request, found, FieldError(csrf.NOT_SHOWN), 403)
    if wrong:
        return _form(request, found, wrong, request.refused)
    if mended != found.account.complainant.points:
        too_much = additions.too_much(request.services, found)
        if too_much:
            return _form(request, found, FieldError(too_much), 429)
        try:
            change(request.services, COMPLAINANT, found.case_id, lambda now: mend_points(now, mended))
        except Refused as refused:
            return _form(request, found, FieldError(refused.sentence), 409)
    return to_case(request, "points")


def _mended(request: Request, account: CaseAccount) -> tuple[tuple[str, ...], FieldError | None]:
    """The points as they are to be, and what is wrong with them."""
    try:
        mended = tuple(POINTS.clean(request.form, _setting(request, account))["points"])
    except FieldError as wrong:
        return (), wrong
    return mended, None if mended else NONE


def _form(request: Request, found: Tracked, wrong: FieldError | None = None, status: int = 200) -> Response:
    key, known = request.args["token"], found.account.complainant
    return show(
        request, "complainant/points.html", status=status, account=found.account, field=POINTS, wrong=wrong,
        typed=POINTS.typed(request.form) if request.posted else list(known.points or proposed(known.narrative)),
        token=csrf.token(key, POINTS.name), back=url_for("case", key),
    )  # fmt: skip


def _setting(request: Request, account: CaseAccount) -> Setting:
    answers = {POINTS.of: account.complainant.narrative}
    return Setting(today=local_date(request.services.now()), answers=answers)
