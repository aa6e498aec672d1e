"""What pages fetch: the stylesheet and the icon, under names that carry their content's hash; and two small answers."""

import re
from functools import cache
from importlib.resources import files

from chalice.app import Response

from chalicelib.web.kit import rendering
from chalicelib.web.kit.pages import HttpError, Pages, Request

pages = Pages(__name__)
FOR_EVER = "public, max-age=31536000, immutable"
KINDS = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}
COLOUR = re.compile(r"colour-[0-9a-f]{6}\.css")
BAR = ".govuk-generic-header {{ background-color: {0}; border-bottom-color: {0}; }}"  # style in a page is refused
NOBODY_ELSE = "User-agent: *\nDisallow: /case/\nDisallow: /complain/\nDisallow: /staff\n"


@pages.get("static")
def served(request: Request) -> Response:
    name = request.args["name"]
    if COLOUR.fullmatch(name):
        return Response(
            body=BAR.format(f"#{name[7:13]}"), headers={"Content-Type": KINDS["css"], "Cache-Control": FOR_EVER}
        )
    if name not in rendering.manifest().values():
        raise HttpError(404)
    kind = KINDS[name.rpartition(".")[2]]
    return Response(body=_content(name), headers={"Content-Type": kind, "Cache-Control": FOR_EVER})


@pages.get("robots")
def robots(request: Request) -> Response:
    return Response(body=NOBODY_ELSE, headers={"Content-Type": "text/plain; charset=utf-8"})


@cache
def _content(name: str) -> str:
    return (files("chalicelib") / rendering.SERVED / name).read_text()
