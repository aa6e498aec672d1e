"""A suggestion or thanks, which is no complaint: one page, no account, no clock."""

import re
from collections.abc import Mapping
from typing import Any, cast

from chalice.app import Response

from chalicelib.actions.remarks import leave
from chalicelib.actions.signing_in import TooOften
from chalicelib.domain import keys
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.ports import Remark, RemarkKind
from chalicelib.web.kit import contact_checks, csrf
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import Ask, answered, line, one_of, options, typed, words
from chalicelib.web.kit.pages import Pages, Request, show
from chalicelib.web.kit.sites import site_of

pages = Pages(__name__)
OFTEN = "Many messages have come from here in the last hour. Try again later, or write to us"
AN_ID = re.compile(r"[0-9A-Z]{26}")
SAID = 12  # letters at the end of a remark's id
KINDS: tuple[tuple[RemarkKind, str], ...] = (("suggestion", "A suggestion"), ("thanks", "Thanks"))
ASKS = (
    one_of("kind", "What do you want to send?", options(KINDS), "Choose a suggestion or thanks"),
    words("text", "What would you like to tell us?", missing="Write what you would like to tell us", rows=8),
    line("name", "Your name (optional)"),
    line(
        "email", "Your email address (optional)", "If you would like to hear from us.", longest=254, type="email",
        check=contact_checks.email,
    ),
)  # fmt: skip


@pages.get("remark")
def form(request: Request) -> Response:
    return _form(request)


@pages.post("remark")
def send(request: Request) -> Response:
    """The same form sent twice is kept once, by the number that it carries and what it says."""
    site, asks = site_of(request), list(ASKS)
    answers, wrong = answered(asks, request.form, _setting(request))
    if request.switched:
        said, status = request.said_again(wrong)
        return _form(request, wrong=said, status=status)
    if request.elsewhere:
        return _form(request, refused=csrf.NOT_SHOWN, status=403)
    if wrong:
        return _form(request, wrong=wrong, status=request.refused)
    remark = Remark(
        id=_id(request, answers), site=site.id, at=request.services.now(), kind=cast("RemarkKind", answers["kind"]),
        text=answers["text"], name=answers["name"], email=answers["email"],
    )  # fmt: skip
    try:
        leave(request.services, remark, request.ip)
    except TooOften:
        return _form(request, refused=OFTEN, status=429)
    return show(request, "public/remark_sent.html", site=site, reaches=bool(remark.email))


def _id(request: Request, answers: Mapping[str, str]) -> str:
    """Whoever goes back and writes something else has sent another: the end of the number is of what it says."""
    said = keys.hashed("|".join(f"{name}={answers[name]}" for name in sorted(answers)))
    return _number(request)[:-SAID] + said[:SAID].upper()


def _number(request: Request) -> str:
    given = request.given("number")
    return given if AN_ID.fullmatch(given) else request.services.new_id()


def _setting(request: Request) -> Setting:
    return Setting(today=local_date(request.services.now()))


def _form(
    request: Request, *, wrong: Mapping[str, FieldError] | None = None, refused: str = "", status: int = 200
) -> Response:
    asks: list[Ask] = list(ASKS)
    shown: dict[str, Any] = typed(asks, request.form)
    return show(
        request, "public/remark.html", status=status, site=site_of(request), asks=asks, typed=shown, wrong=wrong or {},
        refused=refused, number=_number(request),
    )  # fmt: skip
