"""Save and come back later: a link that is mailed, or a code to write down; and coming back by either."""

from chalice.app import Response

from chalicelib.actions import links, renewing_links, saved_forms
from chalicelib.actions.signing_in import TooOften
from chalicelib.domain import credentials, text
from chalicelib.domain.obligations.working_days import local_date
from chalicelib.messages.dates import day
from chalicelib.ports import Draft
from chalicelib.queries import tracking
from chalicelib.web.kit import contact_checks, csrf, drafts, language
from chalicelib.web.kit.drafts import Held
from chalicelib.web.kit.pages import LARGEST, HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.urls import url_for
from chalicelib.web.public import form_pages
from chalicelib.web.public.form_pages import onward
from chalicelib.web.public.starting import YES, unfinished

pages = Pages(__name__)
NO_ADDRESS = "Enter the email address that we should send the link to"
MAILED_OFTEN = "We cannot send another link just now. Look for the newest email, or use a code instead"
WRONG_CODE = "This code does not open anything. Check each letter and number. We may have deleted the form"
TRIED_OFTEN = "You have tried too many codes. Wait 15 minutes, then try again"
GONE = "This link no longer works. We have deleted the form, you have sent it, or you asked for a newer link."


@pages.get("later")
def later(request: Request) -> Response:
    held = drafts.of(request)
    if held is None:
        return form_pages.expired(request)
    return onward(request, held) if held.draft.case_id else page(request, held)


@pages.post("later")
def asked(request: Request) -> Response:
    """`how`: by a mail, or by a code; without either the page is shown, to a browser that keeps no cookies."""
    held = drafts.of(request)
    if held is None:
        return form_pages.expired(request)
    if held.draft.case_id:
        return onward(request, held)
    email = request.given("email", LARGEST)
    if request.switched:
        said, status = request.said_again(_wrong(email))
        return page(request, held, status=status, wrong=said or "", typed=email)
    if not held.showed(request):
        return page(request, held, status=403, wrong=csrf.NOT_SHOWN, typed=email)
    how = {"code": _coded, "mail": _mailed}.get(request.given("how"), _typed)
    return how(request, held)


def _typed(request: Request, held: Held) -> Response:
    return page(request, held, typed=request.given("email", LARGEST))


def _coded(request: Request, held: Held) -> Response:
    held, code = drafts.as_it_stands(request.services, held, lambda draft: saved_forms.code(request.services, draft))
    return page(request, held, code=code)


def with_code(request: Request, held: Held) -> Held:
    """The same, whose code leads back to it from now on."""
    return drafts.as_it_stands(request.services, held, lambda draft: saved_forms.code(request.services, draft))[0]


def _mailed(request: Request, held: Held) -> Response:
    email = text.machine_read(request.given("email", LARGEST))[0]
    wrong = _wrong(email)
    if wrong:
        return page(request, held, status=400, wrong=wrong, typed=email)
    before = held.draft.email

    def mail(draft: Draft) -> tuple[Draft, str]:
        return saved_forms.mail_link(request.services, draft, email, request.ip, language.to_keep(request)), email

    try:
        held, _ = drafts.as_it_stands(request.services, held, mail)
    except TooOften:
        return page(request, held, status=429, wrong=MAILED_OFTEN, typed=email)
    return page(request, held, mailed=email, ended=before if before != email else "")


def _wrong(email: str) -> str:
    return contact_checks.email(email) if email else NO_ADDRESS


def page(
    request: Request, held: Held, *, status: int = 200, wrong: str = "", typed: str = "", mailed: str = "",
    ended: str = "", code: str = "",
) -> Response:  # fmt: skip
    assert held.draft.expires_at is not None
    return show(
        request, "public/later.html", status=status, held=held, until=day(local_date(held.draft.expires_at)),
        wrong=wrong, typed=typed or mailed or held.draft.email, mailed=mailed, ended=ended, code=code,
        start=request.services.base_url(), kept_for=drafts.KEPT_WORDS,
    )  # fmt: skip


@pages.get("back")
def back(request: Request) -> Response:
    return _back(request)


@pages.post("back")
def by_code(request: Request) -> Response:
    typed = text.one_line(request.given("code", LARGEST))
    wrong = "" if credentials.recovery_letters(typed) else "Enter the code that you wrote down"
    if request.switched:
        said, status = request.said_again(wrong)
        return _back(request, status=status, wrong=said or "", typed=typed)
    if request.elsewhere:
        return _back(request, status=403, wrong=csrf.NOT_SHOWN, typed=typed)
    if wrong:
        return _back(request, status=400, wrong=wrong, typed=typed)
    try:
        draft = saved_forms.by_code(request.services, typed, request.ip)
    except TooOften:
        return _back(request, status=429, wrong=TRIED_OFTEN, typed=typed)
    if draft is None:
        return _back(request, status=400, wrong=WRONG_CODE, typed=typed)
    return _to_case(request, draft) if draft.case_id else _enter(request, draft)


def _to_case(request: Request, draft: Draft) -> Response:
    """What the code opens once the form was sent: as much as its first link does, and no longer.

    That link's secret may have been retired since; the code has not, and is the only way back that they have.
    """
    found = tracking.by_case(request.services, draft.case_id)
    if found is None or found.erased or found.summary.link - renewing_links.times(found.account) > 1:
        raise HttpError(410)
    if tracking.ended(request.services, found.summary.link_secret):
        renewing_links.outlive(request.services, found.case_id)
        found = tracking.by_case(request.services, draft.case_id) or found
    return go_to(url_for("case", links.token(request.services, found.summary)))


@pages.get("back.link")
def link(request: Request) -> Response:
    """What the mail leads to. It only shows: a mail scanner that opens it has done nothing."""
    draft = saved_forms.by_link(request.services, request.args["token"])
    return show(
        request, "public/back_link.html", status=200 if draft else 410, link=request.args["token"], gone=not draft,
        other=_other(request, draft), why=GONE, own=request.given("own"),
    )  # fmt: skip


@pages.post("back.link")
def link_followed(request: Request) -> Response:
    draft = saved_forms.by_link(request.services, request.args["token"])
    return _enter(request, draft) if draft and not request.elsewhere else link(request)


def _enter(request: Request, draft: Draft) -> Response:
    """Nobody is led into a form by a page elsewhere: they would go on to tell their own story in somebody else's."""
    held, key = drafts.as_it_stands(
        request.services, Held("", draft), lambda d: saved_forms.browser_key(request.services, d)
    )
    held = Held(key, held.draft, own=request.given("own") == YES)
    answer = onward(request, held)
    answer.headers.update(held.cookie)
    return answer


def _back(request: Request, *, status: int = 200, wrong: str = "", typed: str = "") -> Response:
    other = _other(request, None)
    return show(
        request, "public/back.html", status=status, wrong=wrong, typed=typed, other=other, own=request.given("own")
    )


def _other(request: Request, draft: Draft | None) -> bool:
    """Whether this browser has another form half filled in, which it would lose the way to."""
    held = drafts.of(request)
    return held is not None and unfinished(held) and (draft is None or held.draft.id != draft.id)
