"""The start page of the organisation and of each site, and beginning a form. An unfinished one is never thrown away here."""

from collections.abc import Iterator

from chalice.app import Response

from chalicelib.domain.account import bodies_outside
from chalicelib.messages.elsewhere import OURS_FIRST
from chalicelib.ports import AlreadyThere, Site
from chalicelib.web.kit import drafts
from chalicelib.web.kit.drafts import Held
from chalicelib.web.kit.fields import Setting
from chalicelib.web.kit.form import Ask
from chalicelib.web.kit.pages import HttpError, Pages, Request, go_to, show
from chalicelib.web.kit.sites import site_of
from chalicelib.web.kit.urls import url_for
from chalicelib.web.public import choices
from chalicelib.web.public.asking import Question
from chalicelib.web.public.form_pages import onward, page
from chalicelib.web.public.journey import journey, listed
from chalicelib.web.public.questions import BY_SLUG, QUESTIONS

pages = Pages(__name__)
YES = "yes"
NOT_ON_PAPER = ("site", "leave", "hide", "reader", "points", "evidence", "code")
BEGUN = "begun"  # in the address of the first question: a browser that comes there without its cookie keeps none


@pages.get("start")
def start(request: Request) -> Response:
    """`?site=` leads to a site's own page too: an address that is written by hand, on a website of its own."""
    site = request.services.organisation.site(request.queried("site"))
    return _start(request, None if site and site.closed_on else site)


@pages.get("at")
def start_at(request: Request) -> Response:
    """A site's own page: nobody is asked where it happened. An old poster of one that is closed leads on."""
    site = site_of(request)
    return go_to(url_for("start")) if site.closed_on else _start(request, site)


@pages.get("paper")
def paper(request: Request) -> Response:
    """The same questions to print, for whoever would rather write by hand."""
    site = site_of(request)
    setting = journey(request.services, {"site": site.id}).setting
    return show(request, "public/paper.html", site=site, asked=list(_on_paper(setting)), rows=_rows)


def _on_paper(setting: Setting) -> Iterator[tuple[Question, list[Ask]]]:
    """What is asked on paper: each field once, though the form asks some here or there, as the answers before were."""
    seen: set[str] = set()
    for question in QUESTIONS:
        asks = [ask for ask in question.asks(setting) if ask.field.name not in seen]
        if asks and question.slug not in NOT_ON_PAPER:
            seen |= {ask.field.name for ask in asks}
            yield question, asks


def _rows(ask: Ask) -> int:
    """How many lines to leave for what is written by hand."""
    return max(1, min(14, getattr(ask.field, "rows", 1)))


def _start(request: Request, site: Site | None) -> Response:
    held = drafts.of(request)
    sites = [site] if site else listed(request.services)
    setting = journey(request.services, {"site": site.id}).setting if site else None
    policy = setting.policy if setting else None
    details = request.services.organisation.details()
    return show(
        request, "public/start.html", sites=sites, site=site, begun=unfinished(held), kept_for=drafts.KEPT_WORDS,
        open=details.live_since is not None, others=len(listed(request.services)) > 1,
        expect=choices.stages(setting) if setting else [], support=[s.says for s in policy.support] if policy else [],
        outside=bodies_outside(policy, site.provision) if policy and site else (), first=OURS_FIRST,
        our_lines=details.outside_lines if site else (),
        elsewhere=[(e.title, e.goes_to) for e in policy.exclusions] if policy else [],
    )  # fmt: skip


@pages.get("begin")
def go_on(request: Request) -> Response:
    """Where whoever has a form half filled in goes on."""
    held = drafts.of(request)
    return onward(request, held) if held and unfinished(held) else go_to(url_for("start"))


@pages.post("begin")
def begin(request: Request) -> Response:
    """Begin, unless something is begun: then it is theirs to say what becomes of that.

    A page elsewhere begins nothing: the browser hides from us then what is begun, and would lose the key to it.
    """
    if request.elsewhere:
        return go_to(url_for("start"))
    held = drafts.of(request)
    if held and unfinished(held):
        if request.given("instead") != YES:
            given = {name: request.given(name) for name in ("site", "own", "without")}
            return show(request, "public/begun.html", held=held, given=given, kept_for=drafts.KEPT_WORDS)
        if not held.showed(request):
            raise HttpError(403)
        _delete(request, held)
    site = request.services.organisation.site(request.given("site"))
    begun = drafts.begin(request.services)
    if site:
        begun = drafts.keep(request.services, begun, {"site": site.id})
    if request.given("without") == YES:
        return page(request, Held(begun.key, begun.draft, by_form=True, language=request.language))
    begun = Held(begun.key, begun.draft, own=request.given("own") == YES)
    first = journey(request.services, begun.draft.answers).onward
    return go_to(f"{url_for('question', first)}?{BEGUN}={site.id if site else ''}", begun.cookie)


@pages.post("open")
def open_page(request: Request) -> Response:
    """Another page of the form, for a browser that keeps no cookies and so cannot ask for it by its address."""
    held = drafts.of(request)
    if held is None:
        return go_to(url_for("start"))
    return onward(request, held, request.given("page") if request.given("page") in BY_SLUG else "")


@pages.post("forget")
def forget(request: Request) -> Response:
    """Take the draft's key out of this browser: for shared computers. Nothing that we keep changes."""
    return go_to(url_for("start"), {} if request.elsewhere else drafts.forget())


def unfinished(held: Held | None) -> bool:
    return held is not None and bool(held.draft.answers) and not held.draft.case_id


def _delete(request: Request, held: Held) -> None:
    try:
        drafts.delete(request.services, held)
    except AlreadyThere:  # sent from another window meanwhile: there is nothing left to delete
        return
