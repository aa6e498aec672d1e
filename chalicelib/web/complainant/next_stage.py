"""The complainant asks for the next stage on a page of their link: what the policy asks, checked, then sent.

What was typed travels unseen in the page that checks it, so nothing is kept before it is sent and nothing is lost. A form
that comes twice asks once.
"""

from collections.abc import Mapping
from typing import Any

from chalice.app import Response

from chalicelib.actions.change import perform
from chalicelib.domain.account.next_step import NextStep
from chalicelib.domain.casework import commands
from chalicelib.domain.casework import events as e
from chalicelib.domain.casework.refusals import Refused
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.hearings import NOTHING_NEW
from chalicelib.queries.tracking import Tracked
from chalicelib.web.complainant import additions, request_fields
from chalicelib.web.complainant.one_field import to_case, tracked
from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import FieldError, Setting
from chalicelib.web.kit.form import CHANGE, CONFIRMED, answered, typed, unseen, values
from chalicelib.web.kit.pages import Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for

pages = Pages(__name__)
FORM = "next"
PASSED = "The last day to ask has passed since you opened this page. You can still ask. Tell us why it is late"
WAYS: Mapping[str, tuple[str, type[commands.Escalate] | type[commands.RequestNextStage]]] = {
    "escalate": ("escalate", commands.Escalate),
    "request": ("request_next_stage", commands.RequestNextStage),
}


@pages.get("case.next")
def next_stage(request: Request) -> Response:
    found = tracked(request)
    step = found.account.next_step
    return _form(request, found, step) if step else go_to(url_for("case", request.args["token"]))


@pages.post("case.next")
def ask_for_next_stage(request: Request) -> Response:
    found = tracked(request)
    step = found.account.next_step
    if step is None:
        return additions.instead(request, request_fields.in_full(request_fields.as_typed(request.form)))
    asks = request_fields.own(step)
    answers, wrong = answered(asks, request.form, _setting(request))
    if request.switched:
        said, status = request.said_again(wrong)
        return _form(request, found, step, wrong=said, status=status)
    if not csrf.genuine(request.args["token"], FORM, request.given(csrf.FIELD)):
        return _form(request, found, step, refused=csrf.NOT_SHOWN, status=403)
    if wrong or request.given(CHANGE):
        return _form(request, found, step, wrong=wrong, status=request.refused if wrong else 200)
    if not request.given(CONFIRMED):
        if step.late and request_fields.LATE.name not in request.form:
            return _form(request, found, step, refused=PASSED, status=409)
        return _page(
            request, found, step, "complainant/check_request.html", hidden=unseen(request.form),
            rows=[(ask.label.removesuffix(" (optional)"), answers[ask.field.name]) for ask in asks],
        )  # fmt: skip
    name, command = WAYS[step.way]
    try:
        perform(
            request.services, e.COMPLAINANT, found.case_id, name,
            command.model_validate({"channel": "web", **values(asks, answers)}),
        )  # fmt: skip
    except Refused:  # asked for meanwhile, in another window
        return additions.instead(request, request_fields.in_full(request_fields.as_typed(request.form)))
    return to_case(request, "asked")


def _setting(request: Request) -> Setting:
    return Setting(today=local_date(request.services.now()))


def _form(
    request: Request, found: Tracked, step: NextStep, *, wrong: Mapping[str, FieldError] | None = None,
    refused: str = "", status: int = 200,
) -> Response:  # fmt: skip
    asks, panel = request_fields.own(step), step.rule.panel
    return _page(
        request, found, step, "complainant/next_stage.html", status, asks=asks, typed=typed(asks, request.form),
        wrong=wrong or {}, refused=refused, nothing_new="" if panel is None or panel.new_grounds else NOTHING_NEW,
    )  # fmt: skip


def _page(request: Request, found: Tracked, step: NextStep, template: str, status: int = 200, **more: Any) -> Response:
    key = request.args["token"]
    return show(
        request, template, status=status, account=found.account, step=step, token=csrf.token(key, FORM),
        back=url_for("case", key), **more,
    )  # fmt: skip
