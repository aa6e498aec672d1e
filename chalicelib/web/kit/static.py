"""What pages fetch: the stylesheet and the icon, under names that carry their content's hash; and two small answers."""

import re
from functools import cache
from importlib.resources import files

from chalice.app import Response

from chalicelib.domain.evidence import logos
from chalicelib.web.kit import logo, rendering
from chalicelib.web.kit.pages import HttpError, Pages, Request

pages = Pages(__name__)
FOR_EVER = "public, max-age=31536000, immutable"
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
COLOUR = re.compile(r"colour-[0-9a-f]{6}\.css")
LOGO = re.compile(r"logo-([0-9a-f]{64})\.svg")
BAR = ".govuk-generic-header {{ background-color: {0}; border-bottom-color: {0}; }}"  # style in a page is refused
NOBODY_ELSE = "User-agent: *\nDisallow: /case/\nDisallow: /complain/\nDisallow: /staff\n"


@pages.get("static")
def served(request: Request) -> Response:
    name = request.args["name"]
    if COLOUR.fullmatch(name):
        return Response(
            body=BAR.format(f"#{name[7:13]}"), headers={"Content-Type": KINDS["css"], "Cache-Control": FOR_EVER}
        )
    if found := LOGO.fullmatch(name):
        return _logo(request, found[1])
    if name not in rendering.manifest().values():
        raise HttpError(404)
    kind = KINDS[name.rpartition(".")[2]]
    return Response(body=_content(name), headers={"Content-Type": kind, "Cache-Control": FOR_EVER})


def _logo(request: Request, digest: str) -> Response:
    body = request.services.organisation.logo(digest)
    if body is None:
        raise HttpError(404)
    return logo.answer(logos.look(body), FOR_EVER)


@pages.get("robots")
def robots(request: Request) -> Response:
    return Response(body=NOBODY_ELSE, headers={"Content-Type": "text/plain; charset=utf-8"})


@cache
def _content(name: str) -> str:
    return (files("chalicelib") / rendering.SERVED / name).read_text()
