"""Telling us: the start page, the questions, "check your answers", sending, and the confirmation.

A complaint is sent once. The draft says which case it became, in the case's own transaction, and every page of a draft
that was sent leads to its confirmation: so a double click, going back and sending again, or a repeated POST all end there.
"""

from typing import Any

from chalice.app import Response

from chalicelib.actions import links, lodging
from chalicelib.ports import AlreadyThere, Site
from chalicelib.queries import tracking
from chalicelib.web.complainant import case_status
from chalicelib.web.kit import csrf, drafts
from chalicelib.web.kit.drafts import Held
from chalicelib.web.kit.fields import FieldError
from chalicelib.web.kit.pages import HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.urls import path_for, url_for
from chalicelib.web.public.journey import Journey, complaint, journey, listed
from chalicelib.web.public.questions import BY_SLUG, Question

pages = Pages(__name__)
TYPED = ("text", "day")  # kinds of field whose form can be shown without the answers before it


@pages.get("start")
def start(request: Request) -> Response:
    """`?site=` leads to a site's own page too: an address that is written by hand, on a website of its own."""
    site = request.services.organisation.site(request.queried("site"))
    return _start(request, site)


@pages.get("at")
def start_at(request: Request) -> Response:
    """A site's own page: nobody is asked where it happened."""
    site = request.services.organisation.site(request.args["site"])
    if site is None:
        raise HttpError(404)
    return _start(request, site)


def _start(request: Request, site: Site | None) -> Response:
    held = drafts.of(request)
    begun = journey(request.services, held.draft.answers).onward if held and _unsent(held) else ""
    sites = [site] if site else listed(request.services)
    live = request.services.organisation.details().live_since is not None
    return show(
        request, "public/start.html", sites=sites, site=site, begun=begun, kept_for=drafts.KEPT_WORDS, open=live,
        others=len(listed(request.services)) > 1,
    )  # fmt: skip


@pages.get("begin")
def not_begun(request: Request) -> Response:
    return go_to(url_for("start"))


@pages.post("begin")
def begin(request: Request) -> Response:
    held = drafts.begin(request.services)
    site = request.services.organisation.site(request.given("site"))
    if site:
        held = drafts.keep(request.services, held, {"site": site.id})
    return go_to(journey(request.services, held.draft.answers).onward, held.cookie)


@pages.get("question")
def ask(request: Request) -> Response:
    question = _question(request)
    held = drafts.of(request)
    if held is None:
        return _expired(request)
    if held.draft.case_id:
        return go_to(url_for("sent"))
    so_far = journey(request.services, held.draft.answers)
    if not so_far.reached(question):
        return go_to(so_far.onward)
    kept = held.draft.answers.get(question.field.name)
    return _form(request, question, held, so_far, typed=None if kept is None else question.field.again(kept))


@pages.post("question")
def answer(request: Request) -> Response:
    question = _question(request)
    held = drafts.of(request)
    if held is None:
        return _begun_again(request, question)
    if held.draft.case_id:
        return go_to(url_for("sent"))
    so_far = journey(request.services, held.draft.answers)
    typed = question.field.typed(request.form)
    if not held.showed(request):
        return _form(request, question, held, so_far, typed=typed, status=403, wrong=FieldError(csrf.NOT_SHOWN))
    try:
        kept = question.field.clean(request.form, so_far.setting)
    except FieldError as wrong:
        return _form(request, question, held, so_far, typed=typed, status=_bad(request), wrong=wrong)
    return _keep(request, held, {**held.draft.answers, question.field.name: kept})


@pages.get("check")
def check(request: Request) -> Response:
    held = drafts.of(request)
    if held is None:
        return _expired(request)
    if held.draft.case_id:
        return go_to(url_for("sent"))
    so_far = journey(request.services, held.draft.answers)
    return go_to(so_far.onward) if so_far.open else _check(request, held, so_far)


@pages.post("check")
def send(request: Request) -> Response:
    held = drafts.of(request)
    if held is None:
        return _expired(request)
    if held.draft.case_id:
        return go_to(url_for("sent"))
    so_far = journey(request.services, held.draft.answers)
    if so_far.open:
        return go_to(so_far.onward)
    if not held.showed(request):
        return _check(request, held, so_far, status=403, problem=csrf.NOT_SHOWN)
    lodging.submit(request.services, held.draft.id, complaint(so_far.setting, so_far.answers), place=request.ip)
    return go_to(url_for("sent"))


@pages.get("sent")
def sent(request: Request) -> Response:
    held = drafts.of(request)
    if held is None:
        return _expired(request)
    if not held.draft.case_id:
        return go_to(journey(request.services, held.draft.answers).onward)
    found = tracking.by_case(request.services, held.draft.case_id)
    if found is None:
        raise HttpError(404)
    if found.summary.link > 1:  # whoever comes to this browser later must not be given the newer one
        raise HttpError(410)
    token = links.token(request.services, found.summary)
    link = request.services.base_url() + path_for("case", token)
    promised = [p for p in case_status.promises(found.account) if p.waiting]
    return show(
        request, "public/sent.html", account=found.account, promises=promised, token=token, link=link,
        risk=case_status.risk(found.account),
    )  # fmt: skip


@pages.post("forget")
def forget(request: Request) -> Response:
    """Take the draft's key out of this browser: for shared computers. Nothing that we keep changes."""
    return go_to(url_for("start"), drafts.forget())


def _question(request: Request) -> Question:
    found = BY_SLUG.get(request.args["question"])
    if found is None:
        raise HttpError(404)
    return found


def _unsent(held: Held) -> bool:
    return bool(held.draft.answers) and not held.draft.case_id


def _bad(request: Request) -> int:
    return 413 if request.too_big else 400


def _keep(request: Request, held: Held, answers: dict[str, Any]) -> Response:
    try:
        held = drafts.keep(request.services, held, answers)
    except AlreadyThere:  # sent from another window meanwhile
        return go_to(url_for("sent"))
    return go_to(journey(request.services, held.draft.answers).onward)


def _form(
    request: Request, question: Question, held: Held, so_far: Journey, *, typed: Any = None, status: int = 200,
    wrong: FieldError | None = None, expired: bool = False,
) -> Response:  # fmt: skip
    """A question's page, with what was typed in it."""
    options = getattr(question.field, "options", None)
    return show(
        request, "public/question.html", status=status, headers=held.cookie if expired else None, question=question,
        field=question.field, typed=typed, wrong=wrong, expired=expired, kept_for=drafts.KEPT_WORDS,
        options=options(so_far.setting) if options else [], lead=question.lead(so_far.setting),
        back=so_far.before(question), token=held.token,
    )  # fmt: skip


def _check(request: Request, held: Held, so_far: Journey, *, status: int = 200, problem: str = "") -> Response:
    rows = [(q, q.field.shown(so_far.answers[q.field.name], so_far.setting)) for q in so_far.questions]
    return show(request, "public/check.html", status=status, rows=rows, token=held.token, warning=problem)


def _expired(request: Request) -> Response:
    return show(request, "public/expired.html", status=410, kept_for=drafts.KEPT_WORDS)


def _begun_again(request: Request, question: Question) -> Response:
    """The draft is gone, but not what was just typed: it stands in the form of a new draft."""
    if question.field.kind not in TYPED:
        return _expired(request)
    held = drafts.begin(request.services)
    so_far = journey(request.services, {})
    typed = question.field.typed(request.form)
    return _form(request, question, held, so_far, typed=typed, status=410, expired=True)
