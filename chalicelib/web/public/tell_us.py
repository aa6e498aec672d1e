"""Telling us: the questions, "check your answers", sending, and the confirmation.

A complaint is sent once. The draft says which case it became, in the case's own transaction, and every page of a draft
that was sent leads to its confirmation: so a double click, going back and sending again, or a repeated POST all end there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalice.app import Response

from chalicelib.actions import lodging, saved_forms
from chalicelib.actions.lodging import Complaint
from chalicelib.ports import AlreadyThere, Conflict
from chalicelib.web.kit import csrf, drafts, language
from chalicelib.web.kit.drafts import Held
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.form import Ask, answered
from chalicelib.web.kit.pages import HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for
from chalicelib.web.public import form_pages, saving, unsent
from chalicelib.web.public.after_sending import too_late
from chalicelib.web.public.asking import Question
from chalicelib.web.public.form_pages import onward
from chalicelib.web.public.journey import UNDER, Journey, complaint, journey
from chalicelib.web.public.questions import BY_SLUG
from chalicelib.web.public.starting import BEGUN

pages = Pages(__name__)
NEWER = "Your answers have changed since this page was opened. Check them again, then press the button"


@pages.get("question")
def ask(request: Request) -> Response:
    question = _question(request)
    held = drafts.of(request)
    if held is None:
        return _no_cookies(request) if BEGUN in request.query else form_pages.expired(request)
    so_far = journey(request.services, held.draft.answers)
    if held.draft.case_id or not so_far.reached(question):
        return onward(request, held)
    return form_pages.question(request, held, so_far, question)


@pages.post("question")
def answer(request: Request) -> Response:
    question = _question(request)
    held = drafts.of(request)
    if held is None:
        return _begun_again(request, question)
    if held.draft.case_id:
        return too_late(request, held, question)
    so_far = journey(request.services, held.draft.answers)
    asks = question.asks(so_far.setting, request.form)
    typed = {ask.field.name: ask.field.typed(request.form) for ask in asks}
    answers, wrong = answered(asks, request.form, so_far.setting)
    if request.switched:
        said, status = request.said_again(wrong)
        return form_pages.question(request, held, so_far, question, typed=typed, status=status, wrong=said)
    if not held.showed(request):
        return form_pages.question(request, held, so_far, question, typed=typed, status=403, refused=csrf.NOT_SHOWN)
    if question.slug == form_pages.CODE and not wrong:
        if saved_forms.is_code(request.services, held.draft, answers[form_pages.CODE]):
            return _keep(request, saving.with_code(request, held), {form_pages.CODE: "yes"})
        wrong = {form_pages.CODE: FieldError("This is not the code on this page. Check each letter and number")}
    put_off = unsent.put_off(question, typed, wrong) if request.given("later") else None
    if put_off is None and wrong:
        return form_pages.question(request, held, so_far, question, typed=typed, status=request.refused, wrong=wrong)
    other = _other_window(request, asks, held, answers)
    if other:
        return form_pages.question(request, held, so_far, question, typed=typed, status=409, other=other)
    return _keep(request, held, {**answers, **(put_off or unsent.sent(question)), UNDER: so_far.under})


@pages.get("check")
def check(request: Request) -> Response:
    held = drafts.of(request)
    if held is None:
        return form_pages.expired(request)
    so_far = journey(request.services, held.draft.answers)
    if held.draft.case_id or so_far.open:
        return onward(request, held)
    return form_pages.check(request, held, so_far)


@pages.post("check")
def send(request: Request) -> Response:
    held = drafts.of(request)
    if held is None:
        return form_pages.expired(request)
    so_far = journey(request.services, held.draft.answers)
    if held.draft.case_id or so_far.open:
        return onward(request, held)
    if request.switched:
        return form_pages.check(request, held, so_far)
    if not held.showed(request):
        return form_pages.check(request, held, so_far, status=403, problem=csrf.NOT_SHOWN)
    if request.given("seen") not in ("", form_pages.seen(so_far.answers)):
        return form_pages.check(request, held, so_far, status=409, problem=NEWER)
    coded = saved_forms.way_back(request.services, held.draft) if held.draft.secret else None
    made = lodging.submit(
        request.services, held.draft.id, _complaint(request, so_far), place=request.ip, way_back=coded
    )
    once_sent = replace(held, draft=replace(held.draft, case_id=made.case_id), own=False)
    if held.by_form:
        return form_pages.sent(request, once_sent)
    return go_to(url_for("sent"), once_sent.cookie if held.own else None)  # from now on the link is what lasts


@pages.get("sent")
def sent(request: Request) -> Response:
    held = drafts.of(request)
    if held is None:
        return form_pages.expired(request)
    return form_pages.sent(request, held) if held.draft.case_id else onward(request, held)


def _complaint(request: Request, so_far: Journey) -> Complaint:
    return replace(complaint(so_far.setting, so_far.answers), language=language.to_keep(request))


def _question(request: Request) -> Question:
    found = BY_SLUG.get(request.args["question"])
    if found is None:
        raise HttpError(404)
    return found


def _other_window(
    request: Request, asks: Sequence[Ask], held: Held, answers: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """The words that another window has answered with since this form was shown, where they would be written over."""
    now = [held.draft.answers.get(ask.field.name) for ask in asks]
    if "seen" not in request.form or request.given("seen") == form_pages.seen(now):
        return []
    return [
        (ask.label, str(kept))
        for ask, kept in zip(asks, now, strict=True)
        if ask.field.kind == "text" and kept and kept != answers.get(ask.field.name)
    ]


def _keep(request: Request, held: Held, answers: dict[str, Any]) -> Response:
    try:
        held = drafts.keep(request.services, held, answers)
    except AlreadyThere as sent:  # from another window meanwhile
        return onward(request, replace(held, draft=replace(held.draft, case_id=sent.case_id)))
    except Conflict:  # deleted in another window meanwhile
        return _begun_again(request, _question(request))
    return _later(request, held) if request.given("later") else onward(request, held)


def _later(request: Request, held: Held) -> Response:
    return saving.page(request, held) if held.by_form else go_to(url_for("later"))


def _no_cookies(request: Request) -> Response:
    return show(request, "public/no_cookies.html", site=request.queried(BEGUN))


def _begun_again(request: Request, question: Question) -> Response:
    """The draft is gone, but not what was just typed: it stands in the form of a new draft."""
    if request.elsewhere:  # a new key would take the place of the one that the browser has, and hides from us now
        return form_pages.expired(request)
    held = drafts.begin(request.services)
    so_far = journey(request.services, {})
    asks = question.asks(so_far.setting, request.form)
    if not any(ask.field.kind == "text" for ask in asks):
        return form_pages.expired(request)
    typed = {ask.field.name: ask.field.typed(request.form) for ask in asks}
    return form_pages.question(request, held, so_far, question, typed=typed, status=410, expired=True)
