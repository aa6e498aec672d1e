"""What every page goes through: the request is read here, the answer gets its headers here, and nothing fails in JSON.

A view takes `Asked` and gives a Response. It may raise `Stop` for a page of errors.py. Anything that it did not foresee
becomes the 500 page with an incident's number; the log gets the number, the kind of the error and where it was raised,
never its message, because a message may quote what a person wrote.

A page runs no script but our own, and that only where its view says so in the Content-Security-Policy; none loads anything
from elsewhere. No page is kept by a browser or a proxy: the next reader of a shared computer must not find it. GET only ever
shows; HEAD is answered as GET is, without the page.
"""

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import unquote

from chalice.app import Blueprint, Response
from chalice.app import Request as Arrived

from chalicelib import wiring
from chalicelib.domain.casework.event import Language
from chalicelib.observability import logger, page_failed
from chalicelib.ports import Services, StoreUnavailable
from chalicelib.web.kit import csrf, errors, language, rendering, urls
from chalicelib.web.kit.sent import Form as Form
from chalicelib.web.kit.sent import cookies_in, posted, short

LARGEST = 512 * 1024  # bytes: the longest answers that we take, each character written as %F0%9F%98%80, fit in
LONGEST_PART = 300  # characters of a part of an address: a key of the table has room for it
LONGEST_VALUE = 2_000  # characters of what a page of ours put into a form or an address, or of a line that is typed
LONGEST_PAGE = 1_000_000  # bytes: Lambda answers 6 MB at most, and a page of one is long to load
READ_AT_MOST = 3 * 1024 * 1024  # past it nothing is looked at; Lambda takes 6 MB
FORM = "application/x-www-form-urlencoded"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}
POLICY = "Content-Security-Policy"
OUR_SCRIPTS = {POLICY: f"{HEADERS[POLICY]}; script-src 'self'; connect-src 'self'"}  # of a page that runs any
CHALICES = {"Code", "Message"}  # what Chalice says in JSON when it refuses a request itself


T = TypeVar("T")


class HttpError(Exception):
    """Show the page of this status instead."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a browser asked for."""

    services: Services
    args: Mapping[str, str] = field(default_factory=dict)
    query: Form = field(default_factory=dict)
    form: Form = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    ip: str = ""  # where it came from on the network
    user_agent: str = ""  # what the browser says of itself
    elsewhere: bool = False  # the browser says that a page of another website sends it
    too_big: bool = False  # more was sent than can be right: an answer is too long
    posted: bool = False  # by a form
    language: Language = ""  # that its reader has chosen
    suggested: bool = False  # the browser would rather have another than English
    switched: bool = False  # the form is only to be shown in another language
    stood: bool = False  # then: that something is wrong was said on it

    def given(self, name: str, longest: int = LONGEST_VALUE) -> str:
        """The first value of a form's field, fit to be shown; "" for none, and for one that is longer than it can be."""
        return short(self.form, name, longest)

    def queried(self, name: str) -> str:
        """The first value of a name in the address, in the same way."""
        return short(self.query, name, LONGEST_VALUE)

    @property
    def refused(self) -> int:
        """The status of a form that is shown again, because what it was filled in with cannot stand."""
        return 413 if self.too_big else 400

    def said_again(self, wrong: T) -> tuple[T | None, int]:
        """For a form whose language is changed: what is wrong with it, if that was said before, and the status."""
        said = wrong if self.stood and wrong else None
        return said, self.refused if said else 200

    def number(self, name: str) -> int | None:
        """A whole number in a form's field, of at most nine digits. None: there is none."""
        given = self.given(name)
        return int(given) if given.isdecimal() and len(given) < 10 else None


View = Callable[[Request], Response]


class Pages:
    """The pages of one audience: a blueprint whose views all go through here."""

    def __init__(self, name: str) -> None:
        self.blueprint = Blueprint(name)

    def get(self, name: str) -> Callable[[View], View]:
        return self._route(name, "GET", "HEAD")

    def post(self, name: str) -> Callable[[View], View]:
        return self._route(name, "POST", content_types=[FORM])

    def _route(self, name: str, *methods: str, **options: Any) -> Callable[[View], View]:
        def register(view: View) -> View:
            def answer(**args: str) -> Response:
                return _answer(view, self.blueprint, args)

            answer.__name__ = view.__name__
            self.blueprint.route(urls.ADDRESSES[name], methods=[*methods], **options)(answer)
            return view

        return register


def show(
    request: Request, template: str, *, status: int = 200, headers: Mapping[str, Any] | None = None, **context: Any
) -> Response:
    """A page of ours."""
    details = request.services.organisation.details()
    context.setdefault("organisation", details.name)
    context.setdefault("colour", details.colour.removeprefix("#").lower())
    context.setdefault("about_us", details)
    context.setdefault("logo", (f"logo-{details.logo}.svg", details.logo_says) if details.logo else None)
    account = context.get("account")
    reads = language.shown(request, details, template, account)
    if template.startswith("complainant/") and account and account.leaves_quickly and not context.get("whole"):
        context, headers = {**context, "exits": True}, {**OUR_SCRIPTS, **(headers or {})}
    page = reads.say(rendering.render(template, status=status, reads=reads, posted=request.posted, **context))
    return _html(page, status, {**reads.headers, **(headers or {})})


