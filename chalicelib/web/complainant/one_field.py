"""A form of one field on a page of the complainant's own case, and the case that its link leads to."""

from typing import Any

from chalice.app import Response

from chalicelib.queries.tracking import Replaced, Tracked, by_token
from chalicelib.web.kit import csrf
from chalicelib.web.kit.fields import FieldError, Text
from chalicelib.web.kit.pages import HttpError, Request, go_to, show
from chalicelib.web.kit.urls import url_for


class Again(Exception):
    """The form has to be shown again."""

    def __init__(self, wrong: FieldError | None, status: int) -> None:
        super().__init__(status)
        self.wrong = wrong
        self.status = status


def tracked(request: Request, *, files: bool = False) -> Tracked:
    """The case that the address's link leads to.

    Raises HttpError. Of a replaced link, and of a case about somebody whose consent has ended or who objects, nothing is
    said but that.
    """
    try:
        found = by_token(request.services, request.args["token"], files=files)
    except Replaced:
        raise HttpError(410) from None
    if found is None:
        raise HttpError(404)
    if found.account.withheld:
        raise HttpError(451)
    return found


def read_text(request: Request, field: Text) -> str:
    """What was written, where the form is ours and the words can stand. Raises Again, also where they are only shown."""
    wrong: FieldError | None = None
    try:
        said = field.clean(request.form, None)
    except FieldError as found:
        wrong = found
    if request.switched:
        raise Again(*request.said_again(wrong))
    if not csrf.genuine(request.args["token"], field.name, request.given(csrf.FIELD)):
        raise Again(FieldError(csrf.NOT_SHOWN), 403)
    if wrong:
        raise Again(wrong, request.refused)
    return said


def to_case(request: Request, done: str) -> Response:
    return go_to(url_for("case", request.args["token"]) + (f"?done={done}" if done else ""))


def show_form(
    request: Request, found: Tracked, template: str, field: Text, again: Again | None = None, **more: Any
) -> Response:
    key = request.args["token"]
    return show(
        request, template, status=again.status if again else 200, account=found.account, step=found.account.next_step,
        field=field, typed=field.typed(request.form) if again else None, wrong=again.wrong if again else None,
        token=csrf.token(key, field.name), link=key, back=url_for("case", key), **more,
    )  # fmt: skip
