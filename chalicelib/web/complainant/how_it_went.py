"""How it went: three questions behind the complainant's link, once our letter has asked them, and answered once.

Whoever says that it is not settled is shown the next stage while they may ask for it, and else what is left outside.
"""

from collections.abc import Mapping
from typing import Any, Literal

from chalice.app import Response

from chalicelib.domain.account import CaseAccount
from chalicelib.domain.casework import events as e
from chalicelib.domain.how_it_went import QUESTIONS, HowItWent
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.elsewhere import OURS_FIRST
from chalicelib.ports import Conflict, Services
from chalicelib.queries.tracking import Tracked
from chalicelib.web.complainant.one_field import to_case, tracked
from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import answered, one_of, options, typed, words
from chalicelib.web.kit.pages import Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
HERE = "case.how-it-went"
ANSWER_ONE = "Answer at least one question"
ALREADY = "You have answered already, and your first answers count. What you see here was not sent"
LONGEST = 2_000
ASKS = (
    *(one_of(one.name, one.asks, options(one.answers.items()), missing="") for one in QUESTIONS),
    words("text", "Is there anything you would like to add? (optional)",
          "Do not write names, or anything that shows who you are.", rows=3, longest=LONGEST),
)  # fmt: skip


def asked(account: CaseAccount) -> bool:
    return any(isinstance(one.event, e.AskedHowItWent) and one.event.by for one in account.history)


def state(services: Services, found: Tracked) -> Literal["", "asked", "answered"]:
    """Whether they were asked, and have answered."""
    if not asked(found.account):
        return ""
    return "answered" if services.how_it_went.of([found.case_id]) else "asked"


@pages.get(HERE)
def form(request: Request) -> Response:
    found = tracked(request)
    known = request.services.how_it_went.of([found.case_id]) if asked(found.account) else []
    if known:
        return _page(
            request, found, "complainant/how_it_went_answered.html", settled=known[0].settled, said=known[0].in_words()
        )
    return _form(request, found) if asked(found.account) else to_case(request, "")


@pages.post(HERE)
def answer(request: Request) -> Response:
    """A second answer changes nothing: what is new in it is shown again, to be copied."""
    found, token = tracked(request), request.args["token"]
    if not asked(found.account):
        return to_case(request, "")
    answers, wrong = answered(ASKS, request.form, Setting(today=local_date(request.services.now())))
    if not wrong and not any(answers.values()):
        wrong = {QUESTIONS[0].name: FieldError(ANSWER_ONE)}
    if request.switched:
        said, status = request.said_again(wrong)
        return _form(request, found, wrong=said, status=status)
    if not csrf.genuine(token, HERE, request.given(csrf.FIELD)):
        return _form(request, found, refused=csrf.NOT_SHOWN, status=403)
    if wrong:
        return _form(request, found, wrong=wrong, status=request.refused)
    try:
        request.services.how_it_went.keep(HowItWent(case_id=found.case_id, at=request.services.now(), **answers))
    except Conflict:  # it was answered in another window, or this is the second click
        (first,) = request.services.how_it_went.of([found.case_id])
        if any((getattr(first, name) or "") != (said or "") for name, said in answers.items()):
            return _form(request, found, refused=ALREADY, status=409)
    return go_to(url_for(HERE, token))


def _form(
    request: Request,
    found: Tracked,
    *,
    wrong: Mapping[str, FieldError] | None = None,
    refused: str = "",
    status: int = 200,
) -> Response:
    return _page(
        request, found, "complainant/how_it_went.html", status, asks=ASKS, typed=typed(ASKS, request.form),
        wrong=wrong or {}, refused=refused,
    )  # fmt: skip


def _page(request: Request, found: Tracked, template: str, status: int = 200, **more: Any) -> Response:
    key, account = request.args["token"], found.account
    return show(
        request, template, status=status, account=account, token=csrf.token(key, HERE), back=url_for("case", key),
        next=url_for("case.next", key) if account.next_step else "", ours_first=OURS_FIRST, **more,
    )  # fmt: skip
