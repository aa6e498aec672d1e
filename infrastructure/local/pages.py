"""The pages that only this machine has: mailbox and clock, and the door for the CLI. They look like the product's own.

The whole mail is shown in a frame of its own, which runs nothing and loads nothing; its links lead out of the frame.
"""

import hmac
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from chalice.app import Response
from jinja2 import ChoiceLoader, FileSystemLoader

from chalicelib import wiring
from chalicelib.domain.obligations.working_days import LONDON
from chalicelib.queries import agenda
from chalicelib.tooling.cli import work
from chalicelib.web.kit import csrf, rendering, urls
from chalicelib.web.kit.pages import HEADERS, HttpError, Pages, Request, go_to
from infrastructure.local.aws import LOCK
from infrastructure.local.mailbox import Mailbox, Received
from infrastructure.local.timekeeping import Timekeeper

TEMPLATES = Path(__file__).parent / "templates"
ADDRESSES = {
    "local.mailbox": "/mailbox",
    "local.mail": "/mailbox/{number}",
    "local.mail.html": "/mailbox/{number}/html",
    "local.clock": "/clock",
    "local.do": "/local/do",
    "local.style": "/local/style.css",
}
HTML = "text/html; charset=utf-8"
WITH_A_FRAME = HEADERS["Content-Security-Policy"] + "; frame-src 'self'"
IN_THE_FRAME = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'"
BY = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(weeks=1)}


def pages(mailbox: Mailbox, keeper: Timekeeper, token: str) -> Pages:
    """Everything under ADDRESSES. `token` is what the CLI has to show, and the secret behind the clock's forms."""
    urls.ADDRESSES.update(ADDRESSES)
    made = Pages(__name__)
    _mailbox(made, mailbox)
    _clock(made, keeper, token)
    _door(made, token)
    _style(made)
    return made


def _mailbox(made: Pages, mailbox: Mailbox) -> None:
    @made.get("local.mailbox")
    def mails(request: Request) -> Response:
        to = request.queried("to")
        return _page("mailbox.html", mails=mailbox.read(to), to=to)

    @made.get("local.mail")
    def mail(request: Request) -> Response:
        return _page("mail.html", mail=_mail(mailbox, request), csp=WITH_A_FRAME)

    @made.get("local.mail.html")
    def mail_html(request: Request) -> Response:
        body = _mail(mailbox, request).html.replace("<head>", '<head><base target="_top">', 1)
        return _html(body, IN_THE_FRAME)


def _mail(mailbox: Mailbox, request: Request) -> Received:
    number = request.args["number"]
    found = mailbox.get(int(number)) if number.isascii() and number.isdecimal() and len(number) < 7 else None
    if found is None:
        raise HttpError(404)
    return found


def _clock(made: Pages, keeper: Timekeeper, secret: str) -> None:
    @made.get("local.clock")
    def clock(request: Request) -> Response:
        with LOCK:
            return _page(
                "clock.html", now=request.services.now(), wall=request.services.wall(), last=keeper.last,
                ahead=agenda.ahead(request.services), mails=agenda.mails(request.services),
                by_hand=agenda.by_hand(request.services), token=csrf.token(secret, "clock"), field=csrf.FIELD,
            )  # fmt: skip

    @made.post("local.clock")
    def move(request: Request) -> Response:
        if not csrf.genuine(secret, "clock", request.given(csrf.FIELD)):
            raise HttpError(403)
        _move(keeper, request.given("by"))
        return go_to(urls.url_for("local.clock"))


def _move(keeper: Timekeeper, by: str) -> None:
    """Raises HttpError(400) for a move that there is no button for."""
    match by:
        case "hour" | "day" | "week":
            keeper.advance(BY[by])
        case "next":
            keeper.advance_to_next()
        case "report":
            keeper.report()
        case _:
            raise HttpError(400)


def _door(made: Pages, token: str) -> None:
    """What the CLI posts to. Whoever can read build/local.json may come in: that is whoever started us."""

    def do() -> Response:
        request = made.blueprint.current_request
        if not hmac.compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {token}".encode()):
            return _json({"says": "This is not the token of the server that runs now."}, 403)
        try:
            given = json.loads(request.raw_body)
        except ValueError:
            given = None
        if not isinstance(given, dict):
            return _json({"says": "This is no request."}, 400)
        with LOCK:
            return _json(work.run(wiring.services(), given))

    made.blueprint.route(ADDRESSES["local.do"], methods=["POST"], content_types=["application/json"])(do)


def _json(answer: Any, status: int = 200) -> Response:
    """As text: our pages' middleware takes a dictionary for one of Chalice's own refusals."""
    return Response(json.dumps(answer), {"Content-Type": "application/json"}, status)


def _style(made: Pages) -> None:
    @made.get("local.style")
    def style(request: Request) -> Response:
        return Response((TEMPLATES / "local.css").read_text(), headers={"Content-Type": "text/css; charset=utf-8"})


def _page(template: str, csp: str = HEADERS["Content-Security-Policy"], **context: Any) -> Response:
    return _html(ENVIRONMENT.get_template(template).render(organisation="Redress on this machine", **context), csp)


def _html(body: str, csp: str) -> Response:
    return Response(body=body, headers={"Content-Type": HTML, "Content-Security-Policy": csp})


def _london(at: Any) -> str:
    """`Wed 25 Nov 2026, 08:00`."""
    return f"{at.astimezone(LONDON):%a %-d %b %Y, %H:%M}"


ENVIRONMENT = rendering.environment(ChoiceLoader([FileSystemLoader(TEMPLATES), rendering.sources()]))
ENVIRONMENT.filters["london"] = _london