def told(request: Request, status: int, onward: tuple[str, str]) -> Response:
    """The page of a status, with what somebody wrote, to be copied, and a link to go on by: its words, its address."""
    return _error(status, request, onward=onward)


def go_to(address: str, headers: Mapping[str, Any] | None = None) -> Response:
    """After a POST, or where another page is the right one: the browser asks for that page with GET."""
    return Response(body="", status_code=303, headers={"Location": address, **(headers or {})})


def dressed(request: Arrived, get_response: Callable[[Arrived], Response]) -> Response:
    """Middleware: the stage's prefix before a view, our headers after it, and our pages for Chalice's own refusals.

    Whatever is wrong on our side is counted, whoever says so: Lambda takes an answer that says it for a good one.
    """
    urls.under(request.context)
    response = get_response(request)
    if isinstance(response.body, dict) and response.body.keys() == CHALICES:
        kept = {name: value for name, value in response.headers.items() if name == "Allow"}
        response = _html(errors.page(response.status_code), response.status_code, kept)
    if isinstance(response.body, str) and len(response.body.encode()) > LONGEST_PAGE:
        response = _too_long(request, response.status_code)
    if response.status_code >= 500:
        page_failed()
    response.headers = {**HEADERS, **response.headers}
    if request.method == "HEAD":
        response.body = ""
    return response


def _too_long(request: Arrived, status: int) -> Response:
    """In the place of a page that is longer than a page may be: what was sent does not fit into it, or it is our fault."""
    refused = 413 if 400 <= status < 500 else 500
    if refused == 500:
        logger.error("page_too_long", page=request.path)
    return _html(errors.page(refused), refused)


def _answer(view: View, blueprint: Blueprint, args: Mapping[str, str]) -> Response:
    asked = None
    try:
        asked = _asked(blueprint.current_request, args)
        return view(asked)
    except HttpError as stop:
        return _error(stop.status, asked)
    except StoreUnavailable as silent:
        return _failed(503, silent, blueprint, asked)
    except Exception as unforeseen:  # noqa: BLE001 - else Chalice logs its message, and a person's words with it
        return _failed(500, unforeseen, blueprint, asked)


def _failed(status: int, error: Exception, blueprint: Blueprint, request: Request | None) -> Response:
    """Our page for it. What was sent stands in its form, so that "Try again" sends the very same."""
    incident = str(blueprint.lambda_context.aws_request_id)
    raised_at = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{raised_at.filename.rpartition('/')[2]}:{raised_at.lineno}"
    page = blueprint.current_request.path  # the route's pattern: a link's token is not in it
    logger.error("page_failed", incident=incident, error=type(error).__name__, where=where, page=page)
    return _error(status, request, incident)


def _error(status: int, request: Request | None, incident: str = "", onward: tuple[str, str] | None = None) -> Response:
    """In the language that the browser keeps: nothing is asked of a store, which may be what failed.

    What a page elsewhere sent is nothing that somebody wrote here; where our side failed it can be sent again all the same.
    """
    reads = language.kept(request.cookies if request else {})
    form = request.form if request and (incident or not request.elsewhere) else {}
    body = errors.page(status, incident, form, onward, reads)
    return _html(body, status, reads.headers)


def _html(body: str, status: int, headers: Mapping[str, Any] | None = None) -> Response:
    kind = {"Content-Type": "text/html; charset=utf-8"}
    return Response(body=body, status_code=status, headers={**kind, **(headers or {})})


def _asked(request: Arrived, given: Mapping[str, str]) -> Request:
    args = {name: unquote(value) for name, value in given.items()}  # Chalice gives them as the address writes them
    if any(len(value) > LONGEST_PART for value in args.values()):
        raise HttpError(404)
    body = request.raw_body if request.method == "POST" else b""
    assert isinstance(body, bytes)  # Chalice decodes the event's text itself
    if len(body) > READ_AT_MOST:
        raise HttpError(413)
    params = request.query_params
    query = {name: params.getlist(name) for name in params} if params else {}
    form, cookies = posted(body), cookies_in(request.headers.get("cookie", ""))
    if form is None:
        raise HttpError(400)
    switched, chosen = language.SWITCH in form, language.chosen(query, form, cookies)
    stood = switched and language.STOOD in short(form, language.SWITCH, LONGEST_VALUE)
    if switched:  # without its proof a form does nothing, and is shown again with what was typed
        form = {name: values for name, values in form.items() if name not in (language.SWITCH, csrf.FIELD)}
    return Request(
        services=wiring.services().for_one_piece_of_work(), args=args, query=query, form=form, cookies=cookies,
        posted=request.method == "POST", language=chosen, switched=switched, stood=stood,
        suggested=language.suggested(request.headers.get("accept-language", "")),
        ip=str(request.context.get("identity", {}).get("sourceIp", "")),
        user_agent=request.headers.get("user-agent", ""),
        elsewhere=request.headers.get("sec-fetch-site", "") == "cross-site", too_big=len(body) > LARGEST,
    )  # fmt: skip
